import type { Instant } from "~/domain/record/scalars.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import type { ReasonCode } from "~/domain/statements/events.ts";
import { makeStatement } from "~/domain/statements/make-statement.ts";
import type { OrderScript } from "./order-script.server.ts";

/** The supplier explains something about a request, through the link; the reason is tied to what the request is about. */
export async function explain(
  script: OrderScript,
  at: Instant,
  type: EvidenceType,
  { reason, words }: { reason: ReasonCode; words: string },
): Promise<void> {
  const { requestId, scope } = script.request(type);
  await script.act("supplier", at, makeStatement, {
    ...{ threadId: null, requestId, matterId: null, lineIds: scope.lineIds, batches: scope.batches },
    ...{ reasonCode: reason, words, author: script.party.contact.name, entered: null, files: [] },
  });
}
