import { Form } from "@remix-run/react";
import type { ListedInvitation } from "~/queries/accounts/list-members.server.ts";
import { Button } from "~/ui/button.tsx";
import { formatInstant } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { LinkOut } from "./link-out.tsx";

/** An invitation that waits: its link, and what can be done about it. */
export function InvitationEntry({ invitation }: { invitation: ListedInvitation & { url: string | null } }) {
  const { t, language, zone } = useWords();
  const until = formatInstant(invitation.expiresAt, zone, language);
  const act = (intent: "renew" | "revoke") => (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="invitationId" value={invitation.invitationId} />
      <Button size="small" kind={intent === "revoke" ? "quiet" : "plain"}>
        {t(`accounts:members.${intent}`)}
      </Button>
    </Form>
  );
  return (
    <div className="person">
      <p>
        <b>{invitation.email}</b>
        <span className="small blk">
          {invitation.roles.map((role) => t(`access:role.${role}`)).join(", ")} ·{" "}
          {invitation.expired ? t("accounts:members.expired", { until }) : t("accounts:members.until", { until })}
        </span>
      </p>
      {invitation.url ? <LinkOut url={invitation.url} /> : null}
      <div className="inline">
        {act("renew")}
        {act("revoke")}
      </div>
    </div>
  );
}
