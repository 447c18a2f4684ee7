import type { RulesProblem } from "~/domain/rules/check-rules.ts";
import type { FormProblems } from "~/http/form-problems.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { checkForm } from "~/http/read-form.server.ts";
import { actingOf, type MemberSession } from "~/http/session.server.ts";
import { inOrganization } from "~/ledger/organization.server.ts";
import { previewRules, type RulesPreview } from "~/queries/rules/preview-rules.server.ts";
import { saveRules } from "~/queries/rules/save-rules.server.ts";
import { services } from "~/server/services.server.ts";
import { getFixedT } from "~/words/language.server.ts";
import { anyOf } from "~/words/sentence.ts";
import { rulesForm } from "./rules-form.server.ts";

type Done = { saved: number } | { problems: FormProblems } | { preview: RulesPreview; typed: Record<string, string> };

/** What an owner does with the rules, by the form's `intent`: save them as the next version, or see what they would lock. Throws DomainErrors. */
export async function actOnRules(session: MemberSession, form: FormData): Promise<Done> {
  const read = checkForm(form, rulesForm);
  if (!read.ok) return { problems: read.problems };
  const { intent, from, content, reason, rows } = read.value;
  if (intent === "preview") {
    const { page } = await readMemberPage(session, (tenant) => previewRules(tenant, { version: from + 1, content }, session));
    return { preview: page, typed: read.typed };
  }
  const saved = await inOrganization(services().pool, actingOf(session), (tenant, ctx) =>
    saveRules(tenant, ctx, { from, content, reason }),
  );
  return "problems" in saved ? { problems: problemsOf(saved.problems, rows, read.typed, session) } : { saved: saved.version };
}

/** Each rule that cannot be met at its field, in words. */
function problemsOf(
  problems: readonly RulesProblem[],
  rows: readonly number[],
  typed: Record<string, string>,
  { language }: MemberSession,
): FormProblems {
  const t = getFixedT(language);
  return {
    ...{ page: null, typed },
    fields: Object.fromEntries(
      problems.map(({ field, code, types, step }) => {
        const [, place = "0", name = ""] = field.split(".");
        const params = {
          step: t(`steps:in_sentence.${step}`),
          types: anyOf(
            types.map((type) => t(`evidence:in_sentence.${type}`)),
            language,
          ),
        };
        return [`evidence.${rows[Number(place)] ?? 0}.${name}`, { key: `refusals:${code}`, params }];
      }),
    ),
  };
}
