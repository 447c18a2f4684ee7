import { beside, rangesIn, rulesWritten } from "~/domain/numbering/declared.ts";
import { SerialNumbers } from "~/domain/numbering/serial-numbers.ts";
import type { SupplierException, SupplierLog } from "~/domain/order-file/supplier-view.ts";
import type { ExceptionKind } from "~/domain/serials/events.ts";
import { isOfSerials, openCount, standingOf, sumOf } from "~/domain/serials/exception.ts";
import { sayConsequence } from "~/queries/lookup/say-answer.ts";
import { sayDates } from "~/queries/serials/say-dates.server.ts";
import { type LineDrawn, PLAIN_LINE, sayLine, stretchHref } from "~/queries/serials/say-line.server.ts";
import { rangeAndEnds, sayRange } from "~/queries/serials/say-range.server.ts";
import { sayReasons } from "~/queries/serials/say-reasons.server.ts";
import { sayLines } from "~/queries/serials/say-rows.server.ts";
import { saySheets, saySheetsElsewhere } from "~/queries/serials/say-sheets.server.ts";
import { formatCount, formatDate } from "~/words/format.ts";
import type { Language } from "~/words/language.ts";
import type { Translate } from "~/words/translate.ts";

/** What a log's examination is put into words with. */
export interface LogReader {
  t: Translate;
  language: Language;
  /** A text of the order; empty where there is none. */
  text: (key: string | null) => string;
  day: (instant: string) => string;
  /** A file that was named as a record. */
  record: (fileId: string) => { name: string; href: string | null } | null;
  /** All logs of the answer, this one among them; said where one can go from one to the other. */
  logs?: readonly string[];
  /** Another log of the same answer. */
  otherLog: (fileId: string) => { name: string; href: string };
  /** Which sheet and columns were read as what, where that is said at the log. */
  where?: string;
  /** Logs of the answer whose workbooks have sheets that nobody read, with serials that no log has. */
  unread?: readonly string[];
  /** The names of its workbook's sheets, where they are at hand. */
  sheets?: readonly string[];
  /** Others of its answer are being examined, so that it is not known yet what is missing. */
  waiting?: boolean;
  /** What the supplier stated in the fields of the same version. */
  stated: { gaps: string; duplicates: string; quantity: string };
}

const DECLARED_AS: Partial<Record<ExceptionKind, "gaps" | "duplicates">> = { missing: "gaps", twice: "duplicates" };

/** A log as everybody reads it: facts, the number line, every exception with what was said of it, and what was stated beside. */
export function sayLog(log: SupplierLog, reader: LogReader, drawn: LineDrawn = PLAIN_LINE) {
  const { t, language, day, stated } = reader;
  const { counts, exceptions, spans, problem } = log;
  const [first] = spans;
  const range = first ? t("serials:range", first) : "";
  const others = sayTogether(log, reader);
  const rows = sayExceptions(log, reader, { ...drawn, whole: others.whole });
  const many = (standing: string) => formatCount(rows.list.filter((one) => one.standing === standing).length);
  return {
    problem: problem && t(`serials:problem.${problem}`),
    range: spans.length > 1 ? t("serials:ranges_more", { range, count: spans.length - 1 }) : range,
    how: problem
      ? []
      : [
          t(log.inferred ? "serials:rule_inferred" : log.byBuyer ? "serials:rule_buyer" : "serials:rule_declared", {
            rule: log.rule ?? "",
          }),
          t(!log.rangeDeclared ? "serials:range_found" : log.byBuyer && !log.rangeBy ? "serials:range_buyer" : "serials:range_declared"),
          ...sayDates(log.dates, t, language),
          ...sayPieces(log.pieces, t),
          ...(reader.where ? [reader.where] : []),
          t("serials:examined_on", { date: day(log.at) }),
        ],
    facts: counts
      ? sayFacts(
          { ...counts, outsideRun: log.dates?.outside ?? 0 },
          { quantity: stated.quantity, whole: others.whole, together: others.leads ? log.together : undefined },
          t,
        )
      : [],
    others,
    sheets: [...saySheets(log, reader), ...(others.leads ? saySheetsElsewhere(log.fileId, reader) : [])],
    line: sayLine(log, drawn, t),
    picture: t("serials:picture", {
      from: first?.from ?? "",
      to: spans.at(-1)?.to ?? "",
      what: exceptions.some(isOfSerials) ? sayKinds(rows.list.filter(isOfSerials)) : t("serials:picture_none"),
    }),
    exceptions: rows.list,
    numbers: exceptions.filter(isOfSerials).reduce((sum, one) => sum + one.count, 0),
    tally: t("serials:tally", {
      recorded: many("recorded"),
      claimed: many("claimed"),
      open: formatCount(openCount(log)),
    }),
    open: openCount(log),
    more: sumOf(log.more),
    stated: { gaps: stated.gaps, duplicates: stated.duplicates, notFound: rows.notFound },
  };
}

