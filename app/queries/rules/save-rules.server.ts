import type { Tenant } from "#db/tenancy.server.ts";
import { requirePermission } from "~/domain/access/access.ts";
import { type CommandContext, requireMember } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import { checkRules, type RulesProblem } from "~/domain/rules/check-rules.ts";
import type { RuleEvent, RulesContent } from "~/domain/rules/events.ts";
import { recordInOrganization } from "~/ledger/organization.server.ts";
import { readTemplates } from "~/queries/templates/read-templates.server.ts";
import { newestRules } from "./read-rules.server.ts";

export interface SaveRules {
  /** The version that stood on the page. */
  from: number;
  content: RulesContent;
  reason: string;
}

/**
 * Keeps what was written as the next version of the rules, for orders opened from then on, and says so in the organization's stream.
 * Rules that could not be met come back instead. Throws `forbidden`, and `stale` when another version was saved since.
 */
export async function saveRules(
  tenant: Tenant,
  ctx: CommandContext,
  { from, content, reason }: SaveRules,
): Promise<{ version: number } | { problems: RulesProblem[] }> {
  requirePermission(ctx, "manage_rules");
  const newest = await newestRules(tenant);
  if (newest.version !== from) refuse("stale", "rules_changed");
  const problems = checkRules(content, await readTemplates(tenant));
  if (problems.length > 0) return { problems };
  const version = from + 1;
  await tenant.client.query(
    "insert into rules (organization_id, version, content, reason, created_at, created_by) values ($1, $2, $3, $4, $5, $6)",
    [tenant.organizationId, version, JSON.stringify(content), reason, ctx.now, requireMember(ctx).memberId],
  );
  const event: RuleEvent = { type: "rules.saved", data: { version } };
  await recordInOrganization(tenant, ctx.actor, [event]);
  return { version };
}
