import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import { checkForm, typedOf } from "~/http/read-form.server.ts";
import { requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { memberPlace, receiveFiles } from "~/queries/orders/receive-files.server.ts";
import { enterStatement, sayStatementForm, statementSchema } from "~/queries/statements/enter-statement.server.ts";
import { EnterStatementForm } from "~/ui/order/enter-statement-form.tsx";
import { titled } from "~/ui/order/titled.ts";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "send_requests");
  const requestId = pathId(params.requestId);
  const thread = new URL(request.url).searchParams.get("thread");
  return readOrderForm(session, params.orderId, "statements:enter", ({ reading, words }) =>
    sayStatementForm(reading, requestId, thread, words),
  );
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "send_requests");
  const orderId = pathId(params.orderId);
  const requestId = pathId(params.requestId);
  const { order } = await readOrderForm(session, orderId, "statements:enter", ({ reading, words }) =>
    sayStatementForm(reading, requestId, null, words),
  );
  const place = memberPlace(session, orderId, "note", requestId);
  const received = await receiveFiles(request, place);
  const typed = typedOf(received.form);
  if (received.refused) {
    const { key, params: values } = received.refused;
    const said = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
    return unreadable({ fields: { files: { key, params: said } }, page: null, typed });
  }
  const read = checkForm(received.form, statementSchema);
  if (!read.ok) return unreadable(read.problems);
  try {
    await enterStatement(session, { orderId, requestId, zone: order.zone, place, rows: received.rows }, read.value);
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${orderId}#r-${requestId}`);
}

export default function EnterStatement() {
  return <EnterStatementForm page={useLoaderData<typeof loader>()} />;
}
