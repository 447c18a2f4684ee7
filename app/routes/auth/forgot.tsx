import { createHash } from "node:crypto";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { data } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { countMail } from "~/adapters/auth/attempts.server.ts";
import { slowedDown } from "~/http/account-response.server.ts";
import { unreadable } from "~/http/error-response.server.ts";
import { email } from "~/http/form-schema.ts";
import { pageLanguage } from "~/http/page-language.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { sendResetLink } from "~/queries/accounts/send-reset-link.server.ts";
import { services } from "~/server/services.server.ts";
import { Button } from "~/ui/button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Input } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { pageTitle } from "~/words/page-title.server.ts";
import { useWords } from "~/words/reader.tsx";
import { Door } from "./door.tsx";
import { titled } from "./titled.ts";

const form = z.object({ email: email() });

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  return { title: await pageTitle(request, "accounts:forgot.title"), mails: services().env.SMTP_URL !== undefined };
}

/** Known and unknown addresses get the same answer; the mail is written after it, so that neither is answered sooner. */
export async function action({ request, context }: ActionFunctionArgs) {
  const read = await readForm(request, form);
  if (!read.ok) return unreadable(read.problems);
  try {
    await countMail(String(context.clientAddress), createHash("sha256").update(read.value.email).digest("hex"));
  } catch (error) {
    return slowedDown(error, read.typed);
  }
  const language = await pageLanguage(request);
  const { log } = services();
  void sendResetLink(read.value.email, language).catch((err) => log.error({ err }, "a mail for a new password was not taken over"));
  return data({ sent: true });
}

export default function Forgot() {
  const { t } = useWords();
  const { at, typed, all } = useProblems();
  const { mails } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && "sent" in answer) {
    return (
      <Door title={t("accounts:forgot.sent_title")} intro={t("accounts:forgot.sent")}>
        {mails ? null : <Note>{t("accounts:forgot.no_mail")}</Note>}
        <p>
          <Link to="/sign-in">{t("accounts:forgot.back")}</Link>
        </p>
      </Door>
    );
  }
  return (
    <Door title={t("accounts:forgot.title")} intro={t("accounts:forgot.intro")}>
      {mails ? null : <Note>{t("accounts:forgot.no_mail")}</Note>}
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
        <Button kind="main">{t("accounts:forgot.go")}</Button>
      </Form>
      <p>
        <Link to="/sign-in">{t("accounts:forgot.back")}</Link>
      </p>
    </Door>
  );
}
