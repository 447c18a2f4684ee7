import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useLoaderData, useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { zone } from "~/domain/record/scalars.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { line, tick } from "~/http/form-schema.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { actingOf, requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { changeOrganization } from "~/queries/accounts/change-organization.server.ts";
import { titled } from "~/routes/auth/titled.ts";
import { services } from "~/server/services.server.ts";
import { Button, ButtonLink } from "~/ui/button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Choice, Input, Select } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { languageName, languages } from "~/words/language.ts";
import { pageTitle } from "~/words/page-title.server.ts";
import { useWords } from "~/words/reader.tsx";
import { Section, SettingsFrame } from "./frame.tsx";

const form = z.object({
  name: line(120),
  zone: z.string().refine((name) => zone.safeParse(name).success, "accounts:problem.zone"),
  language: z.enum(languages),
  secondFactor: tick(),
});

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const { shell, place } = await readMemberPage(session, async () => null);
  const { name, zone, language, secondFactor } = session.organization;
  const zones = [...new Set(["UTC", zone, ...Intl.supportedValuesOf("timeZone")])];
  return {
    title: await pageTitle(request, "accounts:settings.organization", {}, session.language),
    shell,
    place,
    organization: { name, zone, language, secondFactor },
    zones,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "manage_rules");
  const read = await readForm(request, form);
  if (!read.ok) return unreadable(read.problems);
  try {
    await changeOrganization(services().pool, actingOf(session), read.value);
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect("/settings/organization?saved");
}

export default function Organization() {
  const { t } = useWords();
  const { at, typed, all } = useProblems();
  const [search] = useSearchParams();
  const { shell, place, organization, zones } = useLoaderData<typeof loader>();
  const owner = shell.roles.includes("owner");
  return (
    <SettingsFrame of={{ shell, place }} current="organization">
      {search.has("saved") && all.length === 0 ? <Note>{t("accounts:settings.saved")}</Note> : null}
      <ErrorSummary problems={all} />
      <Section
        title={t("accounts:settings.organization")}
        hint={owner ? t("accounts:organization.hint") : t("accounts:organization.owner_only")}
      >
        <Form method="post" noValidate>
          <fieldset disabled={!owner} className="settingbody">
            <Input
              name="name"
              label={t("accounts:field.organization")}
              defaultValue={typed("name", organization.name)}
              error={at("name")}
            />
            <Select name="zone" label={t("accounts:field.zone")} defaultValue={typed("zone", organization.zone)} error={at("zone")}>
              {zones.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
            <Select
              name="language"
              label={t("accounts:field.language")}
              hint={t("accounts:organization.language_hint")}
              defaultValue={typed("language", organization.language)}
              error={at("language")}
            >
              {languages.map((language) => (
                <option key={language} value={language}>
                  {languageName[language]}
                </option>
              ))}
            </Select>
            <Choice
              type="checkbox"
              name="secondFactor"
              value="on"
              defaultChecked={organization.secondFactor}
              label={t("security:organization.label")}
              hint={t("security:organization.hint")}
            />
            {owner ? <Button kind="main">{t("accounts:settings.save")}</Button> : null}
          </fieldset>
        </Form>
      </Section>
      {owner ? (
        <Section title={t("accounts:welcome.another_title")} hint={t("accounts:organization.another_hint")}>
          <ButtonLink to="/welcome">{t("accounts:welcome.go")}</ButtonLink>
        </Section>
      ) : null}
    </SettingsFrame>
  );
}
