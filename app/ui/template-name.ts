import { SHIPPED } from "~/domain/templates/shipped.ts";
import type { Template } from "~/domain/templates/template.ts";
import type { Translate } from "~/words/translate.ts";

const SHIPPED_NAMES = ["electronics", "cosmetics", "textiles", "simple"] as const;

/** A shipped template is named in the reader's language until somebody gives it a name of their own. */
export function templateName(t: Translate, { templateId, name }: Pick<Template, "templateId" | "name">): string {
  const place = SHIPPED.findIndex((template) => template.templateId === templateId && template.name === name);
  const known = SHIPPED_NAMES[place];
  return known ? t(`templates:shipped.${known}`) : name;
}
