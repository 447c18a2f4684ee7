import { useProblems } from "~/http/use-problems.ts";
import type { OpenMatterForm } from "~/queries/matters/open-form.server.ts";
import { Choice, FieldError, fieldId, Input, Select, Textarea } from "~/ui/field.tsx";
import { FormPart, OrderForm, OrderFormFrame, type OrderFormPage } from "~/ui/order/order-form.tsx";
import { useWords } from "~/words/reader.tsx";

type Page = OrderFormPage & { form: OpenMatterForm };

/** Opens a matter: what it is, what it can alter and why, and what stops until it is closed. */
export function OpenMatterView({ page }: { page: Page }) {
  const { t } = useWords();
  return (
    <OrderFormFrame page={page} title={t("matters:open_a_matter")} sub={page.form.from ?? t("matters:open_hint")}>
      <Fields page={page} />
    </OrderFormFrame>
  );
}

function Fields({ page }: { page: Page }) {
  const { t } = useWords();
  const { at, typed, ticked } = useProblems();
  const { form } = page;
  const text = (name: string, initial = "") => ({ name, defaultValue: typed(name, initial), error: at(name) ?? "" });
  return (
    <OrderForm page={page} act={t("matters:open_a_matter")} intent="open">
      {(["requestId", "submissionId", "discrepancyId", "statementId"] as const).map((name) => (
        <input key={name} type="hidden" name={name} value={form[name] ?? ""} />
      ))}
      <FormPart id="f-what" title={t("matters:matter")}>
        <Input label={t("matters:title_label")} hint={t("matters:title_hint")} required {...text("title")} />
        <div className="g2">
          <Select label={t("matters:kind_label")} {...text("kind", form.kind)}>
            {form.kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`matters:kind.${kind}`)}
              </option>
            ))}
          </Select>
          <Select label={t("matters:field_label")} {...text("field", form.field)}>
            {form.fields.map((field) => (
              <option key={field} value={field}>
                {t(`requests:field.${field}`)}
              </option>
            ))}
          </Select>
        </div>
        <fieldset className="ticks">
          <legend>{t("matters:about")}</legend>
          {form.subjects.map(({ value, label }) => (
            <Choice
              key={value}
              type="checkbox"
              name="about[]"
              value={value}
              defaultChecked={ticked("about[]", value, form.about.includes(value))}
              label={label}
            />
          ))}
        </fieldset>
      </FormPart>
      <FormPart id="f-triage" title={t("matters:triage")} hint={t("matters:triage_hint")}>
        <div id={fieldId("impacts")}>{at("impacts") ? <FieldError>{at("impacts")}</FieldError> : null}</div>
        {form.impacts.map(({ code, locks }) => (
          <div key={code} className="triage">
            <Choice
              type="checkbox"
              name="impacts[]"
              value={code}
              defaultChecked={ticked("impacts[]", code, false)}
              label={t(`matters:impact.${code}`)}
              hint={`${t(`matters:impact_hint.${code}`)} ${locks}`}
            />
            <Textarea label={`${t("matters:why")}: ${t(`matters:impact.${code}`)}`} rows={1} {...text(`why.${code}`)} />
          </div>
        ))}
        <div className="triage">
          <Choice
            type="checkbox"
            name="harmless"
            value="yes"
            defaultChecked={typed("harmless") !== ""}
            label={t("matters:harmless")}
            hint={t("matters:harmless_hint")}
          />
          <Textarea label={`${t("matters:why")}: ${t("matters:harmless")}`} rows={1} {...text("why.harmless")} />
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
    </OrderForm>
  );
}
