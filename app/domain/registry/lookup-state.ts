import type { UnitStanding } from "~/domain/registry/unit.ts";

/**
 * What a look-up of serials comes to. `reused`: logs of several orders use them. `missing`: a log goes over them, and no row has them. `some`: of a
 * range, only part is used. `unkept`: too many ranges were found in a log for all to be kept, and it alone says. `outside`: they read as serials of a series, but no log goes so far. `unknown`: no series reads them. `unread`:
 * the list they stand in names more orders than are read at once.
 */
export type LookupState =
  | Exclude<UnitStanding, "withdrawn">
  | ("reused" | "some" | "unkept" | "missing" | "outside" | "carton" | "order" | "unknown" | "unread");

/** What the logs that go over some serials say of them together. `used` and `count` are numbers of serials. */
export function stateOf(
  count: number,
  logs: readonly { orderId: string; used: number; whole: boolean; standing: UnitStanding }[],
): LookupState {
  const standing = logs.filter((log) => log.standing !== "replaced" && log.standing !== "withdrawn");
  const using = standing.filter(({ used }) => used > 0);
  if (new Set(using.map(({ orderId }) => orderId)).size > 1) return "reused";
  if (using.length === 0) {
    if (standing.some(({ whole }) => !whole)) return "unkept";
    if (standing.length > 0) return "missing";
    return logs.some(({ used }) => used > 0) ? "replaced" : "outside";
  }
  if (using.every(({ used }) => used < count)) return using.some(({ whole }) => !whole) ? "unkept" : "some";
  return BEST.find((one) => using.some((log) => log.standing === one && log.used >= count)) ?? "undecided";
}

const BEST = ["accepted", "accepted_with_conditions", "in_part", "undecided", "rejected"] as const;

/** Whether serials of a state are within what was accepted. */
export const isGenuine = (state: LookupState): boolean => state === "accepted" || state === "accepted_with_conditions";
