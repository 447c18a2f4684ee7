import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Compared } from "~/domain/reconciliation/compared.ts";
import { aboutCarton, aboutSerials, askedOf, toldDifferences } from "~/domain/reconciliation/difference.ts";
import { RECORD_SIDES } from "~/domain/reconciliation/reconcile.ts";
import { lettered } from "~/domain/reconciliation/record-comparison.ts";
import { type Cell, NOTHING, textCell } from "~/domain/tables/cell.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";
import { recordReader } from "~/queries/reconciliation/record-reader.server.ts";
import { sayByFile, sayKind } from "~/queries/reconciliation/say-by-file.server.ts";
import { saySerials } from "~/queries/reconciliation/say-reconciliation.server.ts";
import { REASON_COLUMNS, reasonCells } from "~/queries/serials/reason-cells.server.ts";

/** What differs as a table: serials first, then cartons by how many each record has in them, each with the supplier's newest reason. */
export function exportDifferences(file: OrderFile, kept: { result: Compared } | null, words: OrderWords) {
  const { t } = words;
  const reader = recordReader(file, words);
  const head = [
    ...(["letter", "what", "from", "to", "carton", "count"] as const).map((name) => t(`reconcile:${name}`)),
    ...RECORD_SIDES.map((side) => t(`reconcile:side.${side}`)),
    ...REASON_COLUMNS.map((name) => t(`serials:col.${name}`)),
  ];
  if (kept?.result.problem !== null) return { head, rows: [] };
  const { found } = kept.result;
  const listed = lettered(found);
  const told = new Map(toldDifferences(listed, RECORD_SIDES).map((one) => [one.about, one]));
  const reasons = (about: string): Cell[] => {
    const one = told.get(about);
    const said = (one && askedOf(file, one)?.explanations) ?? [];
    return reasonCells(said, (code) => t(`serials:reason.${code}`), reader, words);
  };
  const letter = (at: number, of: readonly { letter: string }[]) => textCell(of[at]?.letter ?? null);
  const count = (many: number | null): Cell => (many === null ? NOTHING : { kind: "count", count: many });
  const serials = found.differences.map((one, at): Cell[] => [
    ...[letter(at, listed.serials), textCell(sayKind(one, reader)), textCell(one.from), textCell(one.to), NOTHING, count(one.count)],
    ...saySerials(one, found, reader).map(textCell),
    ...reasons(aboutSerials(one)),
  ]);
  const cartons = found.cartons.map((one, at): Cell[] => [
    ...[letter(at, listed.cartons), textCell(t("reconcile:kind.counts")), NOTHING, NOTHING, textCell(one.carton), NOTHING],
    ...RECORD_SIDES.map((side) => (side === "list" && one.files ? textCell(sayByFile(one.files, side, reader)) : count(one.counts[side]))),
    ...reasons(aboutCarton(one)),
  ]);
  return { head, rows: [...serials, ...cartons] };
}
