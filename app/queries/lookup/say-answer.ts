import { isGenuine, type LookupState } from "~/domain/registry/lookup-state.ts";
import type { SerialException } from "~/domain/serials/state.ts";
import type { Translate } from "~/words/translate.ts";

/** What may be said of a unit to anybody: whether it is genuine, in which condition, and how far it has come. */
export interface AnswerParts {
  /** Asked of one order's goods alone. */
  here?: boolean;
  serials: string;
  state: LookupState;
  /** The day on which it was accepted, in words. */
  acceptedOn: string;
  /** Something was found among these very serials. */
  exception: boolean;
  batches: string;
  cartons: string;
  /** Shipments by name, with the day on which they were carried out, in words. */
  steps: readonly { name: string; movedOn: string | null; released: boolean }[];
}

const SAID = {
  accepted: "genuine",
  accepted_with_conditions: "conditions",
  undecided: "undecided",
  rejected: "rejected",
  missing: "not",
  outside: "not",
  unknown: "not",
  replaced: "not",
} as const;

/** The answer line by line; it names no company, order, price or person. */
export function sayAnswer(
  t: Translate,
  { here = false, serials, state, acceptedOn, exception, batches, cartons, steps }: AnswerParts,
): string[] {
  const said = state in SAID ? SAID[state as keyof typeof SAID] : ("unclear" as const);
  const first = t(here && said === "not" ? "lookup:said.not_here" : `lookup:said.${said}`, { serial: serials, date: acceptedOn });
  if (!isGenuine(state)) return [first];
  return [
    first,
    ...(exception ? [t("lookup:said.exception")] : []),
    ...(batches ? [t("lookup:said.batch", { batches })] : []),
    ...(cartons ? [t("lookup:said.carton", { cartons })] : []),
    ...steps.map(({ name, movedOn, released }) =>
      movedOn
        ? t("lookup:said.moved", { step: name, date: movedOn })
        : t(released ? "lookup:said.released" : "lookup:said.waits", { step: name }),
    ),
  ];
}

/** What follows from serials that were used before. */
export function sayConsequence({ source, accepted }: Pick<SerialException, "source" | "accepted">, t: Translate): string {
  const order = source ?? t("lookup:earlier_order");
  return t(accepted ? "lookup:consequence.accepted" : "lookup:consequence.logged", { order });
}
