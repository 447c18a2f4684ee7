import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { cancelOrder } from "~/domain/orders/cancel-order.ts";
import { closeOrder } from "~/domain/orders/close-order.ts";
import { reopenOrder } from "~/domain/orders/reopen-order.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { line } from "~/http/form-schema.ts";
import { pathId } from "~/http/path-id.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { Textarea } from "~/ui/field.tsx";
import { FormPart, OrderForm, OrderFormFrame, type OrderFormPage } from "~/ui/order/order-form.tsx";
import { titled } from "~/ui/order/titled.ts";
import { useWords } from "~/words/reader.tsx";

const WAYS = { close: closeOrder, cancel: cancelOrder, reopen: reopenOrder } as const;
const schema = z.object({
  key: line(120),
  rev: z.coerce.number().int(),
  reason: line(1_000),
  intent: z.enum(["close", "cancel", "reopen"]),
});

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "create_orders");
  return readOrderForm(session, params.orderId, "orders:end", () => null);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const read = await readForm(request, schema);
  if (!read.ok) return unreadable(read.problems);
  const { key, rev, reason, intent } = read.value;
  try {
    await runCommand(actingOf(session), pathId(params.orderId), WAYS[intent], { reason }, { key, rev });
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${params.orderId}`);
}

export default function EndOrder() {
  const page = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { state } = page.order;
  return (
    <OrderFormFrame page={page} title={t(state === "going" ? "orders:end" : "orders:reopen")}>
      {state === "going" ? <Way page={page} way="close" /> : null}
      {state === "going" ? <Way page={page} way="cancel" /> : null}
      {state === "closed" ? <Way page={page} way="reopen" /> : null}
      {state === "cancelled" ? <p>{t("orders:cancelled_text")}</p> : null}
    </OrderFormFrame>
  );
}

function Way({ page, way }: { page: OrderFormPage; way: keyof typeof WAYS }) {
  const { t } = useWords();
  const problems = useProblems();
  const mine = problems.typed("intent") === way;
  return (
    <OrderForm page={page} act={t(`orders:end_way.${way}`)} intent={way} name={way} flat>
      <FormPart id={`f-${way}`} title={t(`orders:end_way.${way}`)} hint={t(`orders:end_text.${way}`)}>
        <Textarea
          name="reason"
          id={`reason-${way}`}
          label={t("orders:reason")}
          required
          error={(mine ? problems.at("reason") : undefined) ?? ""}
          defaultValue={mine ? problems.typed("reason") : ""}
        />
      </FormPart>
    </OrderForm>
  );
}
