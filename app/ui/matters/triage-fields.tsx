import { useProblems } from "~/http/use-problems.ts";
import type { OpenMatterForm } from "~/queries/matters/open-form.server.ts";
import { Choice, FieldError, fieldId, Textarea } from "~/ui/field.tsx";
import { FormPart } from "~/ui/order/order-form.tsx";
import { useWords } from "~/words/reader.tsx";

/** What a matter can alter, why, and what stops until it is closed. `ticked` says what stands already, with its reason. */
export function TriageFields({ form }: { form: Pick<OpenMatterForm, "impacts" | "steps"> & { ticked: Record<string, string> } }) {
  const { t } = useWords();
  const { at, typed, ticked } = useProblems();
  const text = (name: string, initial = "") => ({ name, defaultValue: typed(name, initial), error: at(name) ?? "" });
  return (
    <>
      <FormPart id="f-triage" title={t("matters:triage")} hint={t("matters:triage_hint")}>
        <div id={fieldId("impacts")}>{at("impacts") ? <FieldError>{at("impacts")}</FieldError> : null}</div>
        {form.impacts.map(({ code, locks }) => (
          <div key={code} className="triage">
            <Choice
              type="checkbox"
              name="impacts[]"
              value={code}
              defaultChecked={ticked("impacts[]", code, code in form.ticked)}
              label={t(`matters:impact.${code}`)}
              hint={`${t(`matters:impact_hint.${code}`)} ${locks}`}
            />
            <Textarea label={`${t("matters:why")}: ${t(`matters:impact.${code}`)}`} rows={1} {...text(`why.${code}`, form.ticked[code])} />
          </div>
        ))}
        <div className="triage">
          <Choice
            type="checkbox"
            name="harmless"
            value="yes"
            defaultChecked={ticked("harmless", "yes", "harmless" in form.ticked)}
            label={t("matters:harmless")}
            hint={t("matters:harmless_hint")}
          />
          <Textarea label={`${t("matters:why")}: ${t("matters:harmless")}`} rows={1} {...text("why.harmless", form.ticked.harmless)} />
        </div>
      </FormPart>
      <FormPart id="f-locks" title={t("matters:lock_by")}>
        {at("locks") ? <FieldError>{at("locks")}</FieldError> : null}
        {(["impact", "hand"] as const).map((by) => (
          <Choice
            key={by}
            type="radio"
            name="lockBy"
            value={by}
            defaultChecked={typed("lockBy", "impact") === by}
            label={t(`matters:lock_by_${by}`)}
          />
        ))}
        <fieldset className="ticks" id={fieldId("locks")}>
          {form.steps.map(({ stepId, name }) => (
            <Choice
              key={stepId}
              type="checkbox"
              name="locks[]"
              value={stepId}
              defaultChecked={ticked("locks[]", stepId, false)}
              label={name}
            />
          ))}
        </fieldset>
      </FormPart>
    </>
  );
}
