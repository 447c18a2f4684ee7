import { effectiveDecision } from "~/domain/decisions/decision.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Compared } from "~/domain/reconciliation/compared.ts";
import { aboutCarton, aboutSerials, askedOf, sharedDifferences, toldDifferences } from "~/domain/reconciliation/difference.ts";
import { DIFFERENCES, RECORD_SIDES, type Reconciled, type SerialDifference } from "~/domain/reconciliation/reconcile.ts";
import { lettered, MOST_LISTED } from "~/domain/reconciliation/record-comparison.ts";
import { comparable, recordFiles } from "~/domain/reconciliation/records.ts";
import type { ScanRound } from "~/domain/reconciliation/state.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";
import { recordReader } from "~/queries/reconciliation/record-reader.server.ts";
import { sayByFile, sayKind } from "~/queries/reconciliation/say-by-file.server.ts";
import { saidOf } from "~/queries/reconciliation/say-differences.server.ts";
import { sayUnits } from "~/queries/reconciliation/say-scans.server.ts";
import { sayRange } from "~/queries/serials/say-range.server.ts";
import type { ReasonReader } from "~/queries/serials/say-reasons.server.ts";
import { formatCount } from "~/words/format.ts";
import type { WordKey } from "~/words/translate.ts";

/** What can be shown by itself: a kind of serials that differ, or cartons with different counts. */
export const SHOWN = [...DIFFERENCES, "counts"] as const;
export type Shown = (typeof SHOWN)[number];

export function sayReconciliation(
  file: OrderFile,
  kept: { result: Compared; current: boolean } | null,
  show: Shown | null,
  words: OrderWords,
) {
  const { t } = words;
  const result = kept?.result ?? null;
  const found = result?.problem === null ? result.found : null;
  return {
    show,
    comparable: comparable(file),
    waiting: comparable(file) && !kept?.current,
    problem: result && result.problem !== null ? t(`reconcile:problem.${result.problem}`) : null,
    records: [
      ...sayFiles(file, result, words),
      ...Object.values(file.scanRounds)
        .filter(({ setAside }) => !setAside)
        .map((round) => sayRoundRecord(round, words)),
    ],
    sides: found ? saySides(found, words) : [],
    together: found ? sayTogether(found, words) : [],
    counts: found
      ? SHOWN.map((kind) => ({ kind, name: t(`reconcile:kind.${kind}`), many: manyOf(found, kind) })).filter(({ many }) => many > 0)
      : [],
    ...(found ? sayDifferences(file, found, show, words) : { differences: [], cartons: [], more: 0, unasked: 0 }),
    unread: [...new Map((found?.unread ?? []).map((one) => [JSON.stringify(one), one])).values()]
      .slice(0, 20)
      .map(({ side, value, carton }) => ({
        side: t(`reconcile:side.${side}`),
        value,
        carton: carton ? t("reconcile:in_carton", { carton }) : "",
      })),
    rounds: Object.values(file.scanRounds)
      .toSorted((a, b) => b.n - a.n)
      .map((round) => sayRound(round, words)),
  };
}

export type ReconciliationSaid = ReturnType<typeof sayReconciliation>;

const manyOf = (found: Reconciled, kind: Shown): number => (kind === "counts" ? found.cartonsDiffering : found.totals[kind].serials);

function sayFiles(file: OrderFile, result: Compared | null, words: OrderWords) {
  const { t } = words;
  return recordFiles(file).map(({ side, fileId, name, submissionId, version }) => {
    const left = result?.problem === null ? result.unreadable.find((one) => one.fileId === fileId) : undefined;
    const submission = submissionId ? file.submissions[submissionId] : undefined;
    const request = submission && file.requests[submission.requestId];
    const decision = submission && request ? effectiveDecision(file, request, submission) : null;
    const accepted = decision !== null && decision.outcome !== "rejected";
    return {
      key: fileId,
      side: t(`reconcile:side.${side}`),
      name: version === null ? words.text(name) : t("reconcile:version", { name: words.text(name), version }),
      to: side === "log" ? `/orders/${file.orderId}/serials/${fileId}` : `/orders/${file.orderId}/files/${fileId}`,
      standing: t(`reconcile:standing.${accepted || !submission ? "approved" : "claimed"}`),
      problem: left ? t("reconcile:left_out", { why: sayProblem(left.problem, words) }) : null,
    };
  });
}

const sayProblem = (problem: string, { t }: OrderWords): string =>
  t((problem === "no_cartons" || problem === "no_units" ? `reconcile:${problem}` : `serials:problem.${problem}`) as WordKey);

