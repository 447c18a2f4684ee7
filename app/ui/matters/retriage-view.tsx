import { useProblems } from "~/http/use-problems.ts";
import type { RetriageForm } from "~/queries/matters/open-form.server.ts";
import { Input } from "~/ui/field.tsx";
import { FormPart, OrderForm, OrderFormFrame, type OrderFormPage } from "~/ui/order/order-form.tsx";
import { useWords } from "~/words/reader.tsx";
import { TriageFields } from "./triage-fields.tsx";

type Page = OrderFormPage & { form: RetriageForm };

/** Ticks anew what an open matter can alter, beginning with what is ticked now. */
export function RetriageView({ page }: { page: Page }) {
  const { t } = useWords();
  return (
    <OrderFormFrame page={page} title={t("matters:retriage_title", { title: page.form.title })} sub={t("matters:retriage_hint")}>
      <Fields page={page} />
    </OrderFormFrame>
  );
}

function Fields({ page }: { page: Page }) {
  const { t } = useWords();
  const { at, typed } = useProblems();
  return (
    <OrderForm page={page} act={t("matters:retriage")} intent="retriage" back={`matters/${page.form.matterId}`}>
      <input type="hidden" name="title" value={page.form.title} />
      <TriageFields form={page.form} />
      <FormPart id="f-reason" title={t("matters:why")}>
        <Input label={t("matters:retriage_reason")} required name="reason" defaultValue={typed("reason")} error={at("reason") ?? ""} />
      </FormPart>
    </OrderForm>
  );
}
