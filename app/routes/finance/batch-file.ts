import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { writeCsv } from "~/domain/tables/write-csv.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import { requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { downloadBatch } from "~/queries/bank/read-batches.server.ts";

/** A batch as the file for the bank. It holds account numbers, so it is for whoever pays, and on record. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "release_payment");
  const batchId = pathId(params.batchId);
  const { page: table, place } = await readMemberPage(session, (tenant, now) =>
    downloadBatch(tenant, batchId, { memberId: session.memberId, now, language: session.language }),
  );
  if (!table) throw data({ code: "not_found" }, { status: 404 });
  return new Response(writeCsv(table), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="bank-batch-${place.today}-${batchId.slice(-6)}.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
}
