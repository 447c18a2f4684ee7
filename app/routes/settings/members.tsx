import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { requireMember } from "~/http/session.server.ts";
import { proofOf } from "~/http/step-up.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { invitationLink } from "~/queries/accounts/invite-member.server.ts";
import { listMembers } from "~/queries/accounts/list-members.server.ts";
import { titled } from "~/routes/auth/titled.ts";
import { services } from "~/server/services.server.ts";
import { Button } from "~/ui/button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Input } from "~/ui/field.tsx";
import { pageTitle } from "~/words/page-title.server.ts";
import { useWords } from "~/words/reader.tsx";
import { Section, SettingsFrame } from "./frame.tsx";
import { actOnMembers } from "./members/act.server.ts";
import { InvitationEntry } from "./members/invitation-entry.tsx";
import { LinkOut } from "./members/link-out.tsx";
import { MemberEntry } from "./members/member-entry.tsx";
import { RoleChoices } from "./members/role-choices.tsx";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const { shell, place, page } = await readMemberPage(session, listMembers);
  const owner = session.roles.includes("owner");
  const { origin, linkKey, env } = services();
  const invitations = page.invitations.map((invitation) => ({
    ...invitation,
    url: owner && !invitation.expired ? invitationLink({ origin, linkKey }, invitation) : null,
  }));
  return {
    title: await pageTitle(request, "accounts:settings.members", {}, session.language),
    shell,
    place,
    self: session.memberId,
    members: page.members.map(({ userId: _identity, ...member }) => ({ ...member, secondFactor: owner && member.secondFactor })),
    proof: owner ? await proofOf(session) : null,
    invitations: owner ? invitations : [],
    mails: env.SMTP_URL !== undefined,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const form = await request.formData();
  try {
    const done = await actOnMembers(request, session, form);
    if ("problems" in done) return unreadable(done.problems);
    return "link" in done ? data(done) : redirect("/settings/members");
  } catch (error) {
    return refused(error, {});
  }
}

export default function Members() {
  const { t } = useWords();
  const { at, typed, all } = useProblems();
  const { shell, place, self, members, invitations, mails, proof } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const made = answer && "link" in answer ? answer.link : null;
  const owner = shell.roles.includes("owner");
  return (
    <SettingsFrame of={{ shell, place }} current="members">
      <ErrorSummary problems={all} />
      {made ? (
        <Section title={t("accounts:members.reset_link")} hint={t("accounts:members.reset_link_hint", { email: made.email })}>
          <LinkOut url={made.url} />
        </Section>
      ) : null}
      {owner ? (
        <Section
          title={t("accounts:members.invite")}
          hint={mails ? t("accounts:members.invite_mailed") : t("accounts:members.invite_copied")}
        >
          <Form method="post" noValidate key={invitations.length}>
            <input type="hidden" name="intent" value="invite" />
            <Input
              name="email"
              type="email"
              label={t("accounts:field.email")}
              defaultValue={typed("email")}
              error={at("email")}
              autoComplete="off"
            />
            <RoleChoices error={at("roles")} chosen={[]} />
            <Button kind="main">{t("accounts:members.invite_go")}</Button>
          </Form>
        </Section>
      ) : null}
      {invitations.length > 0 ? (
        <Section title={t("accounts:members.invited")}>
          {invitations.map((invitation) => (
            <InvitationEntry key={invitation.invitationId} invitation={invitation} />
          ))}
        </Section>
      ) : null}
      <Section
        title={t("accounts:settings.members")}
        hint={owner ? t("accounts:members.roles_hint") : t("accounts:organization.owner_only")}
      >
        {members.map((member) => (
          <MemberEntry key={member.memberId} member={member} manage={owner} self={member.memberId === self} mails={mails} proof={proof} />
        ))}
      </Section>
    </SettingsFrame>
  );
}
