import { dateIn } from "~/domain/calendar/calendar.ts";
import { standingOf } from "~/domain/serials/exception.ts";
import type { Explanation } from "~/domain/serials/state.ts";
import { type Cell, dateCell, textCell } from "~/domain/tables/cell.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";
import type { ReasonReader } from "~/queries/serials/say-reasons.server.ts";

/** Columns of `serials:col` that the newest reason stands in. */
export const REASON_COLUMNS = ["standing", "why", "words", "record", "said_on"] as const;

/** The newest reason for what stands under a letter. */
export function reasonCells<Code extends string>(
  explanations: readonly Explanation<Code>[],
  named: (code: Code) => string,
  { record }: Pick<ReasonReader, "record">,
  { t, text, zone }: OrderWords,
): Cell[] {
  const said = explanations.at(-1);
  return [
    textCell(t(`serials:standing.${standingOf({ explanations })}`)),
    textCell(said ? named(said.code) : null),
    textCell(said ? text(said.words) : null),
    textCell(said?.proof ? (record(said.proof.fileId)?.name ?? null) : null),
    dateCell(said ? dateIn(zone, said.at) : null),
  ];
}
