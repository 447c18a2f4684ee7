import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useLoaderData, useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { attempt } from "~/adapters/auth/attempts.server.ts";
import { changePassword, keepLanguage } from "~/adapters/auth/password.server.ts";
import { problemAt, redirectWith, slowedDown } from "~/http/account-response.server.ts";
import { unreadable } from "~/http/error-response.server.ts";
import { line, optionalLine } from "~/http/form-schema.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { newPassword, presentPassword } from "~/http/password-schema.ts";
import { checkForm } from "~/http/read-form.server.ts";
import { actingOf, chooseOrganization, organizationsOf, requireMember } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { changeOwnPerson } from "~/queries/accounts/change-organization.server.ts";
import { titled } from "~/routes/auth/titled.ts";
import { services } from "~/server/services.server.ts";
import { Button } from "~/ui/button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Input, Select } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { rememberLanguage } from "~/words/language.server.ts";
import { languageName, languages } from "~/words/language.ts";
import { pageTitle } from "~/words/page-title.server.ts";
import { useWords } from "~/words/reader.tsx";
import { Section, SettingsFrame } from "./frame.tsx";

const person = z.object({ name: line(120), title: optionalLine(120), language: z.enum(languages) });
const password = z.object({ present_password: presentPassword(), password: newPassword() });
const choice = z.object({ organizationId: z.uuid() });

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const { shell, place } = await readMemberPage(session, async () => null);
  const { name, title: position, email, language, organizationId } = session;
  const title = await pageTitle(request, "accounts:settings.account", {}, session.language);
  return { title, shell, place, me: { name, position, email, language, organizationId }, organizations: await organizationsOf(session) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const form = await request.formData();
  switch (form.get("intent")) {
    case "person": {
      const read = checkForm(form, person);
      if (!read.ok) return unreadable(read.problems);
      await changeOwnPerson(services().pool, actingOf(session), read.value);
      await keepLanguage(session.userId, read.value.language);
      return redirectWith("/settings?saved", [await rememberLanguage(read.value.language)]);
    }
    case "password": {
      const read = checkForm(form, password);
      if (!read.ok) return unreadable(read.problems);
      const { present_password: now, password: next } = read.value;
      const address = String(context.clientAddress);
      try {
        const cookies = await attempt("sign-in", address, () => changePassword(request, address, { now, next }));
        return cookies ? redirectWith("/settings?saved", cookies) : problemAt("present_password", "accounts:problem.wrong_password", {});
      } catch (error) {
        return slowedDown(error, {});
      }
    }
    case "organization": {
      const read = checkForm(form, choice);
      const known = (await organizationsOf(session)).map(({ organizationId }) => organizationId);
      if (!read.ok || !known.includes(read.value.organizationId)) throw data(null, { status: 404 });
      return redirectWith("/queue", [await chooseOrganization(read.value.organizationId)]);
    }
    default:
      return redirect("/settings");
  }
}

export default function Account() {
  const { t } = useWords();
  const { at, typed, all } = useProblems();
  const [search] = useSearchParams();
  const { shell, place, me, organizations } = useLoaderData<typeof loader>();
  return (
    <SettingsFrame of={{ shell, place }} current="account">
      {search.has("saved") && all.length === 0 ? <Note>{t("accounts:settings.saved")}</Note> : null}
      <ErrorSummary problems={all} />
      <Section title={t("accounts:account.who")} hint={me.email}>
        <Form method="post" noValidate>
          <input type="hidden" name="intent" value="person" />
          <Input
            name="name"
            autoComplete="name"
            label={t("accounts:field.name")}
            defaultValue={typed("name", me.name)}
            error={at("name")}
          />
          <Input
            name="title"
            autoComplete="organization-title"
            label={t("accounts:field.title")}
            hint={t("accounts:hint.title")}
            defaultValue={typed("title", me.position ?? "")}
            error={at("title")}
            optional
          />
          <Select name="language" label={t("accounts:field.language")} defaultValue={typed("language", me.language)} error={at("language")}>
            {languages.map((language) => (
              <option key={language} value={language}>
                {languageName[language]}
              </option>
            ))}
          </Select>
          <Button kind="main">{t("accounts:settings.save")}</Button>
        </Form>
      </Section>
      <Section title={t("accounts:account.password")} hint={t("accounts:account.password_hint")}>
        <Form method="post" noValidate>
          <input type="hidden" name="intent" value="password" />
          <input type="hidden" name="username" autoComplete="username" value={me.email} readOnly />
          <Input
            name="present_password"
            type="password"
            autoComplete="current-password"
            label={t("accounts:account.present_password")}
            error={at("present_password")}
          />
          <Input
            name="password"
            type="password"
            autoComplete="new-password"
            label={t("accounts:field.new_password")}
            hint={t("accounts:hint.password")}
            error={at("password")}
          />
          <Button>{t("accounts:account.change_password")}</Button>
        </Form>
      </Section>
      {organizations.length > 1 ? (
        <Section title={t("accounts:account.organizations")} hint={t("accounts:account.organizations_hint")}>
          <Form method="post">
            <input type="hidden" name="intent" value="organization" />
            <Select name="organizationId" label={t("accounts:field.organization")} defaultValue={me.organizationId}>
              {organizations.map(({ organizationId, name }) => (
                <option key={organizationId} value={organizationId}>
                  {name}
                </option>
              ))}
            </Select>
            <Button>{t("accounts:account.work_there")}</Button>
          </Form>
        </Section>
      ) : null}
    </SettingsFrame>
  );
}
