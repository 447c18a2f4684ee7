import { paymentKind, type StepKind, shipmentKind } from "~/domain/steps/events.ts";
import { useProblems } from "~/http/use-problems.ts";
import { Choice, FieldError, fieldId } from "~/ui/field.tsx";

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
  const wrong = at(name);
  return (
    <fieldset className="field" id={fieldId(name)}>
      <legend className="flabel">{label}</legend>
      {hint ? <p className="hint">{hint}</p> : null}
      <div className="rolechoices">
        {options.map((option) => (
          <Choice
            key={option}
            type="checkbox"
            name={`${name}[]`}
            value={option}
            defaultChecked={ticked(`${name}[]`, option, chosen.includes(option))}
            label={say(option)}
          />
        ))}
      </div>
      {wrong ? <FieldError>{wrong}</FieldError> : null}
    </fieldset>
  );
}
