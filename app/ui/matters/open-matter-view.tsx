import { useProblems } from "~/http/use-problems.ts";
import type { OpenMatterForm } from "~/queries/matters/open-form.server.ts";
import { Choice, Input, Select } from "~/ui/field.tsx";
import { FormPart, OrderForm, OrderFormFrame, type OrderFormPage } from "~/ui/order/order-form.tsx";
import { useWords } from "~/words/reader.tsx";
import { TriageFields } from "./triage-fields.tsx";

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
      {(["requestId", "submissionId", "discrepancyId", "statementId", "recordId", "conflictKey"] as const).map((name) => (
        <input key={name} type="hidden" name={name} value={form[name] ?? ""} />
      ))}
      <FormPart id="f-what" title={t("matters:matter")}>
        <Input label={t("matters:title_label")} hint={t("matters:title_hint")} required {...text("title", form.title)} />
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
      <TriageFields form={form} />
    </OrderForm>
  );
}
