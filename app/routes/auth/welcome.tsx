import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { signIn, signUp } from "~/adapters/auth/sign-in.server.ts";
import { zone } from "~/domain/record/scalars.ts";
import { problemAt, redirectWith, slowedDown } from "~/http/account-response.server.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { email, line } from "~/http/form-schema.ts";
import { pageLanguage } from "~/http/page-language.server.ts";
import { newPassword } from "~/http/password-schema.ts";
import { readForm } from "~/http/read-form.server.ts";
import { chooseOrganization, findMember, isMemberSomewhere, requirePermissionPage } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { foundOrganization, isFounded } from "~/queries/accounts/found-organization.server.ts";
import { services } from "~/server/services.server.ts";
import { Button } from "~/ui/button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Input } from "~/ui/field.tsx";
import { pageTitle } from "~/words/page-title.server.ts";
import { useWords } from "~/words/reader.tsx";
import { BrowserZone } from "./browser-zone.tsx";
import { Door } from "./door.tsx";
import { titled } from "./titled.ts";

const another = z.object({ organization: line(120), zone: zone.catch("UTC") });
const first = z.object({ name: line(120), email: email(), password: newPassword(), ...another.shape });

export const meta = titled;

/** The first visitor founds the installation's first organization; later on only an owner of one may make another. */
export async function loader({ request }: LoaderFunctionArgs) {
  const title = await pageTitle(request, "accounts:welcome.title");
  if (!(await isFounded(services().pool))) return { title, beside: null };
  const member = await findMember(request);
  if (!member) throw redirect("/sign-in");
  requirePermissionPage(member, "manage_members");
  return { title, beside: member.organization.name };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { pool } = services();
  const language = await pageLanguage(request);
  if (await isFounded(pool)) {
    const member = await findMember(request);
    if (!member) return sentAgain(request, String(context.clientAddress));
    requirePermissionPage(member, "manage_members");
    const read = await readForm(request, another);
    if (!read.ok) return unreadable(read.problems);
    const { organization: name, zone } = read.value;
    const made = await foundOrganization(pool, { name, language, zone, owner: member });
    return redirectWith("/queue", [await chooseOrganization(made.organizationId)]);
  }
  const read = await readForm(request, first);
  if (!read.ok) return unreadable(read.problems);
  const { organization, zone, ...person } = read.value;
  try {
    const entered = await signUp(request, String(context.clientAddress), person);
    if (!entered) return problemAt("email", "accounts:problem.email_taken", read.typed);
    const owner = { userId: entered.userId, name: person.name, email: person.email };
    try {
      const made = await foundOrganization(pool, { name: organization, language, zone, owner, first: true });
      return redirectWith("/queue", [...entered.cookies, await chooseOrganization(made.organizationId)]);
    } catch (error) {
      // The same form sent twice: its first copy has founded.
      if (await isMemberSomewhere(entered.userId)) return redirectWith("/queue", entered.cookies);
      return refused(error, read.typed);
    }
  } catch (error) {
    return slowedDown(error, read.typed);
  }
}

/** The first form once more, by a double click or a repeated request: whoever founded with it is signed in. */
async function sentAgain(request: Request, clientAddress: string) {
  const read = await readForm(request, first);
  if (!read.ok) return redirect("/sign-in");
  try {
    const entered = await signIn(request, clientAddress, read.value);
    return entered && (await isMemberSomewhere(entered.userId)) ? redirectWith("/queue", entered.cookies) : redirect("/sign-in");
  } catch (error) {
    return slowedDown(error, read.typed);
  }
}

export default function Welcome() {
  const { t } = useWords();
  const { at, typed, all } = useProblems();
  const { beside } = useLoaderData<typeof loader>();
  const organization = (
    <Input
      name="organization"
      autoComplete="organization"
      label={t("accounts:field.organization")}
      hint={t("accounts:hint.organization")}
      defaultValue={typed("organization")}
      error={at("organization")}
      required
    />
  );
  const title = beside ? t("accounts:welcome.another_title") : t("accounts:welcome.title");
  return (
    <Door title={title} intro={beside ? t("accounts:welcome.another_intro", { organization: beside }) : t("accounts:welcome.intro")}>
      <ErrorSummary problems={all} />
      <Form method="post" noValidate>
        {beside ? null : (
          <>
            <Input
              name="name"
              autoComplete="name"
              label={t("accounts:field.name")}
              defaultValue={typed("name")}
              error={at("name")}
              required
            />
            <Input
              name="email"
              type="email"
              autoComplete="username"
              label={t("accounts:field.email")}
              defaultValue={typed("email")}
              error={at("email")}
              required
            />
            <Input
              name="password"
              type="password"
              autoComplete="new-password"
              label={t("accounts:field.password")}
              hint={t("accounts:hint.password")}
              error={at("password")}
              required
            />
          </>
        )}
        {organization}
        <BrowserZone />
        <Button kind="main">{t("accounts:welcome.go")}</Button>
      </Form>
    </Door>
  );
}
