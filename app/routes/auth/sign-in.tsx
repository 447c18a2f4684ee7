import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { signIn } from "~/adapters/auth/sign-in.server.ts";
import { problemOf, redirectWith, slowedDown } from "~/http/account-response.server.ts";
import { unreadable } from "~/http/error-response.server.ts";
import { email } from "~/http/form-schema.ts";
import { landingOf } from "~/http/landing.ts";
import { ownPath } from "~/http/own-path.ts";
import { presentPassword } from "~/http/password-schema.ts";
import { readForm } from "~/http/read-form.server.ts";
import { chosenMembership, deny, findMember } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { isFounded } from "~/queries/accounts/found-organization.server.ts";
import { services } from "~/server/services.server.ts";
import { Button } from "~/ui/button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Input } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { PasskeyButton } from "~/ui/passkey-button.tsx";
import { pageTitle } from "~/words/page-title.server.ts";
import { useWords } from "~/words/reader.tsx";
import { Door } from "./door.tsx";
import { titled } from "./titled.ts";

const form = z.object({ email: email(), password: presentPassword() });

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  if (!(await isFounded(services().pool))) throw redirect("/welcome");
  const wanted = new URL(request.url).searchParams.get("to");
  const member = await findMember(request);
  if (member) throw redirect(ownPath(wanted, landingOf(member.roles)));
  return { title: await pageTitle(request, "accounts:sign_in.title") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const read = await readForm(request, form);
  if (!read.ok) return unreadable(read.problems);
  const clientAddress = String(context.clientAddress);
  try {
    const entered = await signIn(request, clientAddress, read.value);
    if (!entered) {
      deny({ kind: "sign_in.failed", clientAddress });
      return problemOf("accounts:problem.wrong", read.typed);
    }
    const membership = await chosenMembership(request, entered.userId);
    if (!membership) return problemOf("accounts:problem.no_member", read.typed, 403);
    const to = ownPath(new URL(request.url).searchParams.get("to"), landingOf(membership.roles));
    return redirectWith(entered.pending ? `/sign-in/code?${new URLSearchParams({ to })}` : to, entered.cookies);
  } catch (error) {
    return slowedDown(error, read.typed);
  }
}

export default function SignIn() {
  const { t } = useWords();
  const { at, typed, all } = useProblems();
  const [search] = useSearchParams();
  return (
    <Door title={t("accounts:sign_in.title")}>
      {search.has("changed") ? <Note>{t("accounts:sign_in.changed")}</Note> : null}
      <ErrorSummary problems={all} />
      <Form method="post" noValidate>
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
          autoComplete="current-password"
          label={t("accounts:field.password")}
          error={at("password")}
          required
        />
        <Button kind="main">{t("accounts:sign_in.go")}</Button>
      </Form>
      <PasskeyButton label={t("security:passkeys.sign_in")} to={search.get("to")} />
      <p>
        <Link to="/forgot">{t("accounts:sign_in.forgot")}</Link>
      </p>
      <p className="hint">{t("accounts:sign_in.by_invitation")}</p>
    </Door>
  );
}
