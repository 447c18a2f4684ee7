import type { Tenant } from "#db/tenancy.server.ts";
import { type RulesContent, rulesContent } from "~/domain/rules/events.ts";
import type { RulesVersion } from "~/domain/rules/pin-rules.ts";
import { SHIPPED_VERSIONS } from "~/domain/rules/shipped.ts";

/** A version of the rules with who saved it, when and why; all null for one that came with the product. */
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

/**
 * Every version of the organization's rules, newest first. Shipped ones stand below its own: what it decided under a number holds,
 * whatever came with the product later.
 */
export async function readRuleVersions({ client, organizationId }: Tenant): Promise<[KeptRules, ...KeptRules[]]> {
  const { rows } = await client.query<Row>(
    `select r.version, r.content, r.created_at as at, p.name as by, r.reason
       from rules r
       left join member m on m.organization_id = r.organization_id and m.id = r.created_by
       left join person p on p.organization_id = m.organization_id and p.id = m.person_id
      where r.organization_id = $1 order by r.version desc`,
    [organizationId],
  );
  const own = rows.map(({ content, at, ...row }): KeptRules => ({ ...row, content: rulesContent.parse(content), at: at.toISOString() }));
  const lowest = Math.min(...own.map(({ version }) => version), Number.POSITIVE_INFINITY);
  const shipped = SHIPPED_VERSIONS.filter(({ version }) => version < lowest).map((rules) => ({
    ...rules,
    at: null,
    by: null,
    reason: null,
  }));
  const [newest, ...older] = [...own, ...shipped];
  if (!newest) throw new Error("an organization's rules begin with version 1");
  return [newest, ...older];
}

/** The rules that new orders begin with. */
export async function newestRules({ client, organizationId }: Tenant): Promise<RulesVersion> {
  const { rows } = await client.query<RulesVersion>(
    "select version, content from rules where organization_id = $1 order by version desc limit 1",
    [organizationId],
  );
  const [newest] = rows;
  return newest ? { version: newest.version, content: rulesContent.parse(newest.content) } : SHIPPED_VERSIONS[0];
}
