import { agree } from "~/domain/comparison/agree.ts";
import { type Conflict, conflictsOf, controllingOf, grouped } from "~/domain/comparison/conflict.ts";
import { type StatedValue, valuesOf, type WordsOf } from "~/domain/comparison/value.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { OrderReading } from "~/ledger/read.server.ts";
import type { OrderWords } from "./order-words.server.ts";

/** The words that records are compared by; an erased text is compared with nothing. */
export const recordWords =
  ({ texts }: Pick<OrderReading, "texts">): WordsOf =>
  (key) =>
    key === null ? null : (texts[key] ?? null);

/** What is said of each thing, side by side, what disagrees first: what holds, then every other record with what was done where it conflicts. */
export function sayComparison(reading: OrderReading, words: OrderWords) {
  const { file } = reading;
  const said = recordWords(reading);
  const conflicts = conflictsOf(file, said);
  const open = conflicts.filter(({ settled }) => !settled);
  const isOpen = (values: readonly StatedValue[]) =>
    open.some(({ other }) => values.some((value) => value.aspect === other.aspect && value.subject === other.subject));
  return {
    open: open.length,
    things: grouped(valuesOf(file, said))
      .filter((values) => values.length > 1)
      .sort((one, other) => Number(isOpen(other)) - Number(isOpen(one)))
      .map((values) => {
        const controlling = controllingOf(values);
        const { aspect } = controlling;
        return {
          aspect,
          name: words.t(`comparison:aspect.${aspect}`),
          lines: linesOf(file, controlling.subject),
          controlling: { ...sourceOf(file, controlling, words), words: controlling.words, standing: controlling.standing },
          others: values
            .filter((value) => value !== controlling)
            .map((value) => ({
              ...sourceOf(file, value, words),
              words: value.words,
              standing: value.standing,
              agrees: agree(aspect, controlling.words, value.words),
              conflict: conflictSaid(
                file,
                conflicts.find(
                  ({ other, controlling: held }) =>
                    other.source.id === value.source.id && fieldIs(other, value) && held.subject === value.subject,
                ),
                words,
              ),
            })),
        };
      }),
  };
}

export type ComparisonSaid = ReturnType<typeof sayComparison>;
export type ComparedThing = ComparisonSaid["things"][number];

const fieldIs = (one: StatedValue, other: StatedValue): boolean =>
  one.source.kind === "submission" && other.source.kind === "submission" && one.source.field === other.source.field;

function conflictSaid(file: OrderFile, conflict: Conflict | undefined, words: OrderWords) {
  if (!conflict) return null;
  const settled = file.conflicts[conflict.key]?.settled;
  return {
    key: conflict.key,
    askedBy: conflict.askedBy,
    matter: conflict.matter && {
      matterId: conflict.matter.matterId,
      title: words.text(conflict.matter.title),
      open: conflict.matter.closed === null,
    },
    settled: settled ? { who: words.who(settled.by), reason: words.text(settled.reason) } : null,
  };
}

/** Where a value stands: "Serial log v1", "The order". */
export function sourceOf(file: OrderFile, { source }: StatedValue, words: OrderWords): { source: string; requestId: string | null } {
  if (source.kind === "order") return { source: words.t("comparison:order_says"), requestId: null };
  const request = file.requests[source.requestId];
  const type = request ? words.t(`evidence:name.${request.type}`) : "";
  return {
    source: words.t("comparison:version_of", { type, version: file.submissions[source.id]?.version ?? 0 }),
    requestId: source.requestId,
  };
}

/** "1, 2" where goods are spoken of by line; empty otherwise. */
function linesOf(file: OrderFile, subject: string): string {
  const { lines } = facts(file);
  const named = lines.flatMap(({ lineId }, at) => (subject.includes(lineId) ? [at + 1] : []));
  return named.length === lines.length ? "" : named.join(", ");
}
