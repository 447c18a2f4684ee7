import { dateIn } from "~/domain/calendar/calendar.ts";
import type { SupplierDifference, SupplierRequest } from "~/domain/order-file/supplier-view.ts";
import { draftDifferenceReason, draftedDifferenceReason, forgetDifferenceReason } from "~/domain/reconciliation/drafted-reason.ts";
import { differenceReason } from "~/domain/reconciliation/events.ts";
import { explainDifferences } from "~/domain/reconciliation/explain-differences.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { sayDifferenceRows } from "~/queries/reconciliation/say-differences.server.ts";
import { keepDraft } from "~/queries/supplier/draft.server.ts";
import type { SupplierPage } from "~/routes/supplier/page.server.ts";
import { recordTicked } from "~/routes/supplier/serials/explain-ticked.server.ts";
import { type NotTaken, readReason } from "~/routes/supplier/serials/read-reason.server.ts";
import { namedFiles, recordOf } from "~/routes/supplier/serials/show-log.server.ts";
import { services } from "~/server/services.server.ts";
import { DIFFER } from "~/ui/supplier/differences.tsx";
import type { Values } from "~/ui/supplier/missing.ts";
import { formatDate } from "~/words/format.ts";

/** The answer that is being written: what its form holds, and the files that wait to go with it. */
export interface AnswerBegun {
  values: Values;
  waiting: readonly { id: string; name: string }[];
}

/**
 * Where the supplier's log and the carton lists differ and this request asks why, with the files that may show it, also those that go with the
 * answer that is being written; null where it asks no such thing.
 */
export function showDifferences(page: SupplierPage, request: SupplierRequest, { values, waiting }: AnswerBegun) {
  const { differences = [] } = request;
  const { t, text, language, view } = page;
  if (differences.length === 0) return null;
  const sent = namedFiles(page, view.requests);
  const day = (instant: string) => formatDate(dateIn(view.order.zone, instant), language);
  const drafted = withDrafted(differences, values, page.now);
  const record = (fileId: string) => {
    const file = waiting.find(({ id }) => id === fileId);
    return file ? { name: file.name, href: null } : recordOf(page, sent)(fileId);
  };
  const reader = { t, text: (key: string | null) => drafted.words.get(key ?? "") ?? text(key), day, record };
  return {
    rows: sayDifferenceRows(drafted.differences, reader).map((row) =>
      drafted.letters.has(row.letter) ? { ...row, lines: [t("supplier:differ_with_answer")] } : row,
    ),
    reasons: differenceReason.options.map((code) => ({ code, words: t(`serials:reason.${code}`) })),
    records: [...waiting.map(({ id, name }) => ({ id, name })), ...sent],
  };
}

/** The differences with the reasons that wait for the answer, whose words stand under keys of their own. */
function withDrafted(differences: readonly SupplierDifference[], values: Values, now: string) {
  const words = new Map<string, string>();
  const letters = new Set<string>();
  const told = differences.map((one) => {
    const reason = draftedDifferenceReason(values, one);
    if (!reason) return one;
    const { reasonId, code, proofFileId } = reason;
    words.set(reasonId, reason.words);
    letters.add(one.letter);
    const proof = proofFileId ? { fileId: proofFileId, sha256: "" } : null;
    return { ...one, explanations: [...one.explanations, { at: now, code, words: reasonId, proof }] };
  });
  return { differences: told, words, letters };
}

/**
 * Records the reason of a form for every ticked difference, or keeps it with the answer that its proof goes with; null when it was. An earlier
 * one that waited is forgotten.
 */
export async function explainDiffering(
  page: SupplierPage,
  request: SupplierRequest,
  { values, waiting }: AnswerBegun,
  form: FormData,
  key: string,
): Promise<NotTaken | null> {
  const rows = withDrafted(request.differences ?? [], values, page.now).differences;
  const asked = { rows, codes: differenceReason, prefix: DIFFER };
  const read = readReason(page.t, rows, asked, form);
  if ("failed" in read) return read.failed;
  const { letters, code, words, proof } = read.reason;
  const of = rows.filter(({ letter }) => letters.includes(letter));
  const keep = (changed: Record<string, string>) => keepDraft(services().pool, page.link, request.requestId, changed);
  if (waiting.some(({ id }) => id === proof)) {
    await keep(draftDifferenceReason(of, { reasonId: newId(), code, words, proofFileId: proof }));
    return null;
  }
  const failed = await recordTicked(page, { ...asked, form, key }, (file, given, ctx) =>
    explainDifferences(file, { requestId: request.requestId, ...given }, ctx),
  );
  if (!failed && of.some((one) => draftedDifferenceReason(values, one))) await keep(forgetDifferenceReason(of));
  return failed;
}
