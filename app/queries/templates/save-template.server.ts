import type { Tenant } from "#db/tenancy.server.ts";
import { requirePermission } from "~/domain/access/access.ts";
import { type CommandContext, requireMember } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import { checkTemplate, type OrderSeen, ordersLocked, type TemplateProblem } from "~/domain/templates/check-template.ts";
import type { TemplateEvent } from "~/domain/templates/events.ts";
import type { TemplateContent } from "~/domain/templates/template.ts";
import { recordInOrganization } from "~/ledger/organization.server.ts";
import { readOrdersSeen } from "./read-orders-seen.server.ts";
import { type KeptTemplate, newestOf, readVersions } from "./read-templates.server.ts";

export interface SaveTemplate {
  /** The template and version that stood on the page; null for a new one. */
  from: { templateId: string; version: number } | null;
  content: TemplateContent;
}

export type Saved = { templateId: string; version: number } | { problems: TemplateProblem[]; locked: OrderSeen[] };

/**
 * Keeps what was written as the next version of a template, and says so in the organization's stream. Rules that no supplier could
 * meet are not kept: they come back with the orders that they would have locked for ever. Throws `forbidden`, `missing`, and `stale`
 * when another version was saved since the page was made.
 */
export async function saveTemplate(tenant: Tenant, ctx: CommandContext, { from, content }: SaveTemplate): Promise<Saved> {
  requirePermission(ctx, "manage_rules");
  const all = newestOf(await readVersions(tenant));
  const before = from === null ? null : newestSeen(all, from);
  const kept = { templateId: before?.templateId ?? ctx.newId(), version: (before?.version ?? 0) + 1 };
  const problems = checkTemplate(content);
  if (problems.length > 0) {
    return {
      problems,
      locked: ordersLocked(
        { ...kept, ...content },
        all.filter(({ retired }) => !retired),
        await readOrdersSeen(tenant),
      ),
    };
  }
  await append(tenant, ctx, "template.saved", { ...kept, ...content, retired: false });
  return kept;
}

/** Takes a template out of use for new orders, or back into it. Orders that name it keep it. */
export async function retireTemplate(
  tenant: Tenant,
  ctx: CommandContext,
  { from, retired }: { from: { templateId: string; version: number }; retired: boolean },
): Promise<void> {
  requirePermission(ctx, "manage_rules");
  const all = newestOf(await readVersions(tenant));
  const { version, ...rest } = newestSeen(all, from);
  if (retired && !all.some((other) => !other.retired && other.templateId !== from.templateId)) refuse("conflict", "last_template");
  await append(tenant, ctx, retired ? "template.retired" : "template.restored", { ...rest, version: version + 1, retired });
}

function newestSeen(all: readonly KeptTemplate[], from: { templateId: string; version: number }): KeptTemplate {
  const newest = found(
    all.find(({ templateId }) => templateId === from.templateId),
    "no_such_template",
  );
  if (newest.version !== from.version) refuse("stale", "template_changed");
  return newest;
}

async function append(
  tenant: Tenant,
  ctx: CommandContext,
  type: TemplateEvent["type"],
  template: TemplateContent & { templateId: string; version: number; retired: boolean },
): Promise<void> {
  const { templateId, version, retired, name, match, items, refusalHolds } = template;
  await tenant.client.query(
    `insert into template (organization_id, template_id, version, content, retired, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      ...[tenant.organizationId, templateId, version, JSON.stringify({ name, match, items, refusalHolds }), retired],
      ...[ctx.now, requireMember(ctx).memberId],
    ],
  );
  const event: TemplateEvent = { type, data: { templateId, version } };
  await recordInOrganization(tenant, ctx.actor, [event]);
}
