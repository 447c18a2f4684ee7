import { paymentKind, type StepKind, shipmentKind } from "~/domain/steps/events.ts";
import { useProblems } from "~/http/use-problems.ts";
import { ChoiceGroup } from "~/ui/choice-group.tsx";

export const STEP_KINDS: readonly StepKind[] = [...paymentKind.options, ...shipmentKind.options];

/** Ticks of one question; after a refused form they stand as they were sent. */
export function ChoiceList<T extends string>({
  name,
  label,
  hint,
  options,
  chosen,
  say,
}: {
  name: string;
  label: string;
  hint?: string;
  options: readonly T[];
  chosen: readonly T[];
  say: (option: T) => string;
}) {
  const { at, ticked } = useProblems();
  return (
    <ChoiceGroup
      type="checkbox"
      {...{ name, label, hint, options, say }}
      isChosen={(option) => ticked(`${name}[]`, option, chosen.includes(option))}
      error={at(name)}
      columns
    />
  );
}
