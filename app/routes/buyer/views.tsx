import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { line } from "~/http/form-schema.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import { checkForm } from "~/http/read-form.server.ts";
import { requireMember } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { VIEW_PAGES, viewQuery } from "~/queries/views/saved-view.ts";
import { listViews, removeView, saveView } from "~/queries/views/saved-views.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { Button } from "~/ui/button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Input } from "~/ui/field.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { getFixedT } from "~/words/language.server.ts";
import { ReaderPlace, useWords } from "~/words/reader.tsx";

const schema = z.object({ page: z.enum(VIEW_PAGES), query: z.string().max(400), name: line(40) });

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** A member's saved views, and the form that names the one they came from. */
export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const asked = new URL(request.url).searchParams;
  const page = VIEW_PAGES.find((known) => known === asked.get("page")) ?? "queue";
  const around = await readMemberPage(session, (tenant) => listViews(tenant, session.memberId));
  const t = getFixedT(session.language);
  const title = t("shell:title", { page: t("views:title") });
  return { shell: around.shell, place: around.place, views: around.page, page, query: viewQuery(page, asked.get("query") ?? ""), title };
}

export async function action({ request }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const form = await request.formData();
  const remove = form.get("remove");
  if (typeof remove === "string") {
    await readMemberPage(session, (tenant) => removeView(tenant, session.memberId, pathId(remove)));
    return redirect("/views");
  }
  const read = checkForm(form, schema);
  if (!read.ok) return unreadable(read.problems);
  const { page, name } = read.value;
  const query = viewQuery(page, read.value.query);
  try {
    await readMemberPage(session, (tenant) => saveView(tenant, session.memberId, { page, name, query }));
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(query ? `/${page}?${query}` : `/${page}`);
}

export default function Views() {
  const { shell, place, views, page, query } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { at, typed, all } = useProblems();
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current={page} page="p-views">
        <PageHead crumbs={[{ label: t(`shell:${page}`), to: query ? `/${page}?${query}` : `/${page}` }]} title={t("views:title")} />
        <ErrorSummary problems={all} />
        <Form method="post" noValidate>
          <input type="hidden" name="page" value={page} />
          <input type="hidden" name="query" value={query} />
          <Input
            name="name"
            label={t(`views:name_${page}`)}
            hint={t("views:hint")}
            maxLength={40}
            defaultValue={typed("name")}
            error={at("name")}
            required
          />
          <Button kind="main">{t("views:save")}</Button>
        </Form>
        {views.length > 0 ? (
          <section aria-labelledby="h-views">
            <h2 id="h-views">{t("views:yours")}</h2>
            <ul className="viewlist">
              {views.map((view) => (
                <li key={view.id}>
                  <Link to={view.query ? `/${view.page}?${view.query}` : `/${view.page}`}>{view.name}</Link>{" "}
                  <span className="small">{t(`shell:${view.page}`)}</span>{" "}
                  <Form method="post" className="inline">
                    <input type="hidden" name="remove" value={view.id} />
                    <Button kind="quiet" size="small" aria-label={t("views:remove_named", { name: view.name })}>
                      {t("views:remove")}
                    </Button>
                  </Form>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </AppShell>
    </ReaderPlace>
  );
}
