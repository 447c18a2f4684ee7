import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { facts } from "~/domain/order-file/order-file.ts";
import { amendOrder } from "~/domain/orders/amend-order.ts";
import { referenceStep } from "~/domain/steps/reference-step.ts";
import { stepOf } from "~/domain/steps/step.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { line, optionalLine } from "~/http/form-schema.ts";
import { pathId } from "~/http/path-id.server.ts";
import { checkForm } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, type MemberSession, requireMember } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { nameStepPayee } from "~/queries/orders/name-step-payee.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { retentionSchema, sayRetention } from "~/queries/orders/retention-schema.server.ts";
import { Input, Textarea } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { FormPart, OrderForm, OrderFormFrame } from "~/ui/order/order-form.tsx";
import { RetentionForm } from "~/ui/order/retention-form.tsx";
import { titled } from "~/ui/order/titled.ts";
import { useWords } from "~/words/reader.tsx";

const form = { key: line(120), rev: z.coerce.number().int() };
const referencesSchema = z.object({ ...form, invoice: optionalLine(80), reference: optionalLine(80) });
const payeeSchema = z.object({ ...form, payee: line(160), account: line(60), bank: optionalLine(160), reason: line(1_000) });

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  return readOrderForm(session, params.orderId, "orders:change_payee", ({ reading, words }) => {
    const step = stepOf(reading.file, pathId(params.stepId));
    return {
      stepId: step.stepId,
      name: words.stepName(step),
      amount: step.amount === null ? "" : words.amount(step.amount),
      payee: step.payee ? words.text(step.payeeName) : "",
      account: step.accountEnding ? `•••• ${step.accountEnding}` : "",
      invoice: step.invoice ?? "",
      reference: step.reference ?? "",
      retention: step.amount === null ? null : sayRetention(reading.file, step, words),
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const by = actingOf(session);
  const orderId = pathId(params.orderId);
  const stepId = pathId(params.stepId);
  const posted = await request.formData();
  if (posted.get("intent") === "retention") return changeRetention(session, { orderId, stepId }, posted);
  const payee = posted.get("intent") === "payee";
  const read = payee ? checkForm(posted, payeeSchema) : checkForm(posted, referencesSchema);
  if (!read.ok) return unreadable(read.problems);
  try {
    if ("payee" in read.value) await nameStepPayee(by, session.memberId, { orderId, stepId, ...read.value });
    else {
      const { key, rev, invoice, reference } = read.value;
      await runCommand(by, orderId, referenceStep, { stepId, invoice, reference }, { key, rev });
    }
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${orderId}?step=${stepId}`);
}

/** An amendment of one payment, whose amount and date stay. */
async function changeRetention(session: MemberSession, { orderId, stepId }: { orderId: string; stepId: string }, posted: FormData) {
  const { form: step } = await readOrderForm(session, orderId, "orders:change_payee", ({ reading }) => {
    const { amount, dueDate } = stepOf(reading.file, stepId);
    return { amount, dueDate, currency: facts(reading.file).currency };
  });
  const read = checkForm(posted, retentionSchema(step.currency));
  if (!read.ok) return unreadable(read.problems);
  const { key, rev, reason, retention } = read.value;
  const { amount, dueDate } = step;
  try {
    const input = { lines: [], steps: [{ stepId, amount, dueDate, retention }], reason };
    await runCommand(actingOf(session), orderId, amendOrder, input, { key, rev });
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${orderId}?step=${stepId}`);
}

export default function StepTerms() {
  const page = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { at, typed } = useProblems();
  const step = page.form;
  return (
    <OrderFormFrame
      page={page}
      title={t("orders:change_payee")}
      sub={[step.name, step.amount].filter(Boolean).join(t("orders:list_comma"))}
    >
      <OrderForm page={page} act={t("orders:save_references")} intent="references" name="references" flat>
        <FormPart id="f-references" title={t("orders:references")} hint={t("orders:references_hint")}>
          <div className="g2">
            <Input
              name="invoice"
              label={t("orders:invoice")}
              optional
              defaultValue={typed("invoice", step.invoice)}
              error={at("invoice") ?? ""}
            />
            <Input
              name="reference"
              label={t("orders:reference")}
              optional
              defaultValue={typed("reference", step.reference)}
              error={at("reference") ?? ""}
            />
          </div>
        </FormPart>
      </OrderForm>
      {step.retention ? <RetentionForm page={page} retention={step.retention} problem={at(`steps.${step.stepId}`)} /> : null}
      <OrderForm page={page} act={t("orders:change_payee_go")} intent="payee" name="payee" flat>
        <FormPart id="f-payee" title={t("new_order:payee")} hint={t("orders:payee_hint")}>
          <div className="g3">
            <Input name="payee" label={t("new_order:payee")} required defaultValue={typed("payee", step.payee)} error={at("payee") ?? ""} />
            <Input
              name="account"
              label={t("new_order:account")}
              required
              autoComplete="off"
              hint={step.account}
              defaultValue={typed("account")}
              error={at("account") ?? ""}
            />
            <Input name="bank" label={t("new_order:bank")} optional defaultValue={typed("bank")} error={at("bank") ?? ""} />
          </div>
          <Textarea name="reason" label={t("orders:reason")} required defaultValue={typed("reason")} error={at("reason") ?? ""} />
          <Note tone="warn" head={t("orders:will_lock")}>
            {t("orders:payee_locks")}
          </Note>
        </FormPart>
      </OrderForm>
    </OrderFormFrame>
  );
}
