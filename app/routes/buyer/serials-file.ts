import type { LoaderFunctionArgs } from "@remix-run/node";
import { writeCsv } from "~/domain/tables/write-csv.ts";
import { requireMember } from "~/http/session.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { exportExceptions } from "~/queries/serials/export-exceptions.server.ts";

/** A log's exceptions as a table of their own. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const { form, order } = await readOrderForm(session, params.orderId, "serials:title", (parts) => exportExceptions(parts, params.fileId));
  const name = `serials-${order.number.replace(/[^A-Za-z0-9-]+/g, "-")}.csv`;
  return new Response(writeCsv(form), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
