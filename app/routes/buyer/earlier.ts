import type { LoaderFunctionArgs } from "@remix-run/node";
import { readMemberPage } from "~/http/member-page.server.ts";
import { requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { readMemory } from "~/queries/memory/read-memory.server.ts";

/** What earlier orders with a supplier or products left, for the form of a new order while it is typed. */
export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "create_orders");
  const query = new URL(request.url).searchParams;
  const of = { supplier: query.get("supplier") ?? "", skus: query.getAll("sku").slice(0, 100) };
  const { page } = await readMemberPage(session, (tenant) => readMemory(tenant, of));
  return { remembered: page };
}
