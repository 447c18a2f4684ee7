import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { SCAN_AS } from "~/domain/reconciliation/scan.ts";
import { DomainError } from "~/domain/record/error.ts";
import { statusOf } from "~/http/error-response.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import { requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { addToRound } from "~/queries/reconciliation/change-round.server.ts";
import type { WordKey } from "~/words/translate.ts";

const sent = z.object({
  items: z.array(z.object({ key: z.string().min(1).max(120), value: z.string().max(1_000), as: z.enum(SCAN_AS) })).max(200),
});

/** Keeps scans as they come: JSON `{ items: [{ key, value, as }] }`, answered by how the round stands now. The same key twice is kept once. */
export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "scan_goods");
  const [orderId, sessionId] = [pathId(params.orderId), pathId(params.sessionId)];
  const read = sent.safeParse(await request.json().catch(() => null));
  if (!read.success) return new Response(null, { status: 422 });
  try {
    return Response.json(await addToRound(session, { orderId, sessionId }, read.data.items));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return Response.json({ problem: `refusals:${error.code}` as WordKey }, { status: statusOf(error) });
  }
}
