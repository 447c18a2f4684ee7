import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { Scope } from "~/domain/requests/events.ts";
import { formatCount } from "~/words/format.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";

/** "line 1, batches A, B, 2,280 pcs", or nothing for the whole order. */
export function sayScope(file: OrderFile, scope: Scope, language: Language): string {
  const t = getFixedT(language);
  const lines = facts(file).lines.flatMap((line, index) =>
    scope.lineIds.includes(line.lineId) ? [t("decide:line", { n: index + 1 })] : [],
  );
  const batches = scope.batches.length > 0 ? [t("decide:batches", { count: scope.batches.length, list: scope.batches.join(", ") })] : [];
  const quantity = scope.quantity === null ? [] : [t("decide:pieces", { quantity: formatCount(scope.quantity) })];
  return [...lines, ...batches, ...quantity].join(language === "zh" ? "，" : ", ");
}

/** What a decision on a request may be narrowed to: its lines, its batches and the most pieces. */
export function sayScopeChoices(file: OrderFile, asked: Scope, words: (key: string | null) => string) {
  const lines = facts(file).lines.map((line, index) => ({ ...line, n: index + 1 }));
  const within = lines.filter(({ lineId }) => asked.lineIds.length === 0 || asked.lineIds.includes(lineId));
  const batches = asked.batches.length > 0 ? asked.batches : [...new Set(within.flatMap((line) => line.batches))];
  return {
    asked,
    lines: within.map(({ lineId, n, sku, words: name }) => ({ lineId, n, label: [sku, words(name)].filter(Boolean).join(", ") })),
    batches,
    most: asked.quantity ?? String(within.reduce((sum, line) => sum + BigInt(line.quantity), 0n)),
  };
}
