import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { found } from "~/domain/record/error.ts";
import { changeRequestDue } from "~/domain/requests/change-request-due.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { line, typedDate } from "~/http/form-schema.ts";
import { pathId } from "~/http/path-id.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { DateField } from "~/ui/date-field.tsx";
import { Textarea } from "~/ui/field.tsx";
import { FormPart, OrderForm, OrderFormFrame } from "~/ui/order/order-form.tsx";
import { titled } from "~/ui/order/titled.ts";
import { useWords } from "~/words/reader.tsx";

const schema = z.object({ key: line(120), dueDate: typedDate(), reason: line(1_000) });

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "send_requests");
  return readOrderForm(session, params.orderId, "orders:change_due", ({ reading, words }) => {
    const asked = found(reading.file.requests[params.requestId ?? ""], "no_such_request");
    const { type, question, contactName, dueDate } = asked;
    return { type: words.t(`evidence:name.${type}`), question: words.text(question), contact: words.text(contactName), dueDate };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const read = await readForm(request, schema);
  if (!read.ok) return unreadable(read.problems);
  const { key, dueDate, reason } = read.value;
  const requestId = pathId(params.requestId);
  try {
    await runCommand(actingOf(session), pathId(params.orderId), changeRequestDue, { requestId, dueDate, reason }, { key });
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${params.orderId}#r-${requestId}`);
}

export default function ChangeDue() {
  const page = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { at, typed } = useProblems();
  const { type, question, contact, dueDate } = page.form;
  return (
    <OrderFormFrame page={page} title={t("orders:change_due")} sub={`${type}, ${contact}`}>
      <OrderForm page={page} act={t("orders:change_due")} note={t("orders:due_told")}>
        <FormPart id="f-due" title={type} hint={question}>
          <div className="g2">
            <DateField name="dueDate" label={t("orders:new_due")} error={at("dueDate") ?? ""} defaultValue={typed("dueDate", dueDate)} />
          </div>
          <Textarea name="reason" label={t("orders:reason")} required error={at("reason") ?? ""} defaultValue={typed("reason")} />
        </FormPart>
      </OrderForm>
    </OrderFormFrame>
  );
}
