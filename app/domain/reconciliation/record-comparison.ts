import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { DifferenceKind, RecordsCompared } from "~/domain/reconciliation/events.ts";
import { DIFFERENCES, type Reconciled } from "~/domain/reconciliation/reconcile.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import { serialsCount } from "~/domain/rules/rule.ts";
import { letterOf } from "~/domain/serials/list-exceptions.ts";
import type { Discrepancy } from "~/domain/submissions/events.ts";

/** So many differences are recorded one by one; how many there are in all is recorded too. */
export const MOST_LISTED = 200;

/** The discrepancy that each kind of difference is. */
const CODE_OF = {
  carton: "serials_other_carton",
  two_cartons: "serials_other_carton",
  not_in_log: "serials_not_in_log",
  not_listed: "serials_not_listed",
} as const satisfies Record<DifferenceKind, Discrepancy["code"]>;

export interface RecordComparisonInput {
  submissionId: string;
  records: RecordsCompared["records"];
  found: Pick<Reconciled, "differences" | "totals" | "cartons" | "cartonsDiffering">;
}

/** Differences under their letters, serials before cartons. */
export function lettered({ differences, cartons }: Pick<Reconciled, "differences" | "cartons">) {
  const serials = differences.slice(0, MOST_LISTED).map((one, at) => ({ letter: letterOf(at), ...one }));
  const left = cartons.slice(0, MOST_LISTED - serials.length);
  return { serials, cartons: left.map((one, at) => ({ letter: letterOf(serials.length + at), ...one })) };
}

/**
 * Puts on record how a version of the log stands to the carton lists and the scans. Nothing is recorded while all agrees and nothing was recorded
 * before, nor when nothing has changed: a comparison alone ends no release. Where the order's rules make serials count, differences block an
 * acceptance until a decision answers them; what did not change stays answered.
 */
export function recordComparison(
  file: OrderFile,
  { submissionId, records, found: result }: RecordComparisonInput,
  ctx: CommandContext,
): OrderDraft[] {
  if (ctx.actor.kind !== "system") refuse("forbidden", "system_only");
  const { requestId } = found(file.submissions[submissionId], "no_such_submission");
  const { totals, cartonsDiffering } = result;
  const listed = lettered(result);
  const before = file.comparisons[submissionId];
  const differs = cartonsDiffering > 0 || DIFFERENCES.some((kind) => totals[kind].serials > 0);
  if (!before && !differs) return [];
  const now = { totals, cartonsDiffering, ...listed };
  if (before && same(pick(before), now)) return [];
  const weight = serialsCount(file) ? ("blocks" as const) : ("note" as const);
  const codes = [...new Set(Object.values(CODE_OF))];
  const discrepancies = [
    ...codes.map((code) => ({
      code,
      many: DIFFERENCES.reduce((sum, kind) => sum + (CODE_OF[kind] === code ? totals[kind].serials : 0), 0),
    })),
    { code: "serials_carton_counts" as const, many: cartonsDiffering },
  ].flatMap(({ code, many }): Discrepancy[] => {
    if (many === 0) return [];
    const known = before?.discrepancies.find((one) => one.code === code);
    const unchanged = known && before && known.weight === weight && same(of(code, pick(before)), of(code, now));
    return [{ discrepancyId: unchanged ? known.discrepancyId : ctx.newId(), code, weight, fileId: null, subject: String(many) }];
  });
  return [{ type: "records.compared", data: { submissionId, requestId, records, ...now, discrepancies } }];
}

type Found = Pick<RecordsCompared, "totals" | "cartonsDiffering" | "serials" | "cartons">;

const pick = ({ totals, cartonsDiffering, serials, cartons }: Found): Found => ({ totals, cartonsDiffering, serials, cartons });

/** What of a comparison one discrepancy stands for, whatever the letters. */
function of(code: Discrepancy["code"], { totals, cartonsDiffering, serials, cartons }: Found) {
  if (code === "serials_carton_counts") return [cartonsDiffering, ...cartons.map(({ carton, counts, files }) => [carton, counts, files])];
  const kinds = DIFFERENCES.filter((kind) => CODE_OF[kind] === code);
  return [
    kinds.map((kind) => totals[kind]),
    ...serials.filter(({ kind }) => kinds.includes(kind)).map(({ letter: _letter, ...one }) => one),
  ];
}

/** Keys in any order: what was stored comes back in another. */
function same(one: unknown, other: unknown): boolean {
  const sorted = (_key: string, value: unknown) =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return JSON.stringify(one, sorted) === JSON.stringify(other, sorted);
}
