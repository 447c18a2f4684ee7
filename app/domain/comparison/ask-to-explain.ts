import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import { type RequestInput, sendRequests } from "~/domain/requests/send-requests.ts";

/** Sends the request that names two records which disagree and asks which of them holds (D15); once for each pair. */
export function askToExplain(
  file: OrderFile,
  { conflictKey, request }: { conflictKey: string; request: RequestInput },
  ctx: CommandContext,
): OrderDraft[] {
  return askAbout(file, { conflictKey, requests: [request] }, ctx);
}

/** The same in one envelope with others: its first request is the one that asks. */
export function askAbout(
  file: OrderFile,
  { conflictKey, requests }: { conflictKey: string; requests: RequestInput[] },
  ctx: CommandContext,
): OrderDraft[] {
  if (file.conflicts[conflictKey]?.askedBy) refuse("conflict", "conflict_asked");
  const drafts = sendRequests(file, { requests }, ctx);
  const asks = drafts.findIndex(({ type }) => type === "request.sent");
  return drafts.flatMap((draft, at): OrderDraft[] =>
    at === asks && draft.type === "request.sent"
      ? [draft, { type: "conflict.asked", data: { conflictKey, requestId: draft.data.requestId } }]
      : [draft],
  );
}
