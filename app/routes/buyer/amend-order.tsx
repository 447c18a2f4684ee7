import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { amendOrder } from "~/domain/orders/amend-order.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import { checkForm } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { amendSchema, sayTerms } from "~/queries/orders/amend-schema.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { AmendForm } from "~/ui/order/amend-form.tsx";
import { titled } from "~/ui/order/titled.ts";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "create_orders");
  return readOrderForm(session, params.orderId, "orders:amend", ({ reading, words }) => sayTerms(reading.file, words));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const form = await request.formData();
  const { form: terms } = await readOrderForm(session, params.orderId, "orders:amend", ({ reading, words }) =>
    sayTerms(reading.file, words),
  );
  const read = checkForm(form, amendSchema(terms));
  if (!read.ok) return unreadable(read.problems);
  const { key, rev, ...input } = read.value;
  try {
    await runCommand(actingOf(session), pathId(params.orderId), amendOrder, input, { key, rev });
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${params.orderId}`);
}

export default function AmendOrder() {
  return <AmendForm page={useLoaderData<typeof loader>()} />;
}
