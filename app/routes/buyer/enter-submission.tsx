import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import { checkForm, typedOf } from "~/http/read-form.server.ts";
import { requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { enterSchema, enterSubmission, sayEntered } from "~/queries/orders/enter-submission.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { memberPlace, receiveFiles, waitingNames } from "~/queries/orders/receive-files.server.ts";
import { EnterForm } from "~/ui/order/enter-form.tsx";
import { titled } from "~/ui/order/titled.ts";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "send_requests");
  const requestId = pathId(params.requestId);
  const page = await readOrderForm(session, params.orderId, "orders:enter", ({ reading, words }) => sayEntered(reading, requestId, words));
  const place = memberPlace(session, page.order.orderId, "evidence", requestId);
  return { ...page, waiting: await waitingNames(place, page.order.zone) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "send_requests");
  const orderId = pathId(params.orderId);
  const requestId = pathId(params.requestId);
  const { order } = await readOrderForm(session, orderId, "orders:enter", ({ reading, words }) => sayEntered(reading, requestId, words));
  const place = memberPlace(session, orderId, "evidence", requestId);
  const received = await receiveFiles(request, place);
  const typed = typedOf(received.form);
  if (received.refused) {
    const { key, params: values } = received.refused;
    const said = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
    return unreadable({ fields: { files: { key, params: said } }, page: null, typed });
  }
  const read = checkForm(received.form, enterSchema);
  if (!read.ok) return unreadable(read.problems);
  try {
    await enterSubmission(session, { orderId, requestId, zone: order.zone, place, rows: received.rows }, read.value);
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${orderId}#r-${requestId}`);
}

export default function EnterSubmission() {
  return <EnterForm page={useLoaderData<typeof loader>()} />;
}
