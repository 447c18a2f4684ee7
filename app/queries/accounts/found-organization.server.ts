import type { Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { foundOrganization as rule } from "~/domain/accounts/found-organization.ts";
import { refuse } from "~/domain/record/error.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { recordInOrganization } from "~/ledger/organization.server.ts";
import type { Language } from "~/words/language.ts";

export interface Founding {
  name: string;
  language: Language;
  /** IANA name. */
  zone: string;
  owner: { userId: string; name: string; email: string; title?: string | null };
  /** A sample carries a clock of its own; fixed for ever. */
  sample?: boolean;
  /** Refuses with `conflict` when the installation has an organization already: for a visitor who is nobody yet. */
  first?: boolean;
}

/** Makes an organization with its owner, in one transaction. */
export async function foundOrganization(
  pool: Pool,
  founding: Founding,
): Promise<{ organizationId: string; memberId: string; personId: string }> {
  const made = { organizationId: newId(), memberId: newId(), personId: newId() };
  const { organizationId, memberId, personId } = made;
  const { name, language, zone, owner } = founding;
  await asWorker(pool, { organizationId }, async (tenant) => {
    const { client } = tenant;
    const { rowCount } = await client.query(
      "insert into auth.founding (organization_id, at) values ($1, clock_timestamp()) on conflict do nothing",
      [organizationId],
    );
    if (founding.first && rowCount === 0) refuse("conflict", "already_founded");
    await client.query("insert into organization (organization_id, name, sample, language, zone) values ($1, $2, $3, $4, $5)", [
      organizationId,
      name,
      founding.sample ?? false,
      language,
      zone,
    ]);
    await client.query("insert into person (organization_id, id, name, title, email) values ($1, $2, $3, $4, $5)", [
      organizationId,
      personId,
      owner.name,
      owner.title ?? null,
      owner.email,
    ]);
    await client.query(
      "insert into member (organization_id, id, user_id, person_id, roles, active_since) values ($1, $2, $3, $4, '{owner}', ledger_now($1))",
      [organizationId, memberId, owner.userId, personId],
    );
    const { actor, events } = rule({ memberId, personId, language, zone });
    await recordInOrganization(tenant, actor, events);
  });
  return made;
}

/** Whether the installation has an organization; until then the first visitor makes it. */
export async function isFounded(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ founded: boolean }>("select exists (select from auth.founding) as founded");
  return rows[0]?.founded === true;
}
