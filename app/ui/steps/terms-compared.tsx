import { dateIn } from "~/domain/calendar/calendar.ts";
import type { Terms } from "~/queries/steps/read-confirmation.server.ts";
import { Table } from "~/ui/table.tsx";
import { formatAmount } from "~/words/amount.ts";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";

/** What was confirmed so far beside what stands now, line by line. */
export function TermsCompared({ before, after, currency }: { before: Terms; after: Terms; currency: string }) {
  const { t, language, zone } = useWords();
  const none = t("moves:confirm.none");
  const account = (of: Terms) =>
    of.account ? t("moves:confirm.account_is", { bank: of.account.bank ?? of.account.country ?? none, ending: of.account.ending }) : none;
  const kept = ({ retention }: Terms) => {
    if (!retention) return none;
    const amount = formatAmount(retention.amount, currency);
    return "date" in retention.until
      ? t("gate:terms.retained_date", { amount, date: formatDate(retention.until.date, language) })
      : t("gate:terms.retained_step", { amount, step: t(`steps:in_sentence.${retention.until.kind}`) });
  };
  const lines = [
    { key: "payee", of: (terms: Terms) => terms.payeeName ?? none },
    { key: "account", of: account },
    { key: "amount", of: (terms: Terms) => (terms.amount === null ? none : formatAmount(terms.amount, currency)) },
    { key: "due", of: (terms: Terms) => (terms.dueDate === null ? none : formatDate(terms.dueDate, language)) },
    ...(before.retention || after.retention ? ([{ key: "retained", of: kept }] as const) : []),
  ] as const;
  const changed = after.account;
  const rows = lines.map(({ key, of }) => ({ key, before: of(before), after: of(after) }));
  return (
    <>
      <Table
        caption={t("moves:confirm.after")}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: "what", label: "", lead: true, nowrap: true, cell: ({ key }) => t(`moves:confirm.${key}`) },
          { key: "before", label: t("moves:confirm.before"), cell: (row) => row.before },
          { key: "after", label: t("moves:confirm.after"), cell: (row) => (row.before === row.after ? row.after : <b>{row.after}</b>) },
          {
            key: "verdict",
            label: "",
            quiet: true,
            nowrap: true,
            cell: (row) =>
              row.before === row.after ? (
                <span className="small">{t("moves:confirm.same")}</span>
              ) : (
                <span className="warn">{t("moves:confirm.differs")}</span>
              ),
          },
        ]}
      />
      {changed?.changedBy ? (
        <p className="small">
          {t("moves:confirm.account")}{" "}
          {t("moves:confirm.since", { date: formatDate(dateIn(zone, changed.changedAt), language), who: changed.changedBy })}
        </p>
      ) : null}
    </>
  );
}
