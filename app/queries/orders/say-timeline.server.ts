import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { type Mark, type MarkKind, type TimelineRow, timelineOf } from "~/domain/steps/timeline.ts";
import { drawTimeline, NAME_FITS } from "~/ui/order/draw-timeline.ts";
import type { OrderWords } from "./order-words.server.ts";

const MOVED: ReadonlySet<MarkKind> = new Set(["paid", "carried_out", "outside"]);

/** An order's timeline, drawn and in words: the picture, the table that says the same, and what went before its evidence. */
export function sayTimeline(file: OrderFile, now: string, words: OrderWords) {
  const { t, date } = words;
  const timeline = timelineOf(file, now);
  const drawing = drawTimeline(timeline);
  const names = Object.fromEntries(timeline.rows.map((row) => [row.id, nameOf(file, row, words)]));
  const all = timeline.rows.flatMap(({ id, lane, marks }) =>
    marks.map((mark, place) => ({ id, lane, place, mark, said: sayMark(mark, words) })),
  );
  const before = all.filter(({ mark }) => mark.before.length > 0);
  return {
    drawing,
    words: {
      picture: t("timeline:picture", { from: date(timeline.from), to: date(timeline.to) }),
      today: t("timeline:today"),
      before: t("timeline:before"),
      lane: { money: t("timeline:lane.money"), goods: t("timeline:lane.goods"), evidence: t("timeline:lane.evidence") },
      days: Object.fromEntries(drawing.ticks.map((tick) => [tick.date, date(tick.date)])),
      names,
      marks: Object.fromEntries(all.map(({ id, place, mark, said }) => [`${id} ${place}`, `${date(mark.date)}: ${said}`])),
    },
    moved: timeline.rows.some(({ marks }) => marks.some(({ kind }) => MOVED.has(kind))),
    before: before.map(({ id, place, mark }) => ({ key: `${id} ${place}`, words: sayBefore(file, id, mark, words) })),
    kinds: [...new Set(all.map(({ mark }) => mark.kind))].map((kind): { kind: MarkKind; words: string } => ({
      kind,
      words: t(`timeline:kind.${kind}`),
    })),
    table: all
      .map(({ id, lane, place, mark, said }) => ({
        ...{ key: `${id} ${place}`, sort: mark.date, day: date(mark.date), lane: t(`timeline:lane.${lane}`), of: names[id] ?? "" },
        what: mark.before.length > 0 ? t("timeline:with_before", { words: said }) : said,
        bad: mark.before.length > 0 || mark.kind === "outside",
      }))
      .sort((a, b) => a.sort.localeCompare(b.sort)),
  };
}

export type SaidTimeline = Pick<ReturnType<typeof sayTimeline>, "drawing" | "words">;
export type TimelinePage = ReturnType<typeof sayTimeline>;

function nameOf(file: OrderFile, { lane, id }: TimelineRow, { t, stepName, amount }: OrderWords): string {
  if (lane === "evidence") return t(`evidence:name.${file.requests[id]?.type ?? "other_document"}`);
  const step = file.steps.find(({ stepId }) => stepId === id);
  if (!step) return "";
  const name = stepName(step);
  if (step.amount === null) return name;
  const whole = t("timeline:with_amount", { words: name, amount: amount(step.amount) });
  // An amount is never cut off: where it does not fit, it stands at the marks and in the table alone.
  return whole.length > NAME_FITS ? name : whole;
}

/** "Paid early, USD 12,400.00", "Answered, version 2". */
function sayMark({ kind, amount, version, early }: Mark, { t, amount: money }: OrderWords): string {
  const plain = t(`timeline:kind.${kind}`);
  const said = early ? t("timeline:early", { words: plain }) : plain;
  if (version !== null) return t("timeline:with_version", { words: said, version });
  return amount === null ? said : t("timeline:with_amount", { words: said, amount: money(amount) });
}

function sayBefore(
  file: OrderFile,
  stepId: string,
  { amount, date: on, before }: Mark,
  { t, date, stepName, amount: money }: OrderWords,
): string {
  const step = file.steps.find((one) => one.stepId === stepId);
  const list = before.map(({ requestId, acceptedOn }) => {
    const type = t(`evidence:name.${file.requests[requestId]?.type ?? "other_document"}`);
    return acceptedOn === null ? t("timeline:never_accepted", { type }) : t("timeline:accepted_later", { type, date: date(acceptedOn) });
  });
  const said = { step: step ? stepName(step) : "", date: date(on), list: list.join(t("orders:list_comma")) };
  return amount === null ? t("timeline:goods_before", said) : t("timeline:before_line", { ...said, amount: money(amount) });
}
