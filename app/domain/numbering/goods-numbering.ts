import { linesShown, standingNumbering } from "~/domain/numbering/numbering.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { soughtCode } from "~/domain/orders/codes.ts";
import type { Numbering } from "~/domain/serials/state.ts";

/** How goods were numbered on an order: `declared` for a line of them, or null where one of its logs shows the rules alone. */
export interface GoodsNumbering {
  rules: readonly string[];
  declared: Numbering | null;
}

/**
 * What an order says of how goods called by a SKU are numbered: as it was declared for a line of them, else the rule that their newest
 * examined log was read by. A log of other goods besides says nothing, since the rule may be theirs. Null where the order says nothing.
 */
export function goodsNumbering(file: OrderFile, sku: string): GoodsNumbering | null {
  const { lines } = facts(file);
  const sought = soughtCode(sku);
  const isOfThem = (line: { sku: string | null }) => line.sku !== null && soughtCode(line.sku) === sought;
  const standing = standingNumbering(file);
  const declared = lines.filter(isOfThem).flatMap(({ lineId }) => standing[lineId] ?? []);
  const [newest] = declared.toSorted((a, b) => b.n - a.n);
  if (newest) return { rules: newest.rules, declared: newest };
  const logs = Object.values(file.logs).filter(({ submissionId, fileId, rule }) => {
    const submission = file.submissions[submissionId];
    const item = submission?.files.find((one) => one.fileId === fileId);
    if (!submission || !item || rule === null) return false;
    return linesShown(lines, item.shows, file.requests[submission.requestId]?.scope.lineIds ?? []).every(isOfThem);
  });
  const [log] = logs.toSorted((a, b) => b.n - a.n);
  return log?.rule ? { rules: [log.rule], declared: null } : null;
}
