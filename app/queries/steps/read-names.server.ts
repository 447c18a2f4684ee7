import type { Tenant } from "#db/tenancy.server.ts";

/** The names of everybody who is or was a member, by person and by membership; null where they were erased. */
export interface Names {
  persons: Record<string, { name: string | null }>;
  members: Record<string, string | null>;
}

export async function readNames({ client, organizationId }: Tenant): Promise<Names> {
  const { rows } = await client.query<{ id: string; person_id: string; name: string | null }>(
    `select m.id, m.person_id, p.name from member m
       join person p on p.organization_id = m.organization_id and p.id = m.person_id
      where m.organization_id = $1`,
    [organizationId],
  );
  return {
    persons: Object.fromEntries(rows.map(({ person_id, name }) => [person_id, { name }])),
    members: Object.fromEntries(rows.map(({ id, name }) => [id, name])),
  };
}
