import type { Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { changeOrganization as rule } from "~/domain/accounts/change-organization.ts";
import { requireMember } from "~/domain/record/context.ts";
import type { ActorRef } from "~/ledger/acting.server.ts";
import { organizationContext, recordInOrganization } from "~/ledger/organization.server.ts";
import type { Language } from "~/words/language.ts";

interface By {
  organizationId: string;
  actor: ActorRef;
}

/** Changes the organization itself. Throws `forbidden`. */
export async function changeOrganization(
  pool: Pool,
  by: By,
  input: { name: string; language: Language; zone: string; secondFactor: boolean },
): Promise<void> {
  await asWorker(pool, by, async (tenant) => {
    const ctx = await organizationContext(tenant, by.actor);
    const events = rule(input, ctx);
    await tenant.client.query(
      "update organization set name = $2, language = $3, zone = $4, second_factor = $5 where organization_id = $1",
      [by.organizationId, input.name, input.language, input.zone, input.secondFactor],
    );
    await recordInOrganization(tenant, ctx.actor, events);
  });
}

/** A member's own name and title. The stream says that they changed, `person` what they are. Throws `forbidden`. */
export async function changeOwnPerson(pool: Pool, by: By, input: { name: string; title: string | null }): Promise<void> {
  await asWorker(pool, by, async (tenant) => {
    const ctx = await organizationContext(tenant, by.actor);
    const { personId } = requireMember(ctx);
    await tenant.client.query("update person set name = $3, title = $4 where organization_id = $1 and id = $2", [
      by.organizationId,
      personId,
      input.name,
      input.title,
    ]);
    await recordInOrganization(tenant, ctx.actor, [{ type: "person.changed", data: { personId } }]);
  });
}
