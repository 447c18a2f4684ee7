import type { Compared } from "~/domain/reconciliation/compared.ts";
import { lettered } from "~/domain/reconciliation/record-comparison.ts";
import { RECORD_SIDES } from "~/domain/serials/reconcile.ts";
import { type Cell, NOTHING, textCell } from "~/domain/tables/cell.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";
import { saySerials } from "~/queries/reconciliation/say-reconciliation.server.ts";

/** What differs as a table: serials first, then cartons by how many each record has in them. */
export function exportDifferences(kept: { result: Compared } | null, words: OrderWords) {
  const { t } = words;
  const head = [
    ...(["letter", "what", "from", "to", "carton", "count"] as const).map((name) => t(`reconcile:${name}`)),
    ...RECORD_SIDES.map((side) => t(`reconcile:side.${side}`)),
  ];
  if (kept?.result.problem !== null) return { head, rows: [] };
  const { found } = kept.result;
  const listed = lettered(found);
  const letter = (at: number, of: readonly { letter: string }[]) => textCell(of[at]?.letter ?? null);
  const count = (many: number | null): Cell => (many === null ? NOTHING : { kind: "count", count: many });
  const serials = found.differences.map((one, at): Cell[] => [
    ...[
      letter(at, listed.serials),
      textCell(t(`reconcile:kind.${one.kind}`)),
      textCell(one.from),
      textCell(one.to),
      NOTHING,
      count(one.count),
    ],
    ...saySerials(one, found, words).map(textCell),
  ]);
  const cartons = found.cartons.map((one, at): Cell[] => [
    ...[letter(at, listed.cartons), textCell(t("reconcile:kind.counts")), NOTHING, NOTHING, textCell(one.carton), NOTHING],
    ...RECORD_SIDES.map((side) => count(one.counts[side])),
  ]);
  return { head, rows: [...serials, ...cartons] };
}
