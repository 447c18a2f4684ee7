import type { Tenant } from "#db/tenancy.server.ts";
import type { PinnedTemplate } from "~/domain/orders/events.ts";
import { SHIPPED, SHIPPED_VERSIONS } from "~/domain/templates/shipped.ts";
import { type Template, type TemplateContent, templateContent } from "~/domain/templates/template.ts";

/** A template with what became of it. `at` is null for what came with the product. */
export interface KeptTemplate extends Template {
  retired: boolean;
  at: string | null;
  by: string | null;
}

interface Row {
  templateId: string;
  version: number;
  content: TemplateContent;
  retired: boolean;
  at: Date;
  by: string | null;
}

/**
 * Every version of every template, newest first; of each template the shipped versions stand last, without those whose number the
 * organization gave to its own.
 */
export async function readVersions({ client, organizationId }: Tenant): Promise<KeptTemplate[]> {
  const { rows } = await client.query<Row>(
    `select t.template_id as "templateId", t.version, t.content, t.retired, t.created_at as at, p.name as by
       from template t
       left join member m on m.organization_id = t.organization_id and m.id = t.created_by
       left join person p on p.organization_id = m.organization_id and p.id = m.person_id
      where t.organization_id = $1 order by t.template_id, t.version desc`,
    [organizationId],
  );
  const own = rows.map(({ templateId, version, content, retired, at, by }) => ({
    ...templateContent.parse(content),
    ...{ templateId, version, retired, at: at.toISOString(), by },
  }));
  const changed = (of: Template) => own.some(({ templateId, version }) => templateId === of.templateId && version <= of.version);
  const shipped = SHIPPED_VERSIONS.filter((template) => !changed(template));
  return [...own, ...shipped.map((template) => ({ ...template, retired: false, at: null, by: null }))];
}

/** The templates that new orders are asked by: the newest version of each, those that were retired left out. */
export const readTemplates = async (tenant: Tenant): Promise<Template[]> =>
  newestOf(await readVersions(tenant)).filter(({ retired }) => !retired);

/** The newest version of each template: the organization's own before the shipped ones, which they win against where both fit alike. */
export function newestOf(versions: readonly KeptTemplate[]): KeptTemplate[] {
  const newest = new Map<string, KeptTemplate>();
  for (const template of versions) {
    const known = newest.get(template.templateId);
    if (!known || known.version < template.version) newest.set(template.templateId, template);
  }
  const shipped = new Set(SHIPPED.map(({ templateId }) => templateId));
  const rank = ({ templateId }: KeptTemplate) => `${shipped.has(templateId) ? 1 : 0} ${templateId}`;
  return [...newest.values()].sort((a, b) => rank(a).localeCompare(rank(b)));
}

/** The versions that an order names; for an order that names none, the present ones. */
export async function templatesOfOrder(tenant: Tenant, pins: readonly PinnedTemplate[]): Promise<Template[]> {
  const versions = await readVersions(tenant);
  if (pins.length === 0) return newestOf(versions).filter(({ retired }) => !retired);
  return pins.flatMap(
    ({ templateId, version }) => versions.find((known) => known.templateId === templateId && known.version === version) ?? [],
  );
}
