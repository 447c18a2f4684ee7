import type { LoaderFunctionArgs } from "@remix-run/node";
import { releasePermission } from "~/domain/access/access.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { sayRows } from "~/queries/steps/say-rows.server.ts";
import { findOpenSteps, type Side } from "~/queries/steps/step-rows.server.ts";
import { pageTitle } from "~/words/page-title.server.ts";

/** Most steps that are offered; who does not find theirs among them types more. */
const MOST = 30;

/** The steps of a side that may be what just moved, for whoever may record it; `q` narrows them. */
export async function loadFoundSteps({ request }: LoaderFunctionArgs, side: Side) {
  const session = await requireMember(request);
  requirePermissionPage(session, releasePermission(side));
  const words = (new URL(request.url).searchParams.get("q") ?? "").trim().slice(0, 80);
  const read = await readMemberPage(session, async (tenant, now) => {
    const rows = await findOpenSteps(tenant, { side, words, now, limit: MOST + 1 });
    const said = await sayRows(tenant, rows.slice(0, MOST), { side, language: session.language, now });
    return { rows: said, more: rows.length > MOST };
  });
  return { ...read, words, title: await pageTitle(request, `finance:record.open.${side}`, {}, session.language) };
}

export type FoundSteps = Awaited<ReturnType<typeof loadFoundSteps>>;
