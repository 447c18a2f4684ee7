import { agree } from "~/domain/comparison/agree.ts";
import { fieldOf } from "~/domain/comparison/aspect.ts";
import type { Aspect } from "~/domain/comparison/events.ts";
import { type StatedValue, valuesOf, type WordsOf } from "~/domain/comparison/value.ts";
import { matterOfConflict } from "~/domain/matters/matter.ts";
import type { Matter } from "~/domain/matters/state.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { AffectedField } from "~/domain/requests/events.ts";

/** Two standing records that cannot both be true. */
export interface Conflict {
  /** Stable as long as the two records stand: an answer's newer version makes another one. */
  key: string;
  aspect: Aspect;
  field: AffectedField;
  /** The one that holds until something else is settled: the order's own, else the newest approved, else the first said. */
  controlling: StatedValue;
  other: StatedValue;
  /** The request that asks the supplier to explain it, once it was sent. */
  askedBy: string | null;
  /** The matter in which it is looked at; a closed one settles it. */
  matter: Matter | null;
  settled: boolean;
}

/** Every disagreement between the order's records, in the order in which they were said; settled ones included. */
export function conflictsOf(file: OrderFile, words: WordsOf): Conflict[] {
  return grouped(valuesOf(file, words)).flatMap((values) => {
    const controlling = controllingOf(values);
    const { aspect } = controlling;
    const pairs = values
      .filter((other) => other !== controlling && !agree(aspect, controlling.words, other.words))
      .map((other) => ({ other, key: `${aspect}:${idOf(controlling)}:${idOf(other)}` }))
      .map((pair) => ({ ...pair, looked: matterOfConflict(file, pair.key) }));
    return pairs.map(({ other, key, looked }) => {
      // Another record that says the same as one under review is the same issue: one matter, one note.
      const same = pairs.find((pair) => pair.looked && agree(aspect, pair.other.words, other.words));
      const matter = looked ?? same?.looked ?? null;
      const known = file.conflicts[key];
      const settled = known?.settled != null || (matter !== null && matter.closed !== null);
      return { ...{ key, aspect, field: fieldOf(aspect), controlling, other }, ...{ askedBy: known?.askedBy ?? null, matter, settled } };
    });
  });
}

export const openConflicts = (file: OrderFile, words: WordsOf): Conflict[] => conflictsOf(file, words).filter(({ settled }) => !settled);

/** What is said of one thing, together. */
export function grouped(values: readonly StatedValue[]): StatedValue[][] {
  const groups = new Map<string, StatedValue[]>();
  for (const value of values) {
    const key = `${value.aspect} ${value.subject}`;
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return [...groups.values()];
}

/** Of all that is said of one thing, what holds. */
export function controllingOf(values: readonly StatedValue[]): StatedValue {
  const own = values.find(({ source }) => source.kind === "order");
  const held = own ?? values.findLast(({ standing }) => standing === "approved") ?? values[0];
  if (!held) throw new Error("nothing is said of it");
  return held;
}

function idOf({ source, subject }: StatedValue): string {
  if (source.kind === "order") return `order.${subject}`;
  return source.kind === "file" ? `${source.id}.${source.mark}` : `${source.id}.${source.field}`;
}
