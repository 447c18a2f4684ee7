import type { AskedDifference } from "~/domain/comparison/state.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { DifferenceKind, DifferenceSaying, RecordSide, RecordsCompared, SharedDifference } from "~/domain/reconciliation/events.ts";

/** How a difference is named in addresses, and in what was asked of it, whatever its letter. */
export const aboutSerials = ({ kind, from, to }: { kind: DifferenceKind; from: string; to: string }): string => `${kind}:${from}:${to}`;
export const aboutCarton = ({ carton }: { carton: string }): string => `counts:${carton}`;
export const conflictKeyOf = (about: string): string => `serials:${about}`;

/** A difference with what each of the chosen records says of it. */
export type ToldDifference = Omit<SharedDifference, "says"> & { says: Partial<Record<RecordSide, DifferenceSaying>> };
type Listed = Pick<RecordsCompared, "serials" | "cartons">;

/** Differences under their letters, serials before cartons, with what these records say. */
export const toldDifferences = ({ serials, cartons }: Listed, sides: readonly RecordSide[]): ToldDifference[] => [
  ...serials.map(({ letter, kind, from, to, count, says, ...more }) => {
    const told = sides.flatMap((side): [string, DifferenceSaying][] => {
      const said = says[side];
      if (said === undefined)
        return (side === "log" ? "not_in_log" : "not_listed") === kind && side !== "scans" ? [[side, { is: "absent" }]] : [];
      return [[side, { is: "there", cartons: said === null ? [] : said.split(", ") }]];
    });
    return { about: aboutSerials({ kind, from, to }), letter, kind, from, to, count, says: Object.fromEntries(told), ...more };
  }),
  ...cartons.map(({ letter, carton, counts, ...more }) => {
    const told = sides.flatMap((side): [string, DifferenceSaying][] => {
      const count = counts[side];
      return count === null ? [] : [[side, { is: "counted", count }]];
    });
    return {
      about: aboutCarton({ carton }),
      letter,
      kind: "counts" as const,
      from: carton,
      to: carton,
      count: null,
      says: Object.fromEntries(told),
      ...more,
    };
  }),
];

/** A record of several files in which two name different cartons. */
export const isBetweenFiles = ({ files = [] }: { files?: readonly { fileId: string }[] }): boolean =>
  new Set(files.map(({ fileId }) => fileId)).size > 1;

const SHARED = ["log", "list"] as const;

/** Each difference as a supplier may see it; none of those of which neither the log nor a list says anything. */
export const sharedDifferences = (listed: Listed): SharedDifference[] =>
  toldDifferences(listed, SHARED).filter(({ says }) => Object.keys(says).length > 0);

/** The differences that a request asks about, in the order of their letters. */
export const differencesAsked = ({ conflicts }: Pick<OrderFile, "conflicts">, requestId: string): AskedDifference[] =>
  Object.values(conflicts)
    .flatMap(({ askedBy, difference }) => (askedBy === requestId && difference ? [difference] : []))
    .toSorted((a, b) => a.letter.length - b.letter.length || a.letter.localeCompare(b.letter, "en"));

/** Which request asks about a difference and what was answered, as long as the log and the lists still say the same of it; else null. */
export function askedOf({ conflicts }: Pick<OrderFile, "conflicts">, { about, says, files }: ToldDifference) {
  const known = conflicts[conflictKeyOf(about)];
  if (!known?.askedBy) return null;
  const { askedBy, difference } = known;
  if (difference && sayOf(difference.says) !== sayOf(says)) return null;
  if (difference?.files && valuesOf(difference.files) !== valuesOf(files)) return null;
  return { requestId: askedBy, explanations: difference?.explanations ?? [] };
}

/** What several files say, whichever says what: a file that comes again with the same is no new question. */
const valuesOf = (files: ToldDifference["files"] = []): string =>
  JSON.stringify(files.map((one) => ("carton" in one ? one.carton : one.count)).sort());

const sayOf = (says: ToldDifference["says"]): string => JSON.stringify(SHARED.map((side) => Object.entries(says[side] ?? {}).sort()));
