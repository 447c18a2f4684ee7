import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { may } from "~/domain/access/access.ts";
import { SCAN_AS } from "~/domain/reconciliation/scan.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { line } from "~/http/form-schema.ts";
import { pathId } from "~/http/path-id.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { addToRound, SHOWN_SCANS, takeBack } from "~/queries/reconciliation/change-round.server.ts";
import { keepRound } from "~/queries/reconciliation/keep-round.server.ts";
import { sayScans } from "~/queries/reconciliation/say-scans.server.ts";
import { readSession } from "~/queries/reconciliation/scan-rounds.server.ts";
import { judgedScans, knownOf, MOST_SCANS } from "~/queries/reconciliation/take-scans.server.ts";
import { titled } from "~/ui/order/titled.ts";
import { ScanPage } from "~/ui/reconciliation/scan-page.tsx";

const key = line(120);
const schema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), key, as: z.enum(SCAN_AS), values: z.string().max(400_000, "errors:too_long|count=400000") }),
  z.object({ intent: z.literal("undo"), key, place: z.coerce.number().int() }),
  z.object({ intent: z.literal("done"), key }),
]);

export const meta = titled;

/** A round of scanning: to go on with for whoever began it, to read for every member. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const sessionId = pathId(params.sessionId);
  return readOrderForm(session, params.orderId, "reconcile:scan_title", async ({ tenant, reading: { file }, words }) => {
    const round = await readSession(tenant, file.orderId, sessionId);
    const said = sayScans(await judgedScans(tenant, file, sessionId, await knownOf(tenant, file), SHOWN_SCANS), words);
    const open = !round.ended && round.memberId === session.memberId && may(session.roles, "scan_goods");
    return { sessionId, open, ended: round.ended, ...said, spot: round.spot ?? "" };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "scan_goods");
  const [orderId, sessionId] = [pathId(params.orderId), pathId(params.sessionId)];
  const read = await readForm(request, schema);
  if (!read.ok) return unreadable(read.problems);
  const asked = read.value;
  try {
    if (asked.intent === "done") {
      await keepRound(session, orderId, sessionId);
      return redirect(`/orders/${orderId}/reconcile`);
    }
    if (asked.intent === "undo") await takeBack(session, { orderId, sessionId }, asked);
    else {
      const values = asked.values.split(/\r\n|\r|\n/).filter((value) => value.trim() !== "");
      const scanned = values.slice(0, MOST_SCANS).map((value, at) => ({ key: `${asked.key}.${at}`, value, as: asked.as }));
      await addToRound(session, { orderId, sessionId }, scanned);
    }
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${orderId}/scans/${sessionId}`);
}

export default function Scan() {
  return <ScanPage page={useLoaderData<typeof loader>()} />;
}
