import type { Pool } from "#db/client.server.ts";
import type { Membership } from "#db/lookups.server.ts";
import { prepared } from "#db/prepared.server.ts";
import { asMember } from "#db/tenancy.server.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import { isLanguage, type Language } from "~/words/language.ts";

export interface MemberPlace {
  roles: MemberRole[];
  name: string;
  title: string | null;
  organization: {
    name: string;
    sample: boolean;
    zone: string;
    language: Language;
    /** Whether whoever lets money or goods go needs a second factor. */
    secondFactor: boolean;
  };
}

/** A member and their organization as they are at this moment; null when they have left. */
export async function readMemberPlace(pool: Pool, { organizationId, memberId }: Membership): Promise<MemberPlace | null> {
  return asMember(pool, { organizationId, memberId }, async ({ client }) => {
    const { rows } = await client.query<{
      roles: MemberRole[];
      person: string | null;
      title: string | null;
      name: string;
      sample: boolean;
      zone: string;
      language: string;
      secondFactor: boolean;
    }>(
      prepared(
        `select m.roles, p.name as person, p.title, o.name, o.sample, o.zone, o.language, o.second_factor as "secondFactor"
         from member m
         join person p on p.organization_id = m.organization_id and p.id = m.person_id
         join organization o on o.organization_id = m.organization_id
        where m.organization_id = $1 and m.id = $2 and m.ended_at is null`,
        [organizationId, memberId],
      ),
    );
    const row = rows[0];
    if (!row) return null;
    const { name, sample, zone, secondFactor } = row;
    const language = isLanguage(row.language) ? row.language : "en";
    return { roles: row.roles, name: row.person ?? "", title: row.title, organization: { name, sample, zone, language, secondFactor } };
  });
}

/** The names of the organizations a user may choose from. */
export async function readOrganizationNames(
  pool: Pool,
  memberships: readonly Membership[],
): Promise<{ organizationId: string; name: string }[]> {
  const places = await Promise.all(memberships.map(async (membership) => ({ membership, place: await readMemberPlace(pool, membership) })));
  return places.flatMap(({ membership, place }) =>
    place ? [{ organizationId: membership.organizationId, name: place.organization.name }] : [],
  );
}