export type LogSaid = ReturnType<typeof sayLog>;
export type ExceptionSaid = LogSaid["exceptions"][number];

/** "Missing: 00412 to 00423, 01200. Used more than once: 00077." */
function sayKinds(list: readonly { kind: ExceptionKind; kindName: string; range: string }[]): string {
  const kinds = [...new Set(list.map(({ kindName }) => kindName))];
  return kinds.map((name) => `${name}: ${list.flatMap((one) => (one.kindName === name ? [one.range] : [])).join(", ")}.`).join(" ");
}

/**
 * What a log is told together with other logs of its answer: `leads` where what is missing or used more than once is told at it, `whole`
 * where that is told of it at all.
 */
function sayTogether({ fileId, together }: SupplierLog, reader: LogReader) {
  const { t, otherLog, waiting = false } = reader;
  const leads = together?.lead === fileId;
  const none = t(waiting || (together && !leads) ? "serials:none_own" : together?.unread ? "serials:none_read" : "serials:none");
  const of = { leads, whole: !waiting && (!together || leads), none, lead: null, links: [], unread: "" };
  if (waiting) return { ...of, words: t("serials:together_waiting") };
  if (!together) return { ...of, words: "" };
  const unread = together.unread > 0 ? t("serials:together_unread", { count: together.unread }) : "";
  const links = (reader.logs ?? []).filter((id) => id !== fileId).map(otherLog);
  if (leads) return { ...of, links, unread, words: t("serials:together_lead", { count: together.logs }) };
  return { ...of, unread, lead: otherLog(together.lead), words: t("serials:together_other", { count: together.logs }) };
}

function sayFacts(
  counts: NonNullable<SupplierLog["counts"]> & { outsideRun: number },
  { quantity, whole, together }: { quantity: string; whole: boolean; together: SupplierLog["together"] },
  t: Translate,
) {
  const shown = [
    ["rows", counts.rows],
    ["distinct", counts.distinct],
    ...(together ? [["rows_all", together.rows] as const, ["distinct_all", together.distinct] as const] : []),
    ["missing", counts.missing],
    ["twice", counts.twice],
    ["out_of_range", counts.outOfRange],
    ["used_before", counts.usedBefore],
    ["malformed", counts.malformed],
    ["outside_run", counts.outsideRun],
  ] as const;
  // What a log has none of is said only where one looks for it.
  const always: readonly string[] = ["rows", "rows_all", "distinct", "distinct_all", ...(whole ? ["missing", "twice"] : [])];
  const facts = shown.flatMap(([key, many]) =>
    many > 0 || always.includes(key) ? [{ key: key as string, label: t(`serials:fact.${key}`), value: formatCount(many) }] : [],
  );
  const stated = /^\d+$/.test(quantity) ? formatCount(quantity) : quantity;
  return quantity && whole ? [{ key: "declared", label: t("serials:fact.declared"), value: stated }, ...facts] : facts;
}

/** Where an exception is: from one serial or day to another, else in words. */
export function sayEnds(one: Pick<SupplierException, "kind" | "from" | "to">, t: Translate, language: Language) {
  if (one.kind === "quantity") {
    const range = t("serials:quantity_instead", { count: Number(one.to), wanted: formatCount(one.from) });
    return { range, ends: [range] };
  }
  const [from, to] = isOfSerials(one) ? [one.from, one.to] : [formatDate(one.from, language), formatDate(one.to, language)];
  return rangeAndEnds({ from, to }, t);
}

/** What an exception is: of days with how many rows name them, of scattered serials with how many places, neither of which a range tells. */
export function sayWhat({ kind, count, source, scattered }: SupplierException, t: Translate): string {
  if (kind === "outside_run") return t("serials:outside_run_of", { count });
  const what = source ? t("serials:used_on", { order: source }) : t(`serials:kind.${kind}`);
  return scattered ? t("serials:scattered", { what, count: scattered.stretches }) : what;
}

