import type { Tenant } from "#db/tenancy.server.ts";
import { type RulesContent, rulesContent } from "~/domain/rules/events.ts";
import type { RulesVersion } from "~/domain/rules/pin-rules.ts";
import { SHIPPED_RULES, SHIPPED_VERSION } from "~/domain/rules/shipped.ts";

/** A version of the rules with who saved it, when and why; all null for the one that came with the product. */
export interface KeptRules extends RulesVersion {
  at: string | null;
  by: string | null;
  reason: string | null;
}

interface Row {
  version: number;
  content: RulesContent;
  at: Date;
  by: string | null;
  reason: string;
}

const SHIPPED: KeptRules = { version: SHIPPED_VERSION, content: SHIPPED_RULES, at: null, by: null, reason: null };

/** Every version of the organization's rules, newest first; the shipped one stands last. */
export async function readRuleVersions({ client, organizationId }: Tenant): Promise<[KeptRules, ...KeptRules[]]> {
  const { rows } = await client.query<Row>(
    `select r.version, r.content, r.created_at as at, p.name as by, r.reason
       from rules r
       left join member m on m.organization_id = r.organization_id and m.id = r.created_by
       left join person p on p.organization_id = m.organization_id and p.id = m.person_id
      where r.organization_id = $1 order by r.version desc`,
    [organizationId],
  );
  const [newest = SHIPPED, ...older] = rows.map(({ content, at, ...row }) => ({
    ...row,
    ...{ content: rulesContent.parse(content), at: at.toISOString() },
  }));
  return newest === SHIPPED ? [SHIPPED] : [newest, ...older, SHIPPED];
}

/** The rules that new orders begin with. */
export async function newestRules({ client, organizationId }: Tenant): Promise<RulesVersion> {
  const { rows } = await client.query<RulesVersion>(
    "select version, content from rules where organization_id = $1 order by version desc limit 1",
    [organizationId],
  );
  const [newest] = rows;
  return newest
    ? { version: newest.version, content: rulesContent.parse(newest.content) }
    : { version: SHIPPED.version, content: SHIPPED.content };
}
