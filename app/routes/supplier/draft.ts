import type { ActionFunctionArgs } from "@remix-run/node";
import { isPageKey } from "~/http/page-key.server.ts";
import { keepDraft } from "~/queries/supplier/draft.server.ts";
import { openPage } from "~/routes/supplier/page.server.ts";
import { requestOf } from "~/routes/supplier/request/load-request.server.ts";
import { services } from "~/server/services.server.ts";
import { formatTime } from "~/words/format.ts";

const NOT_KEPT = /^(key|act|after|again|files|f|pick.*|attested_name)$/;

/** Keeps what was typed while it is typed: JSON `{ key, changed: { name: value } }`, answered by the time it was kept. */
export async function action(args: ActionFunctionArgs) {
  const page = await openPage(args);
  const request = requestOf(page, args.params.requestId);
  const sent: unknown = await args.request.json().catch(() => null);
  const { key, changed } = typeof sent === "object" && sent !== null ? (sent as { key?: unknown; changed?: unknown }) : {};
  if (!isPageKey(page.link, request.requestId, key) || typeof changed !== "object" || changed === null)
    return new Response(null, { status: 422 });
  const texts = Object.entries(changed).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && !NOT_KEPT.test(entry[0]),
  );
  const savedAt = await keepDraft(services().pool, page.link, request.requestId, Object.fromEntries(texts));
  return Response.json({ savedAt: formatTime(savedAt, page.view.order.zone) });
}
