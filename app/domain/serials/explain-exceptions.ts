import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import type { ExceptionReason } from "~/domain/serials/events.ts";
import { logKey } from "~/domain/serials/exception.ts";
import { type GivenReason, givenReason } from "~/domain/serials/given-reason.ts";

/** The proof is a file of any version of the same request. */
export interface ExplainExceptionsInput extends GivenReason<ExceptionReason> {
  submissionId: string;
  fileId: string;
}

/** The supplier says through the link why some of a log's exceptions are as they are. */
export function explainExceptions(file: OrderFile, input: ExplainExceptionsInput, ctx: CommandContext): OrderDraft[] {
  const log = found(file.logs[logKey(input)], "no_such_file");
  const request = found(file.requests[log.requestId], "no_such_request");
  const listed = log.exceptions.map(({ letter }) => letter);
  const { words, ...given } = givenReason(file, { request, letters: listed, from: [request] }, input, ctx);
  const { submissionId, requestId, fileId } = log;
  if (given.proof?.fileId === fileId) refuse("invalid", "no_such_file", { field: "proof" });
  return [{ type: "exception.explained", data: { submissionId, requestId, fileId, ...given }, text: { reason: words } }];
}
