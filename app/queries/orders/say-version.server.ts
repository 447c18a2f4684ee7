import { decisionsOn, openPointsOf } from "~/domain/decisions/decision.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { Request } from "~/domain/requests/state.ts";
import { logKey, logsOf, mayBeLog, openCount, stillBlocks } from "~/domain/serials/exception.ts";
import type { Submission, SubmittedFile } from "~/domain/submissions/state.ts";
import { proofFiles } from "~/domain/submissions/submission.ts";
import { sayLogLine } from "~/queries/serials/say-log.server.ts";
import { sayChanged } from "~/queries/statements/say-statements.server.ts";
import type { StatusState } from "~/ui/status.tsx";
import { sayDiscrepancy } from "~/words/discrepancy-words.ts";
import { formatBytes } from "~/words/format.ts";
import type { OrderWords } from "./order-words.server.ts";

/** Pictures from this many on are shown as a strip; fewer stand as rows with their dates. */
const STRIP_FROM = 3;
const STRIP_SHOWN = 7;
const FAULTS_SHOWN = 3;
const NOTES_SHOWN = 3;

export interface VersionAsked {
  file: OrderFile;
  request: Request;
  version: Submission;
  /** The newest that was not withdrawn. */
  current: boolean;
  /** Every file and fault of it is wanted. */
  open: boolean;
}

/** One version: who sent what, the decision on it, its faults, files and open points. Older ones are short until they are opened. */
export function sayVersion({ file, request, version, current, open }: VersionAsked, words: OrderWords) {
  const { t } = words;
  const decision = decisionsOn(file, version.submissionId).at(-1) ?? null;
  const whole = current || open;
  const faults = whole ? sayFaults(file, version, words) : [];
  const strip = whole && !open ? stripOf(version, words) : null;
  const points = decision ? openPointsOf(file, decision) : [];
  return {
    submissionId: version.submissionId,
    label: t("submissions:version", { n: version.version }),
    old: !current,
    at: decision && !current ? decision.at : version.at,
    status: statusOf(version, decision),
    decisionId: decision?.decisionId ?? null,
    instruction: decision && !decision.revoked && decision.instruction ? words.text(decision.instruction) : null,
    by: decision ? t("orders:decided_by", { name: words.who(decision.by) }) : null,
    /** What came and who stands behind it. */
    line: whole && (!decision || open) ? sayArrival(version, words) : null,
    sentence: decision?.revoked
      ? t("orders:decision_revoked", { date: words.day(decision.revoked.at), reason: words.text(decision.revoked.reason) })
      : decision
        ? words.text(decision.sentence)
        : null,
    changed: decision && !decision.revoked ? sayChanged(file, decision, words).map(({ words: said }) => said) : [],
    faultsOfNotice: (decision?.faults ?? []).map((fault) => ({ words: words.text(fault.words), mend: words.text(fault.mend) })),
    instead: version.alternative && t("memory:alternative.came", { what: t(`requests:alternative.${version.alternative}`) }),
    note: whole && version.note ? words.text(version.note) : null,
    notes: (open ? version.notes : version.notes.slice(-NOTES_SHOWN)).map((note) => ({
      at: note.at,
      who: words.who(note.by),
      words: words.text(note.note),
    })),
    unconfirmed: version.enteredBy === "buyer" && version.confirmedAt === null,
    strip: strip?.pictures ?? [],
    stripMore: strip?.more ?? 0,
    files: whole && !strip ? version.files.map((item) => sayFile(item, version, words)) : [],
    logs: whole && request.type === "serial_log" ? sayLogs(file, version, words) : [],
    compared: whole ? sayCompared(file, version, words) : null,
    faults: decision && !open ? [] : faults.slice(0, open ? faults.length : FAULTS_SHOWN),
    faultsMore: decision || open ? 0 : Math.max(0, faults.length - FAULTS_SHOWN),
    points: points.map((point) => ({
      openPointId: point.openPointId,
      words: words.text(point.words),
      owner: point.owner === "supplier" ? words.text(request.contactName) : t("orders:us"),
      due: words.due(point.dueDate),
      closedOn: point.closed ? words.day(point.closed.at) : null,
    })),
  };
}

export type VersionSaid = ReturnType<typeof sayVersion>;

/** The logs of a version in a line each, with what has no reason yet. */
function sayLogs(file: OrderFile, version: Submission, { t, text }: OrderWords) {
  return proofFiles(version)
    .filter(mayBeLog)
    .map(({ fileId, name }) => {
      const log = file.logs[logKey({ submissionId: version.submissionId, fileId })];
      return { fileId, name: text(name), words: log ? sayLogLine(log, t) : t("serials:pending"), open: log ? openCount(log) > 0 : false };
    });
}

