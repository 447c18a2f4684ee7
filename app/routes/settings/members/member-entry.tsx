import { Form } from "@remix-run/react";
import { RESET_REASONS } from "~/domain/accounts/events.ts";
import type { NeededProof } from "~/http/step-up.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import type { ListedMember } from "~/queries/accounts/list-members.server.ts";
import { Button } from "~/ui/button.tsx";
import { Select } from "~/ui/field.tsx";
import { ProofFields } from "~/ui/proof-fields.tsx";
import { formatInstant } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { RoleChoices } from "./role-choices.tsx";

type Entry = { member: Omit<ListedMember, "userId">; manage: boolean; self: boolean; mails: boolean; proof: NeededProof | null };

/** A member: who they are, and for an owner their roles, a link for a new password, and the end of their membership. */
export function MemberEntry({ member, manage, self, mails, proof }: Entry) {
  const { t, language, zone } = useWords();
  const { typed } = useProblems();
  const resetting = typed("intent") === "second_factor" && typed("memberId") === member.memberId;
  const roles = member.roles.map((role) => t(`access:role.${role}`)).join(", ");
  const hidden = (intent: string) => (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="memberId" value={member.memberId} />
    </>
  );
  return (
    <div className="person">
      <p>
        <b>{member.name}</b>
        {self ? ` ${t("accounts:members.you")}` : null}
        {member.title ? `, ${member.title}` : null}
        <span className="small blk">
          {member.email} · {t("accounts:members.since", { since: formatInstant(member.activeSince, zone, language) })}
        </span>
        <span className="blk">{roles}</span>
      </p>
      {manage ? (
        <details open={resetting || undefined}>
          <summary>{t("accounts:members.manage")}</summary>
          <div className="settingbody">
            <Form method="post">
              {hidden("roles")}
              <RoleChoices chosen={member.roles} />
              <Button size="small">{t("accounts:members.change_roles")}</Button>
            </Form>
            <div className="inline">
              {mails || self ? null : (
                <Form method="post">
                  {hidden("reset")}
                  <Button size="small">{t("accounts:members.make_reset_link")}</Button>
                </Form>
              )}
              <Form method="post">
                {hidden("remove")}
                <Button size="small" kind="quiet">
                  {t("accounts:members.remove")}
                </Button>
              </Form>
            </div>
            {member.secondFactor && !self ? <ResetFactor member={member} proof={proof} mine={resetting} /> : null}
          </div>
        </details>
      ) : null}
    </div>
  );
}

/** Takes a member's second factors away: they can show none any more. */
function ResetFactor({ member, proof, mine }: Pick<Entry, "member" | "proof"> & { mine: boolean }) {
  const { t } = useWords();
  const { at, typed } = useProblems();
  return (
    <Form method="post" noValidate className="webhookform">
      <input type="hidden" name="intent" value="second_factor" />
      <input type="hidden" name="memberId" value={member.memberId} />
      <Select
        name="reason"
        id={mine ? undefined : `field-reason-${member.memberId}`}
        label={t("security:reset.why")}
        hint={t("security:reset.follows", { name: member.name })}
        defaultValue={mine ? typed("reason") : ""}
        error={mine ? at("reason") : undefined}
      >
        <option value="">{t("security:reset.choose")}</option>
        {RESET_REASONS.map((reason) => (
          <option key={reason} value={reason}>
            {t(`security:reset.reason.${reason}`)}
          </option>
        ))}
      </Select>
      <ProofFields proof={proof} id={mine ? undefined : `field-proof-${member.memberId}`} mine={mine} />
      <Button size="small">{t("security:reset.go")}</Button>
    </Form>
  );
}
