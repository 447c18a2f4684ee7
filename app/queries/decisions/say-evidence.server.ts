import { agree } from "~/domain/comparison/agree.ts";
import { controllingOf, grouped } from "~/domain/comparison/conflict.ts";
import { valuesOf, type WordsOf } from "~/domain/comparison/value.ts";
import { versionChanges } from "~/domain/decisions/version-changes.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { Request } from "~/domain/requests/state.ts";
import { logsOf, stillBlocks } from "~/domain/serials/exception.ts";
import type { Submission, SubmittedFile } from "~/domain/submissions/state.ts";
import { proofFiles, versionsOf } from "~/domain/submissions/submission.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";
import { sourceOf } from "~/queries/orders/say-comparison.server.ts";
import { sayDiscrepancy } from "~/words/discrepancy-words.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";
import type { Translate } from "~/words/translate.ts";

type Words = (key: string | null) => string;
type Opened = ReadonlyMap<string, Instant>;

/** A version as it lies beside the order's documents. `opened` says when the reader first opened which bytes. */
export function sayVersion(submission: Submission, words: Words, opened: Opened, t: Translate) {
  const current = new Set(proofFiles(submission).map(({ fileId }) => fileId));
  return {
    submissionId: submission.submissionId,
    version: submission.version,
    at: submission.at,
    manifestSha256: submission.manifestSha256,
    attestedName: words(submission.attestedName),
    attestedTitle: words(submission.attestedTitle),
    note: words(submission.note),
    unconfirmedFrom: submission.enteredBy === "buyer" && submission.confirmedAt === null ? (submission.channel ?? "other") : null,
    scanned: submission.files.every(({ scan }) => scan !== "no_scanner"),
    fields: Object.entries(submission.fields).map(([name, key]) => ({ name, value: words(key) })),
    files: submission.files.map((item) => fileOf(item, words, opened, t)),
    counts: { current: current.size, all: submission.files.length },
    openedCount: submission.files.filter(({ sha256 }) => opened.has(sha256)).length,
  };
}

function fileOf(item: SubmittedFile, words: Words, opened: Opened, t: Translate) {
  return {
    fileId: item.fileId,
    name: words(item.name),
    bytes: Number(item.bytes),
    sha256: item.sha256,
    mediaType: item.mediaType,
    current: item.class === "current_order",
    stated: item.statedDate,
    inFile: item.embeddedDate,
    received: item.receivedAt,
    rows: item.rows,
    readable: item.readable,
    maskedWords: words(item.maskedWords),
    shows: item.shows.map((shown) => showsWords(shown, t)).filter(Boolean),
    opened: opened.has(item.sha256),
  };
}

/** "B-2605-1, carton 14", "HS210-00001 to HS210-02400" */
function showsWords({ batch, carton, serialFrom, serialTo }: SubmittedFile["shows"][number], t: Translate): string {
  const serials =
    serialFrom && serialTo && serialFrom !== serialTo ? t("decide:serials", { from: serialFrom, to: serialTo }) : (serialFrom ?? "");
  return [batch, carton && t("decide:carton", { carton }), serials].filter(Boolean).join(", ");
}

export function sayDiscrepancies(file: OrderFile, submission: Submission, words: Words, language: Language) {
  const t = getFixedT(language);
  const reader = {
    ...{ t, language, orderedOn: facts(file).orderedOn, files: submission.files, confirmed: submission.confirmedAt !== null },
    fileName: (fileId: string) => words(submission.files.find((item) => item.fileId === fileId)?.name ?? null),
    logs: logsOf(file, submission),
  };
  return submission.discrepancies.map((found) => ({
    ...{ discrepancyId: found.discrepancyId, code: found.code, blocks: stillBlocks(file, submission, found), fileId: found.fileId },
    ...sayDiscrepancy(found, reader),
  }));
}

/**
 * What the order says of the same things as a version's fields, by field: the value that holds, where it stands, and whether
 * the two may stand side by side. Fields that speak of nothing the order states are not in it.
 */
export function sayOrderValues(file: OrderFile, submission: Submission, said: WordsOf, words: OrderWords) {
  const values: Record<string, { words: string; source: string; agrees: boolean }> = {};
  for (const group of grouped(valuesOf(file, said))) {
    const held = controllingOf(group);
    for (const { source, words: stated } of group) {
      if (source.kind !== "submission" || source.id !== submission.submissionId || source === held.source) continue;
      const agrees = agree(held.aspect, held.words, stated);
      if (values[source.field]?.agrees !== false)
        values[source.field] = { words: held.words, source: sourceOf(file, held, words).source, agrees };
    }
  }
  return values;
}

/** What changed since the version before, and how the values of this one stand; null for a first version. */
export function sayChanges(file: OrderFile, request: Request, submission: Submission, words: Words) {
  const older = versionsOf(file, request).findLast(({ version }) => version < submission.version);
  if (!older) return null;
  const { fields, files } = versionChanges(compared(older, words), compared(submission, words));
  return { before: older.version, beforeId: older.submissionId, fields, files, changed: fields.filter((field) => field.changed).length };
}

const compared = (submission: Submission, words: Words) => ({
  fields: Object.fromEntries(Object.entries(submission.fields).map(([name, key]) => [name, words(key)])),
  files: submission.files.map(({ sha256, name }) => ({ sha256, name: words(name) })),
});
