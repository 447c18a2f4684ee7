import type { LoaderFunctionArgs } from "@remix-run/node";
import { dateIn } from "~/domain/calendar/calendar.ts";
import { newKey } from "~/http/form-key.server.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { requireMember } from "~/http/session.server.ts";
import { MOST_EXPORTED } from "~/queries/steps/export-steps.server.ts";
import { readAskedBoard, readBoard } from "~/queries/steps/read-board.server.ts";
import type { Side } from "~/queries/steps/step-rows.server.ts";
import { viewQuery } from "~/queries/views/saved-view.ts";
import { listViews } from "~/queries/views/saved-views.server.ts";
import { boardPage } from "~/ui/steps/board-list.tsx";
import { formatCount } from "~/words/format.ts";
import { getFixedT } from "~/words/language.server.ts";
import { pageTitle } from "~/words/page-title.server.ts";

/** The board of payments or of shipments, narrowed by its address, with the reader's saved views of it. */
export async function loadBoard({ request }: LoaderFunctionArgs, side: Side) {
  const session = await requireMember(request);
  const { searchParams } = new URL(request.url);
  const asked = readAskedBoard(side, searchParams);
  const page = boardPage(side);
  const read = await readMemberPage(session, async (tenant, now) => ({
    board: await readBoard(tenant, asked, session, { now, today: dateIn(session.organization.zone, now) }),
    saved: await listViews(tenant, session.memberId, page),
  }));
  const title = await pageTitle(request, `finance:title.${side}`, {}, session.language);
  const count = formatCount(MOST_EXPORTED);
  const tooMany =
    searchParams.get("export") === "too_many" ? getFixedT(session.language)(`finance:export.too_many_${side}`, { count }) : null;
  return { ...read, title, tooMany, key: newKey(), search: searchParams.toString(), query: viewQuery(page, searchParams) };
}

export type LoadedBoard = Awaited<ReturnType<typeof loadBoard>>;
