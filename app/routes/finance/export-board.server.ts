import { data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { writeXlsx } from "~/adapters/spreadsheet/write-xlsx.server.ts";
import { dateIn } from "~/domain/calendar/calendar.ts";
import { writeCsv } from "~/domain/tables/write-csv.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { requireMember } from "~/http/session.server.ts";
import { recordAccess } from "~/queries/logs/record-access.server.ts";
import { exportSteps } from "~/queries/steps/export-steps.server.ts";
import { readFilter } from "~/queries/steps/step-filter.server.ts";
import type { Side } from "~/queries/steps/step-rows.server.ts";
import { viewQuery } from "~/queries/views/saved-view.ts";
import { boardPage } from "~/ui/steps/board-list.tsx";

const TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

const isFormat = (name: string | undefined): name is keyof typeof TYPES => name === "csv" || name === "xlsx";

/** The payments or shipments that a filter shows, as a file; leads back when they are too many for one. Who took it is on record. */
export async function exportBoard({ request, params: { format } }: LoaderFunctionArgs, side: Side) {
  const page = boardPage(side);
  const session = await requireMember(request);
  if (!isFormat(format)) throw data({ code: "missing" }, { status: 404 });
  const { searchParams } = new URL(request.url);
  const { page: table, place } = await readMemberPage(session, async (tenant, now) => {
    const today = dateIn(session.organization.zone, now);
    const made = await exportSteps(tenant, side, readFilter(side, searchParams), { now, today, language: session.language });
    const details = { format, count: made?.rows.length ?? null };
    if (made) await recordAccess(tenant, { kind: `${page}.exported`, orderId: null, actorId: session.memberId, subject: null, details });
    return made;
  });
  if (!table) return redirect(`/${page}?${[viewQuery(page, searchParams), "export=too_many"].filter(Boolean).join("&")}`);
  const body = format === "csv" ? writeCsv(table) : new Uint8Array(await writeXlsx(table));
  return new Response(body, {
    headers: {
      "Content-Type": TYPES[format],
      "Content-Disposition": `attachment; filename="${page}-${place.today}.${format}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
