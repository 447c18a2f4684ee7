import { useProblems } from "~/http/use-problems.ts";
import type { PartGroup } from "~/queries/outsiders/parts-form.server.ts";
import { DateField } from "~/ui/date-field.tsx";
import { Choice, FieldError } from "~/ui/field.tsx";
import { FormPart } from "~/ui/order/order-form.tsx";
import { useWords } from "~/words/reader.tsx";

/** The last day on which a reading link works. */
export function UntilField({ until }: { until: string }) {
  const { t } = useWords();
  const { at, typed } = useProblems();
  return (
    <FormPart id="f-until" title={t("outsiders:until")} hint={t("outsiders:until_text")}>
      <DateField name="until" label={t("outsiders:until_label")} defaultValue={typed("until", until)} error={at("until") ?? ""} />
    </FormPart>
  );
}

/** Every part of the order that can be shown, to tick; money is none of them. */
export function PartsField({ groups, chosen }: { groups: readonly PartGroup[]; chosen: readonly string[] }) {
  const { t } = useWords();
  const { at, ticked } = useProblems();
  const problem = at("parts");
  return (
    <FormPart id="f-parts" title={t("outsiders:parts")} hint={t("outsiders:parts_text")}>
      {problem ? (
        <p id="field-parts">
          <FieldError>{problem}</FieldError>
        </p>
      ) : null}
      {groups.map(({ key, name, folded, choices }, place) => {
        const ticks = choices.map(({ value, words, hint }) => (
          <Choice
            key={value}
            type="checkbox"
            name="parts[]"
            value={value}
            defaultChecked={ticked("parts[]", value, chosen.includes(value))}
            label={words}
            hint={hint || undefined}
          />
        ));
        const first = groups[place - 1]?.name !== name;
        return (
          <fieldset key={key} className={folded ? "partgroup is-folded" : "partgroup"}>
            <legend className={first ? undefined : "visually-hidden"}>{t(`outsiders:group.${name}`)}</legend>
            {folded ? (
              <details open={choices.some(({ value }) => ticked("parts[]", value, chosen.includes(value)))}>
                <summary>{folded}</summary>
                {ticks}
              </details>
            ) : (
              ticks
            )}
          </fieldset>
        );
      })}
    </FormPart>
  );
}
