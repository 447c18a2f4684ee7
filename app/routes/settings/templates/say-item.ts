import type { Condition, Place, TemplateItem } from "~/domain/templates/template.ts";
import type { Translate } from "~/words/translate.ts";

export const sayPlace = (t: Translate, where: Place): string =>
  where === "final_payment" ? t("templates:final_payment") : t(`steps:name.${where}`);

/** When an item asks: "Serial numbers, High, with Progress payment"; empty when it always does. */
export function sayWhen(t: Translate, { riskClasses, flags, withStep, withoutStep }: Condition): string {
  const words = [
    ...flags.map((flag) => t(`suppliers:flag.${flag}`)),
    ...riskClasses.map((risk) => t(`templates:risk.${risk}`)),
    ...(withStep ? [t("templates:with", { step: sayPlace(t, withStep) })] : []),
    ...(withoutStep ? [t("templates:without", { step: sayPlace(t, withoutStep) })] : []),
  ];
  return words.join(t("orders:list_comma")).toLocaleLowerCase();
}

/** An item in one line: how strictly, before what, how early, and when. */
export function sayItem(t: Translate, { level, chosen, places, leadDays, when }: TemplateItem): string {
  const condition = sayWhen(t, when);
  return [
    ...(chosen ? [] : [t("templates:offered")]),
    ...(level === "required" ? [] : [t(`steps:level.${level}`)]),
    t("templates:before", {
      steps: places
        .map((where) => sayPlace(t, where))
        .join(t("orders:list_comma"))
        .toLocaleLowerCase(),
    }),
    t("templates:days_before", { count: leadDays }),
    ...(condition ? [t("templates:only", { when: condition })] : []),
  ].join(t("orders:list_semicolon"));
}