/** What the carton lists and the scans say otherwise than this version of the log, in one line; null where nothing does. */
function sayCompared(file: OrderFile, version: Submission, { t }: OrderWords): string | null {
  const comparison = file.comparisons[version.submissionId];
  if (!comparison || comparison.discrepancies.length === 0) return null;
  const serials = Object.values(comparison.totals).reduce((sum, one) => sum + one.serials, 0);
  const said = [
    ...(serials > 0 ? [t("reconcile:differ", { count: serials })] : []),
    ...(comparison.cartonsDiffering > 0 ? [t("reconcile:cartons_differ", { count: comparison.cartonsDiffering })] : []),
  ];
  return said.join(t("orders:list_comma"));
}

function statusOf(version: Submission, decision: ReturnType<typeof decisionsOn>[number] | null): StatusState | null {
  if (version.withdrawnAt) return "withdrawn";
  return decision && !decision.revoked ? decision.outcome : null;
}

/** "18 files from Lin Yifan. Chen Bo, production manager, stands behind it." */
function sayArrival(version: Submission, words: OrderWords): string {
  const { t } = words;
  const attested = { name: words.text(version.attestedName), title: words.text(version.attestedTitle) };
  const files = t("submissions:files", { count: version.files.length });
  if (version.enteredBy === "buyer") {
    const channel = t(`submissions:channel.${version.channel ?? "other"}`);
    const date = version.originalDate ? words.date(version.originalDate) : words.day(version.at);
    return t("orders:entered_from", { files, channel, date, who: words.who(version.by), ...attested });
  }
  return t("orders:came_from", { files, who: words.who(version.by), ...attested });
}

function sayFaults(file: OrderFile, version: Submission, words: OrderWords) {
  const reader = {
    ...{ t: words.t, language: words.language, orderedOn: facts(file).orderedOn, files: version.files },
    fileName: (fileId: string) => words.text(version.files.find((item) => item.fileId === fileId)?.name ?? null),
    confirmed: version.confirmedAt !== null,
    logs: logsOf(file, version),
  };
  return version.discrepancies
    .map((found) => ({ id: found.discrepancyId, blocks: stillBlocks(file, version, found), ...sayDiscrepancy(found, reader) }))
    .sort((a, b) => Number(b.blocks) - Number(a.blocks));
}

function sayFile(item: SubmittedFile, version: Submission, words: OrderWords) {
  const { t } = words;
  const shows = item.shows.map(({ batch, carton, serialFrom, serialTo }) =>
    [batch, carton && t("orders:carton", { carton }), [serialFrom, serialTo].filter(Boolean).join("–")].filter(Boolean).join(", "),
  );
  const rows = item.rows === null ? [] : [t("orders:rows", { count: item.rows })];
  const context = item.class === "context" ? [t("orders:context_file")] : [];
  const faults = version.discrepancies.filter(({ fileId }) => fileId === item.fileId).map(({ code }) => code);
  return {
    fileId: item.fileId,
    name: words.text(item.name),
    picture: item.mediaType.startsWith("image/"),
    table: /csv|sheet|excel/.test(item.mediaType),
    detail: [...shows.filter(Boolean), ...rows, formatBytes(item.bytes), ...context].join(t("orders:list_comma")),
    dates: {
      stated: item.statedDate,
      inFile: item.embeddedDate,
      received: item.receivedAt,
      ...(faults.includes("older_than_order") || faults.includes("in_future")
        ? { flag: { which: item.embeddedDate ? ("inFile" as const) : ("stated" as const), tone: "bad" as const } }
        : {}),
    },
  };
}

function stripOf(version: Submission, words: OrderWords) {
  const pictures = version.files.filter(({ mediaType }) => mediaType.startsWith("image/"));
  if (pictures.length < STRIP_FROM || pictures.length < version.files.length) return null;
  const flagged = new Set(version.discrepancies.flatMap(({ fileId, weight }) => (fileId && weight === "blocks" ? [fileId] : [])));
  return {
    pictures: pictures.slice(0, STRIP_SHOWN).map((item) => ({
      fileId: item.fileId,
      alt: words.text(item.name),
      flagged: flagged.has(item.fileId),
    })),
    more: Math.max(0, pictures.length - STRIP_SHOWN),
  };
}
