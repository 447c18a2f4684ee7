import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { attempt, TooManyAttempts } from "~/adapters/auth/attempts.server.ts";
import { type Entered, signUp } from "~/adapters/auth/sign-in.server.ts";
import { DomainError } from "~/domain/record/error.ts";
import { problemAt, redirectWith, slowedDown } from "~/http/account-response.server.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { line } from "~/http/form-schema.ts";
import { newPassword } from "~/http/password-schema.ts";
import { readForm } from "~/http/read-form.server.ts";
import { chooseOrganization, signedIn } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { acceptInvitation, findOpenInvitation, type OpenInvitation } from "~/queries/accounts/accept-invitation.server.ts";
import { services } from "~/server/services.server.ts";
import { Button } from "~/ui/button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Input } from "~/ui/field.tsx";
import { pageTitle } from "~/words/page-title.server.ts";
import { useWords } from "~/words/reader.tsx";
import { Door } from "./door.tsx";
import { titled } from "./titled.ts";

const form = z.object({ name: line(120), password: newPassword() });

export const meta = titled;

/** The open invitation of the address, or the 410 page: unknown, used, replaced, taken back and over look the same. */
async function invitationOf(token: string | undefined, clientAddress: unknown): Promise<OpenInvitation> {
  try {
    const found = await attempt("join", String(clientAddress), () => findOpenInvitation(services().pool, token ?? ""));
    if (found) return found;
  } catch (error) {
    if (error instanceof TooManyAttempts) throw data({ code: "too_many" }, { status: 429 });
    throw error;
  }
  throw data({ code: "link_ended" }, { status: 410 });
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organization, email, roles } = await invitationOf(params.token, context.clientAddress);
  const known = (await signedIn(request))?.email === email;
  return { title: await pageTitle(request, "accounts:join.title", { organization }), organization, email, roles, known };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const invitation = await invitationOf(params.token, context.clientAddress);
  const { pool } = services();
  const token = params.token ?? "";
  const user = await signedIn(request);
  if (user?.email === invitation.email) {
    return joined(await acceptInvitation(pool, token, user).catch(refusedJoin), { userId: user.userId, cookies: [], pending: false });
  }
  const read = await readForm(request, form);
  if (!read.ok) return unreadable(read.problems);
  const { name, password } = read.value;
  try {
    const entered = await signUp(request, String(context.clientAddress), { name, password, email: invitation.email });
    if (!entered) return problemAt("password", "accounts:problem.other_password", read.typed);
    return joined(await acceptInvitation(pool, token, { userId: entered.userId, name }).catch(refusedJoin), entered);
  } catch (error) {
    return slowedDown(error, read.typed);
  }
}

type Joined = Awaited<ReturnType<typeof acceptInvitation>> | ReturnType<typeof refused>;

const refusedJoin = (error: unknown) => {
  if (error instanceof DomainError) return refused(error);
  throw error;
};

async function joined(result: Joined, entered: Entered) {
  if (!("organizationId" in result)) return result;
  return redirectWith(entered.pending ? "/sign-in/code?to=/queue" : "/queue", [
    ...entered.cookies,
    await chooseOrganization(result.organizationId),
  ]);
}

export default function Join() {
  const { t } = useWords();
  const { at, typed, all } = useProblems();
  const { organization, email, roles, known } = useLoaderData<typeof loader>();
  const as = roles.map((role) => t(`access:role.${role}`)).join(", ");
  return (
    <Door title={t("accounts:join.title", { organization })} intro={t("accounts:join.intro", { email, roles: as })}>
      <ErrorSummary problems={all} />
      <Form method="post" noValidate>
        {known ? null : (
          <>
            <Input
              name="name"
              autoComplete="name"
              label={t("accounts:field.name")}
              defaultValue={typed("name")}
              error={at("name")}
              required
            />
            <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
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
        <Button kind="main">{t("accounts:join.go")}</Button>
      </Form>
    </Door>
  );
}
