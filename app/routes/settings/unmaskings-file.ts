import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { writeCsv } from "~/domain/tables/write-csv.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { exportUnmaskings } from "~/queries/logs/export-unmaskings.server.ts";
import { recordAccess } from "~/queries/logs/record-access.server.ts";
import { unmaskingFilter } from "./security/unmasking-filter.server.ts";

/** Who was shown which account number, as a file; leads back when they are too many for one. Who took it is on record. */
export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "manage_members");
  const { filter } = unmaskingFilter(request);
  const { page: table, place } = await readMemberPage(session, async (tenant) => {
    const made = await exportUnmaskings(tenant, filter, session.language);
    const details = { count: made?.rows.length ?? null };
    await recordAccess(tenant, { kind: "accounts_shown.exported", orderId: null, actorId: session.memberId, subject: null, details });
    return made;
  });
  if (!table) return redirect("/settings/security/accounts-shown?too_many");
  return new Response(writeCsv(table), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="accounts-shown-${place.today}.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
}
