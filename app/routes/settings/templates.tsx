import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { typedOf } from "~/http/read-form.server.ts";
import { requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { newestOf, readVersions } from "~/queries/templates/read-templates.server.ts";
import { titled } from "~/routes/auth/titled.ts";
import { ButtonLink } from "~/ui/button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Note } from "~/ui/note.tsx";
import { templateName } from "~/ui/template-name.ts";
import { pageTitle } from "~/words/page-title.server.ts";
import { useWords } from "~/words/reader.tsx";
import { Section, SettingsFrame } from "./frame.tsx";
import { type Asked, actOnTemplate } from "./templates/act.server.ts";
import { Preview } from "./templates/preview.tsx";
import { EditTemplate } from "./templates/template-edit.tsx";
import { TemplateEntry } from "./templates/template-entry.tsx";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const { shell, place, page: versions } = await readMemberPage(session, readVersions);
  const chosen = new URL(request.url).searchParams.get("edit");
  const owner = session.roles.includes("owner");
  return {
    title: await pageTitle(request, "accounts:settings.templates", {}, session.language),
    ...{ shell, place, owner, versions },
    templates: newestOf(versions),
    editing: owner && chosen ? (newestOf(versions).find(({ templateId }) => templateId === chosen) ?? null) : null,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "manage_rules");
  const { place } = await readMemberPage(session, async () => null);
  const form = await request.formData();
  try {
    const done = await actOnTemplate(session, form, place.today);
    if ("problems" in done) return unreadable(done.problems);
    if ("preview" in done) return data({ preview: done.preview, problems: { fields: {}, page: null, typed: done.typed } });
    return redirect("/settings/templates?saved");
  } catch (error) {
    return refused(error, typedOf(form));
  }
}

export default function Templates() {
  const { t } = useWords();
  const { all } = useProblems();
  const [search] = useSearchParams();
  const { shell, place, owner, versions, templates, editing } = useLoaderData<typeof loader>();
  const preview = (useActionData() as { preview?: Asked[] } | undefined)?.preview ?? null;
  const adding = owner && search.has("new");
  return (
    <SettingsFrame of={{ shell, place }} current="templates">
      {search.has("saved") && all.length === 0 ? <Note>{t("accounts:settings.saved")}</Note> : null}
      <ErrorSummary problems={all} />
      {preview ? <Preview asked={preview} /> : null}
      {adding || editing ? (
        <Section
          title={editing ? templateName(t, editing) : t("templates:new")}
          hint={
            <>
              {t("templates:edit_hint")} <Link to="/settings/templates">{t("templates:back")}</Link>
            </>
          }
        >
          <EditTemplate key={`${editing?.templateId} ${editing?.version}`} template={editing} />
        </Section>
      ) : (
        <Section title={t("accounts:settings.templates")} hint={t(owner ? "templates:hint" : "accounts:organization.owner_only")}>
          {templates.map((template) => (
            <TemplateEntry
              key={template.templateId}
              template={template}
              versions={versions.filter(({ templateId }) => templateId === template.templateId)}
              manage={owner}
            />
          ))}
          {owner ? <ButtonLink to="?new">{t("templates:new")}</ButtonLink> : null}
        </Section>
      )}
    </SettingsFrame>
  );
}
