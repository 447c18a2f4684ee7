import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import { type RequestInput, sendRequests } from "~/domain/requests/send-requests.ts";

/** Sends the request that names two records which disagree and asks which of them holds (D15); once for each pair. */
export function askToExplain(file: OrderFile, input: { conflictKey: string; request: RequestInput }, ctx: CommandContext): OrderDraft[] {
  if (file.conflicts[input.conflictKey]?.askedBy) refuse("conflict", "conflict_asked");
  const drafts = sendRequests(file, { requests: [input.request] }, ctx);
  return drafts.flatMap((draft): OrderDraft[] =>
    draft.type === "request.sent"
      ? [draft, { type: "conflict.asked", data: { conflictKey: input.conflictKey, requestId: draft.data.requestId } }]
      : [draft],
  );
}
