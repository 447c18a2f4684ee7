import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link } from "@remix-run/react";
import { z } from "zod";
import { signInByCode } from "~/adapters/auth/second-factor.server.ts";
import { problemAt, redirectWith, slowedDown } from "~/http/account-response.server.ts";
import { unreadable } from "~/http/error-response.server.ts";
import { line } from "~/http/form-schema.ts";
import { ownPath } from "~/http/own-path.ts";
import { readForm } from "~/http/read-form.server.ts";
import { deny, findMember } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { Button } from "~/ui/button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Input } from "~/ui/field.tsx";
import { pageTitle } from "~/words/page-title.server.ts";
import { useWords } from "~/words/reader.tsx";
import { Door } from "./door.tsx";
import { titled } from "./titled.ts";

const form = z.object({ code: line(40) });

export const meta = titled;

const wanted = (request: Request): string => ownPath(new URL(request.url).searchParams.get("to"), "/queue");

export async function loader({ request }: LoaderFunctionArgs) {
  if (await findMember(request)) throw redirect(wanted(request));
  return { title: await pageTitle(request, "security:sign_in.title") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const read = await readForm(request, form);
  if (!read.ok) return unreadable({ ...read.problems, typed: {} });
  const clientAddress = String(context.clientAddress);
  try {
    const cookies = await signInByCode(request, clientAddress, read.value.code);
    if (cookies) return redirectWith(wanted(request), cookies);
    deny({ kind: "sign_in.failed", clientAddress });
    return problemAt("code", "security:sign_in.wrong", {});
  } catch (error) {
    return slowedDown(error, {});
  }
}

/** The second half of signing in, for whoever has one-time codes. */
export default function SignInCode() {
  const { t } = useWords();
  const { at, all } = useProblems();
  return (
    <Door title={t("security:sign_in.title")} intro={t("security:sign_in.intro")}>
      <ErrorSummary problems={all} />
      <Form method="post" noValidate>
        <Input
          name="code"
          inputMode="text"
          autoComplete="one-time-code"
          autoCapitalize="none"
          label={t("security:sign_in.code")}
          hint={t("security:sign_in.code_hint")}
          error={at("code")}
          required
        />
        <Button kind="main">{t("accounts:sign_in.go")}</Button>
      </Form>
      <p>
        <Link to="/sign-in">{t("security:sign_in.back")}</Link>
      </p>
    </Door>
  );
}
