import type { LoaderFunctionArgs } from "@remix-run/node";
import { importTemplate } from "~/domain/orders/import-column.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { requireMember } from "~/http/session.server.ts";

/** The template of an import, with an order of two lines as an example. */
export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const { place } = await readMemberPage(session, async () => null);
  return new Response(importTemplate(place.today), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="orders.csv"',
      "Cache-Control": "private, no-store",
    },
  });
}
