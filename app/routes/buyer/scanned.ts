import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { asMember } from "#db/tenancy.server.ts";
import { SCAN_AS } from "~/domain/reconciliation/scan.ts";
import { DomainError } from "~/domain/record/error.ts";
import { statusOf } from "~/http/error-response.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import { requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { orderWords } from "~/queries/orders/order-words.server.ts";
import { sayScans } from "~/queries/reconciliation/say-scans.server.ts";
import { judgedScans, knownOf, ownSession, takeScans } from "~/queries/reconciliation/take-scans.server.ts";
import { services } from "~/server/services.server.ts";
import type { WordKey } from "~/words/translate.ts";

const sent = z.object({
  items: z.array(z.object({ key: z.string().min(1).max(120), value: z.string().max(1_000), as: z.enum(SCAN_AS) })).max(200),
});
const SHOWN = 200;

/** Keeps scans as they come: JSON `{ items: [{ key, value, as }] }`, answered by how the round stands now. The same key twice is kept once. */
export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "scan_goods");
  const [orderId, sessionId] = [pathId(params.orderId), pathId(params.sessionId)];
  const read = sent.safeParse(await request.json().catch(() => null));
  if (!read.success) return new Response(null, { status: 422 });
  try {
    const said = await asMember(services().pool, session, async (tenant) => {
      const round = await ownSession(tenant, orderId, sessionId, session.memberId);
      const reading = await readOrder(tenant, orderId);
      const known = await knownOf(tenant, reading.file);
      await takeScans(tenant, round, known, read.data.items);
      return sayScans(await judgedScans(tenant, reading.file, sessionId, known, SHOWN), orderWords(reading, session));
    });
    return Response.json(said);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return Response.json({ problem: `refusals:${error.code}` as WordKey }, { status: statusOf(error) });
  }
}
