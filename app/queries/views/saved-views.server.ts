import type { Tenant } from "#db/tenancy.server.ts";
import { refuse } from "~/domain/record/error.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import type { ViewPage } from "./saved-view.ts";

export interface SavedView {
  id: string;
  page: ViewPage;
  name: string;
  /** The list's query without its question mark; empty for the list as it opens. */
  query: string;
}

/** More tabs than this nobody finds anything in. */
const MOST = 12;

/** A member's own views, oldest first; of one list, or of all. */
export async function listViews({ client, organizationId }: Tenant, memberId: string, page: ViewPage | null = null): Promise<SavedView[]> {
  const { rows } = await client.query<SavedView>(
    `select id, page, name, query from saved_view
      where organization_id = $1 and member_id = $2 and ($3::text is null or page = $3) order by created_at, id`,
    [organizationId, memberId, page],
  );
  return rows;
}

/** Keeps a filter under a name; the same name again on the same list replaces it. Throws `conflict` when there are too many. */
export async function saveView(tenant: Tenant, memberId: string, view: Omit<SavedView, "id">): Promise<void> {
  const { client, organizationId } = tenant;
  const others = (await listViews(tenant, memberId, view.page)).filter(({ name }) => name !== view.name);
  if (others.length >= MOST) refuse("conflict", "too_many_views", { field: "name", params: { count: String(MOST) } });
  await client.query("delete from saved_view where organization_id = $1 and member_id = $2 and page = $3 and name = $4", [
    ...[organizationId, memberId, view.page, view.name],
  ]);
  await client.query(
    `insert into saved_view (organization_id, id, member_id, page, name, query, created_at) values ($1, $2, $3, $4, $5, $6, clock_timestamp())`,
    [organizationId, newId(), memberId, view.page, view.name, view.query],
  );
}

/** Removes one of the member's own views; any other id changes nothing. */
export async function removeView({ client, organizationId }: Tenant, memberId: string, id: string): Promise<void> {
  await client.query("delete from saved_view where organization_id = $1 and member_id = $2 and id = $3", [organizationId, memberId, id]);
}
