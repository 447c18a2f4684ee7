import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { retriageMatter } from "~/domain/matters/retriage-matter.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, requireMember } from "~/http/session.server.ts";
import { retriageSchema, sayRetriageForm, triageInput } from "~/queries/matters/open-form.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { RetriageView } from "~/ui/matters/retriage-view.tsx";
import { titled } from "~/ui/order/titled.ts";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const matterId = pathId(params.matterId);
  return readOrderForm(session, params.orderId, "matters:triage", ({ reading, words }) => sayRetriageForm(reading.file, matterId, words));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const orderId = pathId(params.orderId);
  const matterId = pathId(params.matterId);
  const read = await readForm(request, retriageSchema);
  if (!read.ok) return unreadable(read.problems);
  const { key, reason, title, ...ticks } = read.value;
  try {
    await runCommand(actingOf(session), orderId, retriageMatter, { matterId, reason, title, ...triageInput(ticks) }, { key });
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${orderId}/matters/${matterId}`);
}

export default function RetriageMatter() {
  return <RetriageView page={useLoaderData<typeof loader>()} />;
}
