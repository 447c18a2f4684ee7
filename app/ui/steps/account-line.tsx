import { useFetcher } from "@remix-run/react";
import { dateIn } from "~/domain/calendar/calendar.ts";
import type { StepPage } from "~/queries/steps/read-step.server.ts";
import { CopyButton } from "~/ui/copy-button.tsx";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";

/**
 * The account, masked. Its number comes only when asked for, and that it was shown is on record. Without scripts the button
 * leads to a page of its own.
 */
export function AccountLine({ page }: { page: StepPage }) {
  const { t, language, zone } = useWords();
  const shown = useFetcher<{ account: string }>();
  const { account, order, step } = page;
  if (!account) return <CopyLine label={t("finance:chosen.account")} value={null} />;
  const number = shown.data?.account;
  const day = formatDate(dateIn(zone, account.changedAt), language);
  const changed = account.changedBy
    ? t("finance:chosen.changed_by", { date: day, who: account.changedBy })
    : t("finance:chosen.changed", { date: day });
  return (
    <div>
      <dt>{t("finance:chosen.account")}</dt>
      <dd>
        <span className="nw">{number ?? `•••• •••• •••• ${account.ending}`}</span>
        <span className="small blk">{changed}</span>
        {number ? <span className="small blk">{t("finance:chosen.account_shown")}</span> : null}
      </dd>
      <dd>
        {number ? (
          <CopyButton text={number} what={t("finance:chosen.account")} />
        ) : page.may.account ? (
          <shown.Form method="post" action={`/orders/${order.orderId}/steps/${step.stepId}/account`}>
            <button className="linkbutton" type="submit" disabled={shown.state !== "idle"} title={t("moves:account.intro")}>
              {t("finance:chosen.show_account")}
              <span className="visually-hidden"> {t("moves:account.heading")}</span>
            </button>
          </shown.Form>
        ) : null}
      </dd>
    </div>
  );
}

/** A label and its value. */
export function FactLine({ label, value }: { label: string; value: string | null }) {
  const { t } = useWords();
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value ?? <span className="small">{t("finance:chosen.not_named")}</span>}</dd>
    </div>
  );
}

/** A label, its value, and a way to copy it. */
export function CopyLine({ label, value }: { label: string; value: string | null }) {
  const { t } = useWords();
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value ?? <span className="small">{t("finance:chosen.not_named")}</span>}</dd>
      <dd>{value ? <CopyButton text={value} what={label} /> : null}</dd>
    </div>
  );
}
