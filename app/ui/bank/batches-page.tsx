import { Form } from "@remix-run/react";
import { dateIn } from "~/domain/calendar/calendar.ts";
import { useProblems } from "~/http/use-problems.ts";
import type { BatchRow } from "~/queries/bank/read-batches.server.ts";
import type { ReleasedPayment } from "~/queries/bank/read-released.server.ts";
import { Amount } from "~/ui/amount.tsx";
import { Button } from "~/ui/button.tsx";
import { DateText } from "~/ui/date-text.tsx";
import { EmptyState } from "~/ui/empty-state.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Input } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { stepInSentence } from "~/ui/steps/step-name.ts";
import { type Column, Table } from "~/ui/table.tsx";
import { formatCount, formatDate, formatInstant } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";

const MOST = 500;

type BatchesPageProps = { payments: ReleasedPayment[]; batches: BatchRow[]; made: string | null; formKey: string };

/** What is released, currency by currency, to be handed to the bank in one file; and the batches made before. */
export function BatchesPage({ payments, batches, made, formKey }: BatchesPageProps) {
  const { t } = useWords();
  const { all } = useProblems();
  const currencies = [...new Set(payments.map(({ currency }) => currency))].sort();
  return (
    <>
      <PageHead
        crumbs={[{ label: t("finance:title.payment"), to: "/payments" }, { label: t("bank:batches.title") }]}
        title={t("bank:batches.title")}
      />
      <p className="small">{t("bank:batches.intro")}</p>
      <ErrorSummary problems={all} />
      {made ? (
        <Note>
          {t("bank:batches.made")}{" "}
          <a href={`/payments/batches/${made}/csv`} download>
            {t("bank:batches.download")}
          </a>
        </Note>
      ) : null}
      {payments.length > MOST ? <Note>{t("bank:batches.too_many", { count: formatCount(MOST) })}</Note> : null}
      {payments.length === 0 ? <EmptyState title={t("bank:batches.none")}>{t("bank:batches.none_text")}</EmptyState> : null}
      {currencies.map((currency) => (
        <CurrencyForm
          key={currency}
          currency={currency}
          payments={payments.slice(0, MOST).filter((payment) => payment.currency === currency)}
          formKey={`${formKey}:${currency}`}
        />
      ))}
      {batches.length > 0 ? <Earlier batches={batches} /> : null}
    </>
  );
}

function CurrencyForm({ currency, payments, formKey }: { currency: string; payments: ReleasedPayment[]; formKey: string }) {
  const { t, language, zone } = useWords();
  const { typed } = useProblems();
  const columns: Column<ReleasedPayment>[] = [
    {
      ...{ key: "choose", label: t("bank:batches.choose"), lead: true },
      cell: (payment) => (
        <label className="tickpay">
          <input type="checkbox" name="chosen[]" value={`${payment.releaseId}:${payment.batches}`} defaultChecked={payment.batches === 0} />
          <span>
            {payment.payeeName}
            <span className="meta blk">{t("finance:of_order", { number: payment.orderNumber, step: stepInSentence(t, payment) })}</span>
            {payment.batchedAt ? (
              <b className="blk small">{t("bank:batches.before", { date: formatDate(dateIn(zone, payment.batchedAt), language) })}</b>
            ) : null}
          </span>
        </label>
      ),
    },
    { key: "account", label: t("bank:batches.account"), nowrap: true, cell: ({ accountEnding }) => `•••• ${accountEnding}` },
    { key: "reference", label: t("bank:batches.reference"), cell: ({ reference }) => reference },
    { key: "due", label: t("bank:batches.due"), nowrap: true, cell: ({ dueDate }) => (dueDate ? <DateText date={dueDate} /> : null) },
    {
      ...{ key: "amount", label: t("bank:batches.amount"), numeric: true },
      cell: (payment) => <Amount minor={payment.amount} currency={payment.currency} />,
    },
  ];
  const heading = t("bank:batches.of_currency", { currency });
  return (
    <section aria-labelledby={`h-${currency}`} className="batchform">
      <h2 id={`h-${currency}`}>{heading}</h2>
      {payments.some(({ batches }) => batches > 0) ? <p className="small">{t("bank:batches.before_hint")}</p> : null}
      <Form method="post">
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="currency" value={currency} />
        <Table caption={heading} columns={columns} rows={payments} rowKey={({ releaseId, batches }) => `${releaseId} ${batches}`} />
        <div className="batchgo">
          <Input
            name="fromAccount"
            id={`field-from-${currency}`}
            label={t("bank:batches.from_account")}
            hint={t("bank:batches.from_hint")}
            defaultValue={typed("fromAccount")}
            maxLength={60}
            optional
          />
          <Button kind="main">{t("bank:batches.make", { currency })}</Button>
        </div>
      </Form>
    </section>
  );
}

function Earlier({ batches }: { batches: BatchRow[] }) {
  const { t, language, zone } = useWords();
  const columns: Column<BatchRow>[] = [
    { key: "at", label: t("bank:batches.made_at"), lead: true, cell: ({ madeAt }) => formatInstant(madeAt, zone, language) },
    { key: "by", label: t("bank:batches.made_by"), cell: ({ madeBy }) => madeBy },
    { key: "from", label: t("bank:batches.from_account"), cell: ({ fromAccount }) => fromAccount ?? "–" },
    { key: "count", label: t("bank:batches.count"), numeric: true, cell: ({ count }) => formatCount(count) },
    {
      ...{ key: "amount", label: t("bank:batches.amount"), numeric: true },
      cell: ({ amount, currency }) => <Amount minor={amount} currency={currency} />,
    },
    {
      ...{ key: "file", label: t("bank:batches.download"), quiet: true },
      cell: ({ batchId }) => (
        <a href={`/payments/batches/${batchId}/csv`} download>
          {t("bank:batches.download")}
        </a>
      ),
    },
  ];
  return (
    <section aria-labelledby="h-earlier" className="batchform">
      <h2 id="h-earlier">{t("bank:batches.earlier")}</h2>
      <p className="small">{t("bank:batches.download_note")}</p>
      <Table caption={t("bank:batches.earlier")} columns={columns} rows={batches} rowKey={({ batchId }) => batchId} />
    </section>
  );
}
