import { Form } from "@remix-run/react";
import type { ListedKey } from "~/queries/api/list-keys.server.ts";
import { Button } from "~/ui/button.tsx";
import { formatInstant } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { sayScope } from "./say-scope.ts";

/** A key: what it is called and good for, for whom it acts, when it was used, and its end. */
export function KeyEntry({ apiKey }: { apiKey: ListedKey }) {
  const { t, language, zone } = useWords();
  const moment = (at: string) => formatInstant(at, zone, language);
  const { name, prefix, scopes, memberName, memberActive, createdAt, expiresAt, expired, revokedAt, lastUsedAt } = apiKey;
  const ended = revokedAt
    ? t("api:keys.revoked_on", { on: moment(revokedAt) })
    : expired && expiresAt
      ? t("api:keys.expired_on", { on: moment(expiresAt) })
      : memberActive
        ? null
        : t("api:keys.member_left");
  return (
    <div className="person">
      <p>
        <b>{name}</b> <code>{prefix}_…</code>
        {ended ? <span className="blk">{ended}</span> : null}
        <span className="blk">{scopes.map((scope) => sayScope(t, scope)).join(" · ")}</span>
        <span className="small blk">
          {t("api:keys.made", { on: moment(createdAt), name: memberName })} ·{" "}
          {lastUsedAt ? t("api:keys.used", { on: moment(lastUsedAt) }) : t("api:keys.never_used")}
          {ended || !expiresAt ? null : ` · ${t("api:keys.until", { on: moment(expiresAt) })}`}
        </span>
      </p>
      {revokedAt ? null : (
        <Form method="post">
          <input type="hidden" name="intent" value="revoke" />
          <input type="hidden" name="keyId" value={apiKey.keyId} />
          <Button size="small" kind="quiet">
            {t("api:keys.revoke", { name })}
          </Button>
        </Form>
      )}
    </div>
  );
}
