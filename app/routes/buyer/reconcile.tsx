import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { may } from "~/domain/access/access.ts";
import { setAsideScans } from "~/domain/reconciliation/keep-scans.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { line } from "~/http/form-schema.ts";
import { pathId } from "~/http/path-id.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, requireMember } from "~/http/session.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { keptComparison } from "~/queries/reconciliation/kept-comparison.server.ts";
import { sayOpenRounds } from "~/queries/reconciliation/say-open-rounds.server.ts";
import { SHOWN, sayReconciliation } from "~/queries/reconciliation/say-reconciliation.server.ts";
import { titled } from "~/ui/order/titled.ts";
import { ReconciliationPage } from "~/ui/reconciliation/reconciliation-page.tsx";

const schema = z.object({ key: line(120), sessionId: z.uuid(), reason: line(1_000) });

export const meta = titled;

/** The log, the carton lists and the scans side by side; with `?show=` one kind of difference. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const show = z.enum(SHOWN).safeParse(new URL(request.url).searchParams.get("show")).data ?? null;
  const page = await readOrderForm(session, params.orderId, "reconcile:title", async ({ tenant, reading, words }) => ({
    ...sayReconciliation(reading.file, await keptComparison(tenant, reading.file), show, words),
    open: await sayOpenRounds(tenant, reading.file.orderId, session.memberId, words),
  }));
  const going = page.order.state === "going";
  return { ...page, may: { scan: may(session.roles, "scan_goods"), ask: going && may(session.roles, "send_requests") } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const orderId = pathId(params.orderId);
  const read = await readForm(request, schema);
  if (!read.ok) return unreadable(read.problems);
  const { key, ...input } = read.value;
  try {
    await runCommand(actingOf(session), orderId, setAsideScans, input, { key });
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${orderId}/reconcile`);
}

export default function Reconcile() {
  return <ReconciliationPage page={useLoaderData<typeof loader>()} />;
}
