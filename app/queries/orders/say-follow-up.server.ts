import type { Tenant } from "#db/tenancy.server.ts";
import { found } from "~/domain/record/error.ts";
import type { BecauseOf } from "~/domain/requests/events.ts";
import type { FollowUpInput } from "~/domain/requests/follow-up.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { type OrderReader, orderWords } from "./order-words.server.ts";

/** The follow-up of a request in the words that it is asked with. Throws `missing`. */
export async function sayFollowUp(
  tenant: Tenant,
  orderId: string,
  { requestId, because }: { requestId: string; because: BecauseOf },
  reader: OrderReader,
): Promise<FollowUpInput> {
  const reading = await readOrder(tenant, orderId);
  const words = orderWords(reading, reader);
  const request = found(reading.file.requests[requestId], "no_such_request");
  const type = words.t(`evidence:in_sentence.${request.type}`);
  return {
    ...{ requestId, because, contactName: words.text(request.contactName) },
    question: words.t(`memory:follow.${because.kind}.question`, { type }),
    decisionQuestion: words.t(`memory:follow.${because.kind}.decision`),
  };
}
