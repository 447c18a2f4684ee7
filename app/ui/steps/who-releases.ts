import type { StepPage } from "~/queries/steps/read-step.server.ts";
import { type Language, languageTag } from "~/words/language.ts";
import type { Translate } from "~/words/translate.ts";

/** Who may release and record the step, by name and role, for a reader who may not. */
export function sayWhoReleases(t: Translate, language: Language, { step: { side }, releasers }: StepPage): string {
  if (releasers.length === 0) return t(`finance:who.nobody_${side}`);
  const listed = (items: string[], type: "conjunction" | "disjunction") =>
    new Intl.ListFormat(languageTag[language], { style: "long", type }).format(items);
  const names = releasers.map(({ name, roles }) =>
    t("finance:who.named", {
      name,
      roles: listed(
        roles.map((role) => t(`finance:who.role.${role}`)),
        "conjunction",
      ),
    }),
  );
  return t(`finance:who.${side}`, { names: listed(names, "disjunction") });
}
