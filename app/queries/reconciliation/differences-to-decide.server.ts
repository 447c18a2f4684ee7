import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { askedOf, toldDifferences } from "~/domain/reconciliation/difference.ts";
import { RECORD_SIDES } from "~/domain/reconciliation/reconcile.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";
import { recordReader } from "~/queries/reconciliation/record-reader.server.ts";
import { sayDifferenceRows } from "~/queries/reconciliation/say-differences.server.ts";

/** Where carton lists and scans differ from a version of the log, with the supplier's reasons, for whoever decides on it. */
export function differencesToDecide(file: OrderFile, submissionId: string, words: OrderWords) {
  const comparison = file.comparisons[submissionId];
  if (!comparison) return [];
  const told = toldDifferences(comparison, RECORD_SIDES);
  return sayDifferenceRows(
    told.map((one) => ({ ...one, explanations: askedOf(file, one)?.explanations ?? [] })),
    recordReader(file, words),
  );
}
