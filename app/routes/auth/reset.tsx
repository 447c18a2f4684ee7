import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link } from "@remix-run/react";
import { z } from "zod";
import { attempt } from "~/adapters/auth/attempts.server.ts";
import { resetPassword } from "~/adapters/auth/password.server.ts";
import { problemOf, redirectWith, slowedDown } from "~/http/account-response.server.ts";
import { unreadable } from "~/http/error-response.server.ts";
import { newPassword } from "~/http/password-schema.ts";
import { readForm } from "~/http/read-form.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { Button } from "~/ui/button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Input } from "~/ui/field.tsx";
import { pageTitle } from "~/words/page-title.server.ts";
import { useWords } from "~/words/reader.tsx";
import { Door } from "./door.tsx";
import { titled } from "./titled.ts";

const form = z.object({ password: newPassword() });

export const meta = titled;

/** Opening the address changes nothing and tells nobody whether its token works: mail scanners open links. */
export async function loader({ request }: LoaderFunctionArgs) {
  return { title: await pageTitle(request, "accounts:reset.title") };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const read = await readForm(request, form);
  if (!read.ok) return unreadable(read.problems);
  try {
    const token = params.token ?? "";
    const done = await attempt(
      "reset",
      String(context.clientAddress),
      async () => (await resetPassword(token, read.value.password)) || null,
    );
    return done ? redirectWith("/sign-in?changed", []) : problemOf("accounts:problem.link_ended", {}, 410);
  } catch (error) {
    return slowedDown(error, {});
  }
}

export default function Reset() {
  const { t } = useWords();
  const { at, all } = useProblems();
  return (
    <Door title={t("accounts:reset.title")} intro={t("accounts:reset.intro")}>
      <ErrorSummary problems={all} />
      <Form method="post" noValidate>
        <Input
          name="password"
          type="password"
          autoComplete="new-password"
          label={t("accounts:field.new_password")}
          hint={t("accounts:hint.password")}
          error={at("password")}
          required
        />
        <Button kind="main">{t("accounts:reset.go")}</Button>
      </Form>
      <p>
        <Link to="/forgot">{t("accounts:reset.again")}</Link>
      </p>
    </Door>
  );
}