/** The first of scattered serials. */
const sayFirst = ({ scattered }: SupplierException, t: Translate): string[] =>
  scattered
    ? [t("serials:scattered_first", { ranges: scattered.first.map((range) => sayRange(range, t)).join(t("supplier:list_comma")) })]
    : [];

/** The part of the number line on which one sees an exception: of scattered serials the first. */
const stretchOf = ({ from, count, scattered }: SupplierException) => {
  const shown = scattered ? scattered.first[0]!.count : count;
  return { at: from, plus: Math.floor(shown / 2), span: shown * 2 };
};

/** `whole`: what is missing or came twice is told at this log, so that it can be held against what was stated, and seen on its line. */
function sayExceptions(
  { rule, spans, exceptions }: SupplierLog,
  reader: LogReader,
  { duplicates, large, whole }: Pick<LineDrawn, "duplicates" | "large"> & { whole: boolean },
) {
  const { t, language, stated } = reader;
  const rules = rulesWritten(rule ?? "");
  const numbers = new SerialNumbers(rules);
  const like = spans[0]?.from ?? null;
  const sides = Object.fromEntries(
    (whole ? (["missing", "twice"] as const) : []).map((kind) => {
      const of = exceptions.filter((one) => one.kind === kind);
      const compared = beside(of, rangesIn(stated[DECLARED_AS[kind]!], rules, like), rules);
      return [kind, { ...compared, byLetter: new Map(of.map(({ letter }, at) => [letter, compared.standing[at]!])) }];
    }),
  );
  const list = exceptions.map((one) => {
    const said = sayReasons(one.explanations, (code) => t(`serials:reason.${code}`), reader);
    return {
      ...{ letter: one.letter, kind: one.kind, count: one.count, said },
      ...sayEnds(one, t, language),
      kindName: t(`serials:kind.${one.kind}`),
      what: sayWhat(one, t),
      lines: [...sayFirst(one, t), ...(one.kind === "twice" ? sayLines(one, { duplicates, large }, numbers, reader) : [])],
      /** Where it is on the number line; null of what has no place on it. */
      seen: whole && isOfSerials(one) ? stretchHref(stretchOf(one)) : null,
      /** What follows from serials that were used before. */
      note: one.kind === "used_before" ? sayConsequence(one, t) : null,
      standing: standingOf(one),
      changed: one.explanations.length > 1,
      // Whether scattered serials were stated as they are nobody can read from their first and last.
      declared: one.scattered ? null : (sides[one.kind]?.byLetter.get(one.letter) ?? null),
    };
  });
  const missed = Object.values(sides).flatMap(({ notFound }) => notFound);
  return { list, notFound: missed.map((range) => sayRange(range, t)).join(", ") };
}

/** How many serials a log holds of how many; nothing where nobody said that. */
function sayPieces(pieces: SupplierLog["pieces"], t: Translate): string[] {
  if (!pieces) return [];
  const said = { count: pieces.found, wanted: formatCount(pieces.wanted) };
  return [t(pieces.by === "declared" ? "serials:pieces_declared" : "serials:pieces_ordered", said)];
}

/** A log in one line: what of it needs to be looked at, and of how many logs that is said. */
export function sayLogLine(log: Pick<SupplierLog, "fileId" | "together" | "exceptions" | "more" | "problem">, t: Translate): string {
  const { together } = log;
  if (log.problem) return `${t("serials:problem_title")} ${t(`serials:problem.${log.problem}`)}`;
  if (!together) return sayFound(log, t);
  if (together.lead !== log.fileId) return sayOpen(log, t) ?? t("serials:see_with_others");
  return t("serials:see_all", { count: together.logs, words: sayFound(log, t) });
}

/** The same where it is clear of which logs it is said. */
export const sayFound = (log: Pick<SupplierLog, "together" | "exceptions" | "more">, t: Translate): string =>
  sayOpen(log, t) ?? t(log.together && log.together.unread > 0 ? "serials:see_clean_read" : "serials:see_clean");

function sayOpen(log: Pick<SupplierLog, "exceptions" | "more">, t: Translate): string | null {
  const open = openCount(log);
  if (open > 0) return t("serials:see_open", { count: open });
  return log.exceptions.length > 0 ? t("serials:see_found", { count: log.exceptions.length }) : null;
}
