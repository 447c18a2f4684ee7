import { Link } from "@remix-run/react";
import { useProblems } from "~/http/use-problems.ts";
import { Choice, Input } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { FormPart, OrderForm, OrderFormFrame, type OrderFormPage } from "~/ui/order/order-form.tsx";
import { useWords } from "~/words/reader.tsx";

type Page = OrderFormPage & { form: { open: { sessionId: string; words: string }[] }; inspector: boolean };

/** Begins a round of scanning. */
export function StartScanning({ page }: { page: Page }) {
  const { t } = useWords();
  const { at, typed } = useProblems();
  return (
    <OrderFormFrame page={page} title={t("reconcile:scan")} sub={t("reconcile:start_sub")}>
      {page.form.open.map(({ sessionId, words }) => (
        <Note key={sessionId} tone="warn" head={t("reconcile:open_rounds")}>
          {words} <Link to={`/orders/${page.order.orderId}/scans/${sessionId}`}>{t("reconcile:go_on")}</Link>
        </Note>
      ))}
      <OrderForm page={page} act={t("reconcile:start")} back="reconcile">
        <FormPart id="f-scan" title={t("reconcile:scan_title")} hint={t(page.inspector ? "reconcile:as_seen" : "reconcile:as_own")}>
          <Input
            name="spot"
            label={t("reconcile:spot")}
            defaultValue={typed("spot")}
            error={at("spot") ?? ""}
            optional
            autoComplete="off"
          />
          <Choice type="checkbox" name="whole" label={t("reconcile:whole_label")} hint={t("reconcile:whole_hint")} defaultChecked />
        </FormPart>
      </OrderForm>
    </OrderFormFrame>
  );
}
