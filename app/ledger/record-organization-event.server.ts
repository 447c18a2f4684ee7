import type { Tenant } from "#db/tenancy.server.ts";
import type { Actor } from "~/domain/record/actor.ts";

/** Something that changed outside of the orders: who, what kind, and ids and codes only; names and addresses stay in their tables. */
export interface OrganizationEvent {
  type: string;
  body: Record<string, unknown>;
  actor: Actor;
}

/**
 * Appends to the organization's own stream in the transaction that makes the change, and gives the event's number. Changes
 * of one organization queue here.
 */
export async function recordOrganizationEvent(
  { client, organizationId }: Tenant,
  { type, body, actor }: OrganizationEvent,
): Promise<number> {
  const { rows } = await client.query<{ n: number }>("select org_append($1, $2, $3, $4) as n", [organizationId, type, body, actor]);
  return rows[0]!.n;
}
