import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { typedOf } from "~/http/read-form.server.ts";
import { requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import type { RulesPreview } from "~/queries/rules/preview-rules.server.ts";
import { readRuleVersions } from "~/queries/rules/read-rules.server.ts";
import { readTemplates } from "~/queries/templates/read-templates.server.ts";
import { titled } from "~/routes/auth/titled.ts";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Note } from "~/ui/note.tsx";
import { getFixedT } from "~/words/language.server.ts";
import { pageTitle } from "~/words/page-title.server.ts";
import { useWords } from "~/words/reader.tsx";
import { rulesChanged, sayRules } from "~/words/say-rules.ts";
import { SettingsFrame } from "./frame.tsx";
import { actOnRules } from "./rules/act.server.ts";
import { EditRules } from "./rules/edit-rules.tsx";
import { Preview } from "./rules/preview.tsx";
import { ShowRules } from "./rules/show-rules.tsx";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const { shell, place, page } = await readMemberPage(session, async (tenant) => ({
    versions: await readRuleVersions(tenant),
    templates: await readTemplates(tenant),
  }));
  const t = getFixedT(session.language);
  const [newest] = page.versions;
  const said = page.versions.map(({ content, ...version }) => ({ ...version, said: sayRules(t, content, session.language) }));
  return {
    title: await pageTitle(request, "accounts:settings.rules", {}, session.language),
    ...{ shell, place, newest },
    owner: session.roles.includes("owner"),
    said: said[0]?.said ?? [],
    templates: page.templates.map(({ templateId, name, refusalHolds }) => ({ templateId, name, refusalHolds })),
    versions: said.map(({ said: now, ...version }, n) => {
      const before = said[n + 1]?.said;
      return { ...version, changed: before ? rulesChanged(before, now) : null };
    }),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "manage_rules");
  const form = await request.formData();
  try {
    const done = await actOnRules(session, form);
    if ("problems" in done) return unreadable(done.problems);
    if ("preview" in done) return data({ preview: done.preview, problems: { fields: {}, page: null, typed: done.typed } });
    return redirect("/settings/rules?saved");
  } catch (error) {
    return refused(error, typedOf(form));
  }
}

export default function Rules() {
  const { t } = useWords();
  const { all } = useProblems();
  const [search] = useSearchParams();
  const loaded = useLoaderData<typeof loader>();
  const { shell, place, owner, newest } = loaded;
  const preview = (useActionData() as { preview?: RulesPreview } | undefined)?.preview ?? null;
  const editing = owner && search.has("edit");
  return (
    <SettingsFrame of={{ shell, place }} current="rules">
      {search.has("saved") && all.length === 0 ? <Note>{t("accounts:settings.saved")}</Note> : null}
      <ErrorSummary problems={all} />
      {preview ? (
        <Note>
          <a href="#tried">{t("rules:try.below")}</a>
        </Note>
      ) : null}
      <p className="hint">
        {editing ? t("rules:edit_hint") : t("rules:hint")} {editing ? <Link to="/settings/rules">{t("rules:back")}</Link> : null}
      </p>
      {editing ? (
        <EditRules key={newest.version} version={newest.version} content={newest.content}>
          {preview ? <Preview of={preview} /> : null}
        </EditRules>
      ) : (
        <ShowRules of={loaded} />
      )}
    </SettingsFrame>
  );
}
