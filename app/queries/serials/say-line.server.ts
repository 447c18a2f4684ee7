import type { SupplierLog } from "~/domain/order-file/supplier-view.ts";
import { isOfSerials, standingOf } from "~/domain/serials/exception.ts";
import type { SerialLines } from "~/domain/serials/log-findings.ts";
import { type DetailAsked, detailOf, LEAST_SPAN, type NumberCell, serialAsked } from "~/domain/serials/number-detail.ts";
import { type MarkedRange, numberLine, placeLog } from "~/domain/serials/number-line.ts";
import type { Translate } from "~/words/translate.ts";

/** What of the number line somebody wants to see large: a place on it, or a number that they typed. */
export interface LineAsked {
  detail: DetailAsked | null;
  find: string;
}

/** How a log's number line is to be drawn. */
export interface LineDrawn {
  /** What is marked on it beside the exceptions that are listed. */
  unlisted: readonly MarkedRange[];
  asked: LineAsked;
  /** Serials that several rows have, with their lines, as far as they were kept. */
  duplicates: readonly SerialLines[];
  /** Logs of the answer that are too large to look for lines in them. */
  large?: readonly string[];
  /** All numbers of the answer's logs, as they are kept, where a part of a line with scattered exceptions is asked for. */
  numbers?: readonly Uint8Array[];
}

/** A line as it is drawn where nobody asks for a part of it. */
export const PLAIN_LINE: LineDrawn = { unlisted: [], asked: { detail: null, find: "" }, duplicates: [] };

const WHOLE = /^\d{1,15}$/;

/** What an address asks of the number line; what is no whole number counts as 0. */
export function lineAsked(search: URLSearchParams): LineAsked {
  const whole = (name: string) => (WHOLE.test(search.get(name) ?? "") ? Number(search.get(name)) : 0);
  const at = search.get("at");
  return { detail: at === null ? null : { at, plus: whole("plus"), span: whole("span") }, find: (search.get("find") ?? "").trim() };
}

/** The address of a stretch on the page of its log. */
export const stretchHref = ({ at, plus, span }: DetailAsked) =>
  `?${new URLSearchParams({ at, plus: String(plus), span: String(span) })}#line`;
const WAYS = ["before", "closer", "wider", "after"] as const;

/** The number line of a log: its lanes, and the part that was asked for drawn large and in words. */
export function sayLine(log: SupplierLog, { unlisted, asked, numbers }: LineDrawn, t: Translate) {
  const listed = log.exceptions.filter(isOfSerials).map((one) => ({ ...one, told: standingOf(one) !== "open" }));
  const placed = placeLog({ rule: log.rule, spans: log.spans, marked: [...listed, ...unlisted] });
  const found = asked.find ? serialAsked(placed, asked.find) : null;
  const wanted = found ? { at: found, plus: 0, span: LEAST_SPAN } : asked.detail;
  const detail = wanted && detailOf(placed, wanted, numbers);
  const { lanes, more } = numberLine(placed, detail);
  return {
    lanes,
    lanesMore: more,
    each: lanes.length > 1 && log.spans.length === 1 ? t("serials:line_each", { count: lanes[0]!.count }) : "",
    sought: asked.find,
    notFound: asked.find && !found ? t("serials:find_none", { text: asked.find, rule: log.rule ?? "" }) : null,
    detail: detail && sayDetail(detail, found, t),
  };
}

export type LineSaid = ReturnType<typeof sayLine>;

function sayDetail(detail: NonNullable<ReturnType<typeof detailOf>>, found: string | null, t: Translate) {
  const { lane } = detail;
  const comma = t("supplier:list_comma");
  const cells = detail.cells?.map(({ serial, state, letter }) => ({
    ...{ serial, state, asked: serial === found },
    what: [t(`serials:state.${state}`), letter].filter(Boolean).join(comma),
  }));
  const sought = detail.cells?.find(({ serial }) => serial === found);
  return {
    ...{ lane, cells: cells ?? null },
    title: t("serials:stretch", { from: lane.from, to: lane.to, count: lane.count }),
    found: sought ? t("serials:found", { serial: sought.serial, what: sayCell(sought, t).join(comma) }) : null,
    ways: WAYS.flatMap((way) => (detail[way] ? [{ way, words: t(`serials:way.${way}`), to: stretchHref(detail[way]) }] : [])),
  };
}

function sayCell({ state, letter, told }: NumberCell, t: Translate): string[] {
  const named = t(`serials:state.${state}`);
  if (state === "used" || state === "none") return [named];
  return [named, ...(letter ? [t("serials:lettered", { letter })] : []), t(told ? "serials:told" : "serials:untold")];
}
