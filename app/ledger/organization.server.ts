import type { Pool } from "#db/client.server.ts";
import { asWorker, type Tenant } from "#db/tenancy.server.ts";
import type { AccountEvent } from "~/domain/accounts/events.ts";
import type { ApiKeyEvent } from "~/domain/api-keys/events.ts";
import type { BankEvent } from "~/domain/bank/events.ts";
import type { ProductEvent } from "~/domain/products/events.ts";
import type { Actor } from "~/domain/record/actor.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import type { RuleEvent } from "~/domain/rules/events.ts";
import type { SupplierEvent } from "~/domain/suppliers/events.ts";
import type { TemplateEvent } from "~/domain/templates/events.ts";
import type { WebhookEvent } from "~/domain/webhooks/events.ts";
import { type ActorRef, actingAs, activeMembers } from "~/ledger/acting.server.ts";
import { newId, newSalt, sha256Hex } from "~/ledger/hash-chain.server.ts";
import { recordOrganizationEvent } from "~/ledger/record-organization-event.server.ts";
import { ledgerNow } from "~/ledger/stream.server.ts";

/** Everything that is recorded in an organization's own stream. */
export type OrganizationEvent =
  | AccountEvent
  | ApiKeyEvent
  | RuleEvent
  | SupplierEvent
  | ProductEvent
  | TemplateEvent
  | WebhookEvent
  | BankEvent;

/**
 * Queues changes of one organization's own matters behind each other until the transaction ends, and gives the powers of a
 * command there. Throws `forbidden` when the actor has left.
 */
export async function organizationContext(tenant: Tenant, actor: ActorRef): Promise<CommandContext> {
  await tenant.client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`organization ${tenant.organizationId}`]);
  const now = await ledgerNow(tenant);
  const members = await activeMembers(tenant);
  const acting = await actingAs(tenant, actor, { orderId: "", now, members });
  return { actor: acting, now, members, newId, newSalt: () => newSalt().toString("hex"), sha256: sha256Hex };
}

/** Appends to the organization's own stream, in the transaction of the change itself: both happen or neither. */
export async function recordInOrganization(tenant: Tenant, actor: Actor, events: readonly OrganizationEvent[]): Promise<void> {
  for (const { type, data } of events) await recordOrganizationEvent(tenant, { type, body: { ...data }, actor });
}

/** Runs a change of the organization's own matters in one transaction, queued behind others of the same organization. */
export function inOrganization<T>(
  pool: Pool,
  by: { organizationId: string; actor: ActorRef },
  work: (tenant: Tenant, ctx: CommandContext) => Promise<T>,
): Promise<T> {
  return asWorker(pool, by, async (tenant) => work(tenant, await organizationContext(tenant, by.actor)));
}
