import { Form, Link, useNavigation } from "@remix-run/react";
import type { BankProblem } from "~/domain/bank/read-bank-list.ts";
import type { BankListAnswer } from "~/routes/finance/bank-list.tsx";
import { Button } from "~/ui/button.tsx";
import { Note } from "~/ui/note.tsx";
import { FormPart } from "~/ui/order/order-form.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { type Column, Table } from "~/ui/table.tsx";
import { formatAmount } from "~/words/amount.ts";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import type { WordKey } from "~/words/translate.ts";
import { MatchedLines } from "./matched-lines.tsx";

type Unmatched = Extract<BankListAnswer["matches"][number], { payment: null }>;

/** The bank's list: choose it, see what each line is, then record many in one go. Lines that match nothing are listed, never dropped. */
export function BankListPage({ answer, formKey }: { answer: BankListAnswer | null; formKey: string }) {
  const { t } = useWords();
  const busy = useNavigation().state !== "idle";
  const good = answer !== null && answer.problems.length === 0;
  const none = (answer?.matches ?? []).filter((match): match is Unmatched => match.payment === null);
  const recorded = none.filter(({ why }) => why === "recorded");
  const unmatched = none.filter(({ why }) => why !== "recorded");
  return (
    <div className="newform">
      <PageHead
        crumbs={[{ label: t("finance:title.payment"), to: "/payments" }, { label: t("bank:list.title") }]}
        title={t("bank:list.title")}
      />
      {answer?.outcomes ? (
        <Outcomes answer={answer} />
      ) : (
        <Form method="post" encType="multipart/form-data">
          <FormPart id="f-file" title={t("bank:list.file")} hint={t("bank:list.columns")}>
            <p className="small">{t("bank:list.intro")}</p>
            <div className="actions">
              <input type="file" name="file" accept=".csv,text/csv,text/plain" aria-label={t("bank:list.file")} required />
              <Button name="intent" value="check" kind={good ? "plain" : "main"} disabled={busy}>
                {t("bank:list.check")}
              </Button>
            </div>
          </FormPart>
        </Form>
      )}
      {answer && answer.problems.length > 0 ? <Problems problems={answer.problems} /> : null}
      {good && !answer.outcomes ? <MatchedLines answer={answer} formKey={formKey} busy={busy} /> : null}
      {unmatched.length > 0 ? <UnmatchedLines lines={unmatched} /> : null}
      {recorded.length > 0 ? <RecordedLines lines={recorded} /> : null}
    </div>
  );
}

function Problems({ problems }: { problems: readonly BankProblem[] }) {
  const { t } = useWords();
  const columns: Column<BankProblem>[] = [
    { key: "line", label: t("bank:list.line"), numeric: true, cell: ({ line }) => line },
    { key: "column", label: t("bank:list.column"), cell: ({ column }) => (column ? <code className="code">{column}</code> : "–") },
    { key: "value", label: t("bank:list.value"), cell: ({ value }) => (value ? <span className="quote">“{value}”</span> : "–") },
    { key: "why", label: t("bank:list.why"), lead: true, cell: ({ code }) => t(`bank:list.problem.${code}`) },
  ];
  const title = t("bank:list.bad", { count: problems.length });
  return (
    <section aria-labelledby="f-problems" role="alert">
      <h2 id="f-problems" className="bad">
        {title}
      </h2>
      <p>{t("bank:list.nothing_done")}</p>
      <Table caption={title} columns={columns} rows={problems} rowKey={({ line, column, code }) => `${line} ${column} ${code}`} />
    </section>
  );
}

/** A line as the bank wrote it. */
function useSaidColumns(): Column<Unmatched>[] {
  const { t, language } = useWords();
  return [
    { key: "line", label: t("bank:list.line"), numeric: true, cell: ({ line }) => line.line },
    {
      ...{ key: "says", label: t("bank:list.bank_says"), lead: true },
      cell: ({ line }) => (
        <>
          {formatAmount(line.amount, line.currency)}, {formatDate(line.date, language)}
          <span className="meta blk">{[line.reference, line.payee, line.bankReference].filter(Boolean).join(" · ")}</span>
        </>
      ),
    },
  ];
}

/** Lines of a list that was sent before. */
function RecordedLines({ lines }: { lines: readonly Unmatched[] }) {
  const { t } = useWords();
  const columns = useSaidColumns();
  const title = t("bank:list.recorded", { count: lines.length });
  return (
    <section aria-labelledby="f-recorded" className="batchform">
      <h2 id="f-recorded">{title}</h2>
      <p className="small">{t("bank:list.recorded_hint")}</p>
      <Table caption={title} columns={columns} rows={lines} rowKey={({ line }) => String(line.line)} />
    </section>
  );
}

function UnmatchedLines({ lines }: { lines: readonly Unmatched[] }) {
  const { t } = useWords();
  const columns: Column<Unmatched>[] = [
    ...useSaidColumns(),
    { key: "why", label: t("bank:list.why"), cell: ({ why }) => (why === "recorded" ? null : t(`bank:list.${why}`)) },
    {
      ...{ key: "find", label: t("bank:list.find"), quiet: true },
      cell: ({ line }) => (
        <Link to={`/payments/record?${new URLSearchParams({ q: line.reference.slice(0, 80) })}`}>{t("bank:list.find")}</Link>
      ),
    },
  ];
  const title = t("bank:list.unmatched", { count: lines.length });
  return (
    <section aria-labelledby="f-unmatched" className="batchform">
      <h2 id="f-unmatched">{title}</h2>
      <p className="small">{t("bank:list.unmatched_hint")}</p>
      <Table caption={title} columns={columns} rows={lines} rowKey={({ line }) => String(line.line)} />
    </section>
  );
}

function Outcomes({ answer }: { answer: BankListAnswer }) {
  const { t } = useWords();
  const outcomes = answer.outcomes ?? [];
  const refused = outcomes.flatMap((outcome) => (outcome.refused ? [{ line: outcome.line, ...outcome.refused }] : []));
  const columns: Column<(typeof refused)[number]>[] = [
    { key: "line", label: t("bank:list.line"), numeric: true, cell: ({ line }) => line },
    { key: "why", label: t("bank:list.why"), lead: true, cell: ({ key, params }) => t(key as WordKey, params) },
  ];
  return (
    <section role="status">
      <Note>
        {t("bank:list.done", { count: outcomes.length - refused.length })}. <Link to="/payments">{t("bank:list.back")}</Link>
      </Note>
      {refused.length > 0 ? (
        <>
          <h2 className="bad">{t("bank:list.refused", { count: refused.length })}</h2>
          <Table
            caption={t("bank:list.refused", { count: refused.length })}
            columns={columns}
            rows={refused}
            rowKey={({ line }) => String(line)}
          />
        </>
      ) : null}
    </section>
  );
}
