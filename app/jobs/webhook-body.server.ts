import type { Tenant } from "#db/tenancy.server.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { WebhookMessage } from "~/domain/webhooks/message.ts";
import { messageSentence } from "~/domain/webhooks/sentence.ts";
import { organizationOf } from "~/jobs/readers.server.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { getFixedT } from "~/words/language.server.ts";
import { sayOrder } from "~/words/order-sentence.ts";

/** What stands in every message besides its type and time; ids, codes, and one sentence. */
export interface WebhookBody {
  type: string;
  /** When it happened, not when it was sent. */
  timestamp: Instant;
  data: { organizationId: string; orderId: string; orderNumber: string; n: number; rev: number; sentence: string } & Record<
    string,
    string | number | boolean
  >;
}

/**
 * A message's body, made from the order as it stood after the message's event, so that each try says the same. Persons are not named
 * in it. Throws `missing` when the order is gone.
 */
export async function webhookBody(tenant: Tenant, message: WebhookMessage & { orderId: string; at: Instant }): Promise<WebhookBody> {
  const { orderId, n, at, type, subject } = message;
  const { language } = await organizationOf(tenant);
  const t = getFixedT(language);
  const { file, texts, persons } = await readOrder(tenant, orderId, { n });
  const unnamed = Object.fromEntries(Object.keys(persons).map((id) => [id, { name: t("webhooks:said.somebody") }]));
  const { number, zone } = facts(file);
  const sentence = sayOrder(t, messageSentence(message, file, at), { language, zone, now: at, texts, persons: unnamed });
  const { organizationId } = tenant;
  return { type, timestamp: at, data: { organizationId, orderId, orderNumber: number, n, rev: file.rev, ...subject, sentence } };
}
