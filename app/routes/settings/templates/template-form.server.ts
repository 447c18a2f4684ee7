import { z } from "zod";
import { productFlag, refusalHolds, riskClass } from "~/domain/orders/events.ts";
import { alternative, evidenceType } from "~/domain/requests/events.ts";
import { level } from "~/domain/steps/events.ts";
import { place, type TemplateItem } from "~/domain/templates/template.ts";
import { line, list, optionalLine, tick } from "~/http/form-schema.ts";

const optionalPlace = z
  .string()
  .optional()
  .transform((value) => place.safeParse(value).data ?? null);

const row = z
  .object({
    evidenceType: z.union([evidenceType, z.literal("")]).optional(),
    remove: tick(),
    level,
    chosen: tick(),
    question: optionalLine(1_000),
    leadDays: z.coerce
      .number("errors:not_a_number")
      .int("errors:not_a_number")
      .min(0, "errors:not_a_number")
      .max(365, "errors:not_a_number"),
    places: list(place),
    alternatives: list(alternative),
    riskClasses: list(riskClass),
    flags: list(productFlag),
    withStep: optionalPlace,
    withoutStep: optionalPlace,
  })
  .superRefine((typed, check) => {
    if (typed.evidenceType && !typed.remove && typed.places.length === 0) {
      check.addIssue({ code: "custom", path: ["places"], message: "templates:problem.places" });
    }
  });

/** A template as its form is posted: rows without a kind of evidence, and those to be removed, are left out; each item knows its row. */
export const templateForm = z
  .object({
    templateId: z.uuid().optional(),
    version: z.coerce.number().int().optional(),
    name: line(120),
    refusalHolds,
    riskClasses: list(riskClass),
    flags: list(productFlag),
    markets: optionalLine(400),
    items: z.array(row).max(60).optional(),
  })
  .transform(({ templateId, version, name, refusalHolds: holds, riskClasses, flags, markets, items = [] }, check) => {
    const kept = items.flatMap(({ evidenceType: type, remove, ...item }, at) => (type && !remove ? [{ at, type, item }] : []));
    if (kept.length === 0) check.addIssue({ code: "custom", path: ["items", 0, "evidenceType"], message: "templates:problem.items" });
    return {
      from: templateId && version ? { templateId, version } : null,
      content: {
        name,
        refusalHolds: holds,
        match: { riskClasses, flags, markets: marketsIn(markets) },
        items: kept.map(
          ({ type, item: { riskClasses: classes, flags: flagged, withStep, withoutStep, ...item } }): TemplateItem => ({
            ...item,
            evidenceType: type,
            when: { riskClasses: classes, flags: flagged, withStep, withoutStep },
          }),
        ),
      },
      /** By item: the row of the form that it stands in. */
      rows: kept.map(({ at }) => at),
    };
  });

const marketsIn = (typed: string | null): string[] =>
  [...new Set((typed ?? "").split(/[\s,;，；、]+/).filter(Boolean))].map((market) => market.slice(0, 20).toUpperCase());
