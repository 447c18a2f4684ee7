import { data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { writeXlsx } from "~/adapters/spreadsheet/write-xlsx.server.ts";
import { dateIn } from "~/domain/calendar/calendar.ts";
import { writeCsv } from "~/domain/tables/write-csv.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { requireMember } from "~/http/session.server.ts";
import { recordAccess } from "~/queries/logs/record-access.server.ts";
import { exportPayments } from "~/queries/steps/export-payments.server.ts";
import { readFilter } from "~/queries/steps/step-filter.server.ts";
import { viewQuery } from "~/queries/views/saved-view.ts";

const TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

const isFormat = (name: string | undefined): name is keyof typeof TYPES => name === "csv" || name === "xlsx";

/** The payments that a filter shows, as a file; leads back when they are too many for one. Who took it is on record. */
export async function loader({ request, params: { format } }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  if (!isFormat(format)) throw data({ code: "missing" }, { status: 404 });
  const { searchParams } = new URL(request.url);
  const { page: table, place } = await readMemberPage(session, async (tenant, now) => {
    const today = dateIn(session.organization.zone, now);
    const made = await exportPayments(tenant, readFilter(searchParams), { now, today, language: session.language });
    const details = { format, count: made?.rows.length ?? null };
    if (made) await recordAccess(tenant, { kind: "payments.exported", orderId: null, actorId: session.memberId, subject: null, details });
    return made;
  });
  if (!table) return redirect(`/payments?${[viewQuery("payments", searchParams), "export=too_many"].filter(Boolean).join("&")}`);
  const body = format === "csv" ? writeCsv(table) : new Uint8Array(await writeXlsx(table));
  return new Response(body, {
    headers: {
      "Content-Type": TYPES[format],
      "Content-Disposition": `attachment; filename="payments-${place.today}.${format}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
