import type { LoaderFunctionArgs } from "@remix-run/node";
import { writeCsv } from "~/domain/tables/write-csv.ts";
import { requireMember } from "~/http/session.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { exportDifferences } from "~/queries/reconciliation/export-differences.server.ts";
import { keptComparison } from "~/queries/reconciliation/kept-comparison.server.ts";

/** What differs between the log, the carton lists and the scans as a table of its own. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const { form, order } = await readOrderForm(session, params.orderId, "reconcile:title", async ({ tenant, reading, words }) =>
    exportDifferences(reading.file, await keptComparison(tenant, reading.file), words),
  );
  const name = `differences-${order.number.replace(/[^A-Za-z0-9-]+/g, "-")}.csv`;
  return new Response(writeCsv(form), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
