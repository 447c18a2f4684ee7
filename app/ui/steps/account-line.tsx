import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { dateIn } from "~/domain/calendar/calendar.ts";
import type { StepPage } from "~/queries/steps/read-step.server.ts";
import { CopyButton, copyText } from "~/ui/copy-button.tsx";
import { Icon } from "~/ui/icon.tsx";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";

/**
 * The account, masked. Its number comes only when it is asked for, to be seen or to be copied, and that it was shown is on
 * record. Without scripts the button leads to a page of its own. `whole` is everything that a bank's form wants, with that number.
 */
export function AccountLine({ page, whole }: { page: StepPage; whole: (account: string) => string }) {
  const { t, language, zone } = useWords();
  const shown = useFetcher<{ account: string }>();
  const copies = useRef(false);
  const [copied, setCopied] = useState(false);
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const { account, order, step } = page;
  const number = shown.data?.account;
  useEffect(() => {
    if (!number || !copies.current) return;
    copies.current = false;
    copyText(number).then(setCopied);
  }, [number]);
  if (!account) return <CopyLine label={t("finance:chosen.account")} value={null} />;
  const day = formatDate(dateIn(zone, account.changedAt), language);
  const changed = account.changedBy
    ? t("finance:chosen.changed_by", { date: day, who: account.changedBy })
    : t("finance:chosen.changed", { date: day });
  const asking = shown.state !== "idle";
  return (
    <div>
      <dt>{t("finance:chosen.account")}</dt>
      <dd>
        <span className="nw">{number ?? `•••• •••• •••• ${account.ending}`}</span>
        <span className="small blk">{changed}</span>
        <span className="small blk">{t(`finance:chosen.verified.${account.verified}`)}</span>
        <span className="small blk" role="status">
          {number ? `${copied ? `${t("shell:copied")}. ` : ""}${t("finance:chosen.account_shown")}` : null}
        </span>
        {number ? (
          <span className="small blk copyall">
            {t("finance:chosen.all")} <CopyButton text={whole(number)} what={t("finance:chosen.all_of_it")} />
          </span>
        ) : null}
      </dd>
      <dd>
        {number ? (
          <CopyButton text={number} what={t("finance:chosen.account")} />
        ) : page.may.account ? (
          <shown.Form className="showcopy" method="post" action={`/orders/${order.orderId}/steps/${step.stepId}/account`}>
            <button className="linkbutton" type="submit" disabled={asking} title={t("moves:account.intro")}>
              {t("finance:chosen.show_account")}
              <span className="visually-hidden"> {t("moves:account.heading")}</span>
            </button>
            <button
              className="copy"
              type="submit"
              disabled={!ready || asking}
              title={t("finance:chosen.copy_account")}
              onClick={() => {
                copies.current = true;
              }}
            >
              <Icon name="copy" />
              <span className="visually-hidden">{t("shell:copy", { what: t("finance:chosen.account") })}</span>
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