function sayRoundRecord(round: ScanRound, words: OrderWords) {
  const { t } = words;
  return {
    key: round.sessionId,
    side: t("reconcile:side.scans"),
    name: t("reconcile:scans_of", { name: words.who(round.by), date: words.day(round.at) }),
    to: `scans/${round.sessionId}`,
    standing: t(`reconcile:standing.${round.standing}`),
    problem: null,
  };
}

function sayRound(round: ScanRound, words: OrderWords) {
  const { t } = words;
  const { counts, setAside } = round;
  return {
    sessionId: round.sessionId,
    name: t("reconcile:scans_of", { name: words.who(round.by), date: words.day(round.at) }),
    place: words.text(round.place),
    standing: t(`reconcile:standing.${round.standing}`),
    whole: t(round.whole ? "reconcile:whole" : "reconcile:sample"),
    units: t("reconcile:round_units", {
      ...sayUnits(counts, t),
      undone: formatCount(counts.undone),
    }),
    setAside:
      setAside &&
      t("reconcile:set_aside_on", { name: words.who(setAside.by), date: words.day(setAside.at), reason: words.text(setAside.reason) }),
  };
}

const saySides = ({ sides }: Reconciled, { t }: OrderWords) =>
  RECORD_SIDES.flatMap((side) => {
    const of = sides[side];
    return of
      ? [
          {
            side: t(`reconcile:side.${side}`),
            serials: formatCount(of.serials),
            cartons: formatCount(of.cartons),
            unread: formatCount(of.unread),
          },
        ]
      : [];
  });

const sayTogether = ({ together, sides }: Reconciled, { t }: OrderWords) => {
  const there = RECORD_SIDES.filter((side) => sides[side] !== null && sides[side].serials > 0);
  return Object.entries(together)
    .toSorted(([a], [b]) => b.split(" ").length - a.split(" ").length)
    .map(([of, many]) => ({
      key: of,
      all: of.split(" ").length === there.length,
      label: t(`reconcile:together.${of.replaceAll(" ", "_")}` as WordKey),
      many: formatCount(many),
    }));
};

/** What each record says, side by side; null for a record that there is not. */
export function saySerials(
  { kind, says, files }: Pick<SerialDifference, "kind" | "says" | "files">,
  found: Reconciled,
  reader: ReasonReader,
): (string | null)[] {
  const { t } = reader;
  return RECORD_SIDES.map((side) => {
    // Of a record that disagrees with itself the others are not spoken of here.
    if (found.sides[side] === null || (kind === "two_cartons" && says[side] === undefined)) return null;
    const said = says[side];
    return said === undefined ? t("reconcile:absent") : (sayByFile(files, side, reader) ?? said ?? t("reconcile:unnamed"));
  });
}

const sayCount = (count: number | null): string | null => (count === null ? null : formatCount(count));

function sayDifferences(file: OrderFile, found: Reconciled, show: Shown | null, words: OrderWords) {
  const told = new Map(toldDifferences(lettered(found), RECORD_SIDES).map((one) => [one.about, one]));
  const reader = recordReader(file, words);
  const about = (key: string) => {
    const one = told.get(key);
    const asked = one ? askedOf(file, one) : null;
    const { said, standing } = saidOf(asked?.explanations ?? [], reader);
    return { about: key, letter: one?.letter ?? "", asked: asked?.requestId ?? null, said, standing };
  };
  const differences = found.differences
    .filter(({ kind }) => show === null || show === kind)
    .map((one) => ({
      ...about(aboutSerials(one)),
      range: sayRange(one, words.t),
      count: formatCount(one.count),
      what: sayKind(one, reader),
      says: saySerials(one, found, reader),
    }));
  const counted = show === null || show === "counts" ? found.cartons : [];
  const listed = counted.map((one) => ({
    ...about(aboutCarton(one)),
    carton: one.carton,
    says: RECORD_SIDES.map((side) => (side === "list" && sayByFile(one.files, side, reader)) || sayCount(one.counts[side])),
  }));
  const kinds = show === null ? DIFFERENCES : DIFFERENCES.filter((kind) => kind === show);
  const ranges = kinds.reduce((sum, kind) => sum + found.totals[kind].ranges, 0);
  const all = ranges + (counted.length > 0 ? found.cartonsDiffering : 0);
  const [shownSerials, shownCartons] = [differences.slice(0, MOST_LISTED), listed.slice(0, MOST_LISTED)];
  return {
    ...{ differences: shownSerials, cartons: shownCartons, more: Math.max(0, all - shownSerials.length - shownCartons.length) },
    /** How many differences of all kinds can be asked about with one request. */
    unasked: sharedDifferences(lettered(found)).filter((one) => !askedOf(file, one)).length,
  };
}
