import { Form, Link } from "@remix-run/react";
import { useProblems } from "~/http/use-problems.ts";
import type { ListedPayee } from "~/queries/suppliers/list-suppliers.server.ts";
import { Button } from "~/ui/button.tsx";
import { Input } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { formatInstant } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { AccountFields } from "./account-fields.tsx";

/** A payee with the masked account, and the form that changes it when it was asked for. */
export function PayeeEntry({ payee, changing, mayChange }: { payee: ListedPayee; changing: boolean; mayChange: boolean }) {
  const { t, language, zone } = useWords();
  const { at, typed } = useProblems();
  const changed = formatInstant(payee.changedAt, zone, language);
  return (
    <div className="person">
      <p>
        <b>{payee.name}</b> {payee.account}
        <span className="small blk">
          {[payee.bank, payee.bic, payee.country].filter(Boolean).join(", ")}{" "}
          {payee.accountVersion > 1 ? t("suppliers:account_changed", { at: changed }) : t("suppliers:account_since", { at: changed })}
        </span>
      </p>
      {mayChange && !changing ? <Link to={`?change=${payee.payeeId}`}>{t("suppliers:change_account")}</Link> : null}
      {changing ? (
        <Form method="post" noValidate>
          <input type="hidden" name="intent" value="account" />
          <input type="hidden" name="payeeId" value={payee.payeeId} />
          <input type="hidden" name="seenVersion" value={payee.accountVersion} />
          <Note tone="warn" head={t("suppliers:change_locks_head")}>
            {t("suppliers:change_locks")}
          </Note>
          <AccountFields />
          <Input
            name="reason"
            label={t("suppliers:reason")}
            hint={t("suppliers:reason_hint")}
            defaultValue={typed("reason")}
            error={at("reason")}
          />
          <Button kind="main">{t("suppliers:change_account")}</Button>
        </Form>
      ) : null}
    </div>
  );
}
