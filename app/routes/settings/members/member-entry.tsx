import { Form } from "@remix-run/react";
import type { ListedMember } from "~/queries/accounts/list-members.server.ts";
import { Button } from "~/ui/button.tsx";
import { formatInstant } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { RoleChoices } from "./role-choices.tsx";

type Entry = { member: Omit<ListedMember, "userId">; manage: boolean; self: boolean; mails: boolean };

/** A member: who they are, and for an owner their roles, a link for a new password, and the end of their membership. */
export function MemberEntry({ member, manage, self, mails }: Entry) {
  const { t, language, zone } = useWords();
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
        <details>
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
          </div>
        </details>
      ) : null}
    </div>
  );
}
