import { z } from "zod";
import { applyTemplates, templatesOf } from "~/domain/templates/apply-template.ts";
import type { OrderSeen, TemplateProblem } from "~/domain/templates/check-template.ts";
import type { FormProblems } from "~/http/form-problems.ts";
import { checkForm } from "~/http/read-form.server.ts";
import { actingOf, type MemberSession } from "~/http/session.server.ts";
import { inOrganization } from "~/ledger/organization.server.ts";
import { readOrdersSeen } from "~/queries/templates/read-orders-seen.server.ts";
import { readTemplates } from "~/queries/templates/read-templates.server.ts";
import { retireTemplate, saveTemplate } from "~/queries/templates/save-template.server.ts";
import { services } from "~/server/services.server.ts";
import { templateForm } from "./template-form.server.ts";

const MOST_NAMED = 8;

const retireForm = z.object({ intent: z.enum(["retire", "restore"]), templateId: z.uuid(), version: z.coerce.number().int() });

/** What a template would ask on an order that is going on. */
export interface Asked {
  orderId: string;
  number: string;
  types: { type: string; level: string; chosen: boolean }[];
}

type Done = { saved: string } | { problems: FormProblems } | { preview: Asked[]; typed: Record<string, string> };

/** What an owner does with a template, by the form's `intent`: save, preview, retire, restore. Throws DomainErrors. */
export async function actOnTemplate(session: MemberSession, form: FormData, today: string): Promise<Done> {
  const intent = form.get("intent");
  if (intent === "retire" || intent === "restore") {
    const read = checkForm(form, retireForm);
    if (!read.ok) return { problems: read.problems };
    const { templateId, version } = read.value;
    await inOrganization(services().pool, actingOf(session), (tenant, ctx) =>
      retireTemplate(tenant, ctx, { from: { templateId, version }, retired: intent === "retire" }),
    );
    return { saved: templateId };
  }
  const read = checkForm(form, templateForm);
  if (!read.ok) return { problems: read.problems };
  const { from, content, rows } = read.value;
  return inOrganization(services().pool, actingOf(session), async (tenant, ctx): Promise<Done> => {
    if (intent === "preview") {
      const template = { templateId: from?.templateId ?? "new", version: (from?.version ?? 0) + 1, ...content };
      const others = (await readTemplates(tenant)).filter(({ templateId }) => templateId !== template.templateId);
      const orders = await readOrdersSeen(tenant, { going: true });
      return { preview: orders.flatMap((order) => askedOn(order, [template, ...others], template.templateId, today)), typed: read.typed };
    }
    const saved = await saveTemplate(tenant, ctx, { from, content });
    return "problems" in saved ? { problems: problemsOf(saved.problems, saved.locked, rows, read.typed) } : { saved: saved.templateId };
  });
}

function askedOn(order: OrderSeen, templates: Parameters<typeof templatesOf>[0], templateId: string, today: string): Asked[] {
  const { orderId, number, lines, market, steps } = order;
  if (!templatesOf(templates, lines, market).some((template) => template.templateId === templateId)) return [];
  const proposals = applyTemplates({ templates, lines, market, steps, payeeDiffers: false, excused: [], today });
  const levelOf = (needs: (typeof proposals)[number]["needs"]) => needs[0]?.level ?? "required";
  return [{ orderId, number, types: proposals.map(({ type, chosen, needs }) => ({ type, chosen, level: levelOf(needs) })) }];
}

/** Each rule that cannot be met at its field, with the orders that it would have locked for ever. */
function problemsOf(
  problems: readonly TemplateProblem[],
  locked: readonly OrderSeen[],
  rows: readonly number[],
  typed: Record<string, string>,
): FormProblems {
  const named = locked.slice(0, MOST_NAMED).map(({ number }) => number);
  const orders = locked.length > named.length ? `${named.join(", ")}, …` : named.join(", ");
  const lasting: readonly TemplateProblem["code"][] = ["template_before_goods", "template_after_arrival"];
  return {
    page: null,
    typed,
    fields: Object.fromEntries(
      problems.map(({ field, code }) => {
        const [, item = "0", name = ""] = field.split(".");
        const key = lasting.includes(code) && locked.length > 0 ? `refusals:${code}_orders` : `refusals:${code}`;
        return [`items.${rows[Number(item)] ?? 0}.${name}`, { key, params: { orders } }];
      }),
    ),
  };
}
