import type { Tenant } from "#db/tenancy.server.ts";
import { addDays } from "~/domain/calendar/calendar.ts";
import { amountCell, type Cell, dateCell, type ExportedTable, textCell } from "~/domain/tables/cell.ts";
import { DONE_DAYS } from "~/queries/steps/read-board.server.ts";
import { type BoardRow, sayRows } from "~/queries/steps/say-rows.server.ts";
import { bindFilter, type StepFilter } from "~/queries/steps/step-filter.server.ts";
import { type BoardView, type Cursor, type Group, readStepRows, type Side, type StepRow } from "~/queries/steps/step-rows.server.ts";
import { stepName } from "~/ui/steps/step-name.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";
import type { Translate } from "~/words/translate.ts";

/** Payments or shipments that one file holds. */
export const MOST_EXPORTED = 10_000;
const AT_A_TIME = 500;

const EXPORTED: readonly Group[] = ["ready", "released", "stopped", "done", "outside"];
const COLUMNS = {
  payment: [
    ...(["order", "step", "payee", "supplier", "currency", "amount", "due", "paid"] as const),
    ...(["state", "why", "since", "invoice", "reference"] as const),
  ],
  shipment: [
    ...(["order", "shipment", "place", "supplier", "planned", "moved", "state", "why", "since"] as const),
    ...(["carrier", "bill_of_lading", "containers", "seal"] as const),
  ],
} as const;

/**
 * What a board shows under a filter, and all that is locked whenever it falls due, as a table in the reader's words.
 * Null when it is more than one file holds.
 */
export async function exportSteps(
  tenant: Tenant,
  side: Side,
  asked: StepFilter,
  { now, today, language }: { now: string; today: string; language: Language },
): Promise<ExportedTable | null> {
  const t = getFixedT(language);
  const { filter } = await bindFilter(tenant, asked);
  const doneSince = filter.from || filter.to ? null : addDays(today, -DONE_DAYS);
  const view: BoardView = { side, now, today, doneSince };
  const cells: Cell[][] = [];
  for (const group of EXPORTED) {
    for (let after: Cursor | null = null; ; ) {
      const { rows, next } = await readStepRows(tenant, view, group, { limit: AT_A_TIME, after, filter });
      const said = await sayRows(tenant, rows, { side, language, now });
      cells.push(...rows.map((row, n) => CELLS[side](t, row, said[n] as BoardRow)));
      if (cells.length > MOST_EXPORTED) return null;
      if (!next) break;
      after = next;
    }
  }
  return { name: t(`finance:title.${side}`), head: COLUMNS[side].map((column) => t(`finance:export.${column}`)), rows: cells };
}

const paymentCells = (t: Translate, row: StepRow, said: BoardRow): Cell[] => [
  textCell(row.orderNumber),
  textCell(stepName(t, row)),
  textCell(said.who),
  textCell(row.supplierName),
  textCell(row.currency),
  amountCell(row.amount, row.currency),
  dateCell(row.dueDate),
  dateCell(row.movedOn),
  textCell(statesOf(t, said)),
  textCell(said.words),
  dateCell(said.since),
  textCell(row.invoice),
  textCell(row.reference),
];

const shipmentCells = (t: Translate, row: StepRow, said: BoardRow): Cell[] => [
  textCell(row.orderNumber),
  textCell(t(`steps:name.${row.kind}`)),
  textCell(said.detail),
  textCell(row.supplierName),
  dateCell(row.dueDate),
  dateCell(row.movedOn),
  textCell(statesOf(t, said)),
  textCell(said.words),
  dateCell(said.since),
  ...transportCells(row.transport),
];

/** A container's number as it is entered elsewhere, without blanks; the unit that goods went in instead of one stands in its place. */
const transportCells = (transport: StepRow["transport"]): Cell[] => [
  textCell(transport?.carrier ?? null),
  textCell(transport?.reference ?? null),
  textCell(transport?.containers.join(", ") || (transport?.unit ?? null)),
  textCell(transport?.seal ?? null),
];

const statesOf = (t: Translate, { chips }: BoardRow): string => chips.map((chip) => t(`steps:state.${chip}`)).join(", ");

const CELLS: Readonly<Record<Side, typeof paymentCells>> = { payment: paymentCells, shipment: shipmentCells };
