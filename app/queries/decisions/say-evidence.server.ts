import { versionChanges } from "~/domain/decisions/version-changes.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { Request } from "~/domain/requests/state.ts";
import type { Submission, SubmittedFile } from "~/domain/submissions/state.ts";
import { proofFiles, versionsOf } from "~/domain/submissions/submission.ts";
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
  };
  return submission.discrepancies.map((found) => ({
    ...{ discrepancyId: found.discrepancyId, code: found.code, blocks: found.weight === "blocks", fileId: found.fileId },
    ...sayDiscrepancy(found, reader),
  }));
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
