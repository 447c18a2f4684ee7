import { gathered } from "~/domain/matters/matter.ts";
import type { Matter } from "~/domain/matters/state.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";

/** What of this order's record a matter does not gather yet, as "kind:id" with its name. */
export function sayCitable(file: OrderFile, matter: Matter, words: OrderWords): { value: string; label: string }[] {
  const { t } = words;
  const has = gathered(file, matter);
  const known = new Set([
    ...has.threads.flat().map(({ statementId }) => statementId),
    ...has.submissions.map(({ submissionId }) => submissionId),
    ...has.documents.map(({ documentId }) => documentId),
    ...has.requests.map(({ requestId }) => requestId),
    ...has.records.map(({ recordId }) => recordId),
  ]);
  const typeOf = (requestId: string) => t(`evidence:name.${file.requests[requestId]?.type ?? "other_document"}`);
  const all = [
    ...Object.values(file.requests).map(({ requestId }) => ({ kind: "request", id: requestId, label: typeOf(requestId) })),
    ...Object.values(file.submissions).map((one) => ({
      ...{ kind: "submission", id: one.submissionId },
      label: `${typeOf(one.requestId)} ${t("submissions:version", { n: one.version })}`,
    })),
    ...Object.values(file.statements).map((one) => ({
      ...{ kind: "statement", id: one.statementId },
      label: `${t("statements:version", { version: one.version })} “${short(words.text(one.words))}”`,
    })),
    ...Object.values(file.documents).map((one) => ({
      ...{ kind: "document", id: one.documentId },
      label: `${t(`orders:document.${one.kind}`)} ${words.text(one.name)}`,
    })),
    ...Object.values(file.records).map((one) => ({
      ...{ kind: "record", id: one.recordId },
      label: t("matters:draft.record", { date: words.date(one.date), reference: one.reference ?? "–" }),
    })),
  ];
  return all.filter(({ id }) => !known.has(id)).map(({ kind, id, label }) => ({ value: `${kind}:${id}`, label }));
}

const short = (words: string): string => (words.length > 60 ? `${words.slice(0, 59)}…` : words);
