import type { Tenant } from "#db/tenancy.server.ts";
import { describe } from "~/domain/order-file/describe.ts";
import { isGateRelevant } from "~/domain/order-file/events.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";
import { sayOrder } from "~/words/order-sentence.ts";
import { saySystem } from "~/words/say-system.ts";

export interface ChangeSince {
  n: number;
  at: string;
  who: string;
  words: string;
}

/** What happened on an order after the `rev` that a page was made of, as its story says it: the answer to "what changed?". */
export async function readChangesSince(tenant: Tenant, orderId: string, rev: number, language: Language): Promise<ChangeSince[]> {
  const { file, events, texts, persons, now } = await readOrder(tenant, orderId);
  const t = getFixedT(language);
  const reader = { language, zone: facts(file).zone, now, texts, persons };
  let counted = 0;
  return events.flatMap((event) => {
    if (isGateRelevant(event)) counted += 1;
    if (counted <= rev || !isGateRelevant(event)) return [];
    const who = event.actor.kind === "system" ? saySystem(t, event.actor) : (persons[event.actor.personId]?.name ?? t("gate:erased"));
    return [{ n: event.n, at: event.at, who, words: sayOrder(t, describe(event, file), reader) }];
  });
}
