import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { unreadable } from "~/http/error-response.server.ts";
import { optionalLine, tick } from "~/http/form-schema.ts";
import { readForm } from "~/http/read-form.server.ts";
import { requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { beginRound } from "~/queries/reconciliation/change-round.server.ts";
import { sayOpenRounds } from "~/queries/reconciliation/say-open-rounds.server.ts";
import { titled } from "~/ui/order/titled.ts";
import { StartScanning } from "~/ui/reconciliation/start-scanning.tsx";

const schema = z.object({ spot: optionalLine(160), whole: tick() });

export const meta = titled;

/** Where a round of scanning begins, or one that was left goes on. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "scan_goods");
  const page = await readOrderForm(session, params.orderId, "reconcile:scan_title", async ({ tenant, reading, words }) => ({
    open: (await sayOpenRounds(tenant, reading.file.orderId, session.memberId, words)).filter(({ own }) => own),
  }));
  return { ...page, inspector: session.roles.includes("inspection") };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "scan_goods");
  const { order } = await readOrderForm(session, params.orderId, "reconcile:scan_title", () => null);
  const read = await readForm(request, schema);
  if (!read.ok) return unreadable(read.problems);
  const { orderId } = order;
  const sessionId = await beginRound(session, orderId, read.value);
  return redirect(`/orders/${orderId}/scans/${sessionId}`);
}

export default function Scans() {
  return <StartScanning page={useLoaderData<typeof loader>()} />;
}
