import type { Tenant } from "#db/tenancy.server.ts";
import { stepOf } from "~/domain/steps/step.ts";
import { missingFrom } from "~/domain/steps/tell-pause.ts";
import type { OrderReading } from "~/ledger/read.server.ts";
import { formatAmount } from "~/words/amount.ts";
import { formatDate } from "~/words/format.ts";
import { getFixedT } from "~/words/language.server.ts";
import { isLanguage, type Language } from "~/words/language.ts";
import { sayPause } from "~/words/pause-message.ts";
import type { OrderWords } from "./order-words.server.ts";

/** What a step still waits for, contact by contact, in the words and the language that each would be mailed in. */
export async function sayPauses(tenant: Tenant, { file, now }: OrderReading, stepId: string, words: OrderWords) {
  const step = stepOf(file, stepId);
  const known = await readLanguages(tenant);
  const contactIds = [...new Set(Object.values(file.requests).map(({ contactId }) => contactId))];
  const messages = contactIds.flatMap((contactId) => {
    const missing = missingFrom(file, stepId, contactId, now);
    if (missing.length === 0) return [];
    const language = known.get(contactId) ?? words.language;
    const t = getFixedT(language);
    const lines = sayPause(t, {
      number: file.order?.number ?? "",
      step: [t(`steps:name.${step.kind}`), step.amount === null ? "" : formatAmount(step.amount, words.currency)].filter(Boolean).join(" "),
      stepName: t(`steps:in_sentence.${step.kind}`),
      missing: missing.map(({ type, dueDate, alternatives }) => ({
        type: t(`evidence:in_sentence.${type}`),
        due: formatDate(dueDate, language),
        alternatives,
      })),
    });
    return [{ contactId, contact: words.text(missing[0]?.contactName ?? null), lines }];
  });
  return { step: words.t(`steps:in_sentence.${step.kind}`), messages, today: words.date(words.today) };
}

async function readLanguages({ client, organizationId }: Tenant): Promise<Map<string, Language>> {
  const { rows } = await client.query<{ id: string; language: string }>("select id, language from contact where organization_id = $1", [
    organizationId,
  ]);
  return new Map(rows.flatMap(({ id, language }) => (isLanguage(language) ? [[id, language] as const] : [])));
}
