import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { askedOf } from "~/domain/reconciliation/difference.ts";
import type { SharedDifference } from "~/domain/reconciliation/events.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import { type RequestInput, sendRequests } from "~/domain/requests/send-requests.ts";

/** Sends the request that names two records which disagree and asks which of them holds; once for each pair. */
export function askToExplain(
  file: OrderFile,
  { conflictKey, request }: { conflictKey: string; request: RequestInput },
  ctx: CommandContext,
): OrderDraft[] {
  return askAbout(file, { conflictKey, requests: [request] }, ctx);
}

/** The same in one envelope with others: its first request is the one that asks, of serials and cartons about several differences at once. */
export function askAbout(
  file: OrderFile,
  { conflictKey, differences = [], requests }: { conflictKey: string; differences?: readonly SharedDifference[]; requests: RequestInput[] },
  ctx: CommandContext,
): OrderDraft[] {
  const asked = differences.length > 0 ? differences.some((one) => askedOf(file, one)) : file.conflicts[conflictKey]?.askedBy;
  if (asked) refuse("conflict", "conflict_asked");
  const shared = differences.length > 0 ? { differences: [...differences] } : {};
  const drafts = sendRequests(file, { requests }, ctx);
  const asks = drafts.findIndex(({ type }) => type === "request.sent");
  return drafts.flatMap((draft, at): OrderDraft[] =>
    at === asks && draft.type === "request.sent"
      ? [draft, { type: "conflict.asked", data: { conflictKey, requestId: draft.data.requestId, ...shared } }]
      : [draft],
  );
}
