import type { OrderFile } from "~/domain/order-file/order-file.ts";

/**
 * A way to find the values of one of a file's maps by a field of theirs, in the map's order or the given one, without going through
 * all of them each time. Worked out once per file and event: between two events a file does not change, and no fold asks in between.
 */
export function grouped<T>(mapOf: (file: OrderFile) => Record<string, T>, keyOf: (value: T) => string, order?: (a: T, b: T) => number) {
  const known = new WeakMap<OrderFile, { n: number; map: Record<string, T>; groups: Map<string, T[]> }>();
  return (file: OrderFile, key: string): readonly T[] => {
    let found = known.get(file);
    const map = mapOf(file);
    if (found?.n !== file.n || found.map !== map) {
      const groups = new Map<string, T[]>();
      for (const value of Object.values(map)) {
        const group = groups.get(keyOf(value));
        if (group) group.push(value);
        else groups.set(keyOf(value), [value]);
      }
      if (order) for (const group of groups.values()) group.sort(order);
      found = { n: file.n, map, groups };
      known.set(file, found);
    }
    return found.groups.get(key) ?? [];
  };
}
