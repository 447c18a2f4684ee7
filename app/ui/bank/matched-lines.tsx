import { Form } from "@remix-run/react";
import type { BankListAnswer } from "~/routes/finance/bank-list.tsx";
import { Button } from "~/ui/button.tsx";
import { FieldError, Input, Select } from "~/ui/field.tsx";
import { stepInSentence } from "~/ui/steps/step-name.ts";
import { type Column, Table } from "~/ui/table.tsx";
import { formatAmount } from "~/words/amount.ts";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";

type Match = Extract<BankListAnswer["matches"][number], { differences: unknown }>;

/** What will be recorded, line by line; where the amount is another one, why. */
export function MatchedLines({ answer, formKey, busy }: { answer: BankListAnswer; formKey: string; busy: boolean }) {
  const { t, language } = useWords();
  const matches = answer.matches.filter((match): match is Match => match.payment !== null);
  if (matches.length === 0) return <p className="none">{t("bank:list.found", { count: 0 })}</p>;
  const sent = Object.keys(answer.typed).length > 0;
  const ticked = ({ line, payment, differences }: Match) =>
    sent ? answer.typed[`take.${line.line}`] === payment.releaseId : differences.length === 0;
  const columns: Column<Match>[] = [
    {
      ...{ key: "take", label: t("bank:list.record"), lead: true },
      cell: (match) => (
        <label className="tickpay">
          <input type="checkbox" name="take[]" value={`${match.line.line}:${match.payment.releaseId}`} defaultChecked={ticked(match)} />
          <span>
            {match.payment.payeeName}
            <span className="meta blk">
              {t("finance:of_order", { number: match.payment.orderNumber, step: stepInSentence(t, match.payment) })}
            </span>
            {answer.at[match.line.line]?.line ? (
              <FieldError>{t(answer.at[match.line.line]?.line ?? "refusals:no_open_release")}</FieldError>
            ) : null}
          </span>
        </label>
      ),
    },
    { key: "line", label: t("bank:list.line"), numeric: true, cell: ({ line }) => line.line },
    {
      ...{ key: "says", label: t("bank:list.bank_says") },
      cell: ({ line }) => (
        <>
          {formatAmount(line.amount, line.currency)}, {formatDate(line.date, language)}
          <span className="meta blk">{[line.reference, line.bankReference].filter(Boolean).join(" · ")}</span>
        </>
      ),
    },
    {
      ...{ key: "released", label: t("bank:list.released"), numeric: true },
      cell: ({ payment, differences }) => (differences.length === 0 ? t("bank:list.same") : formatAmount(payment.amount, payment.currency)),
    },
    { key: "difference", label: t("bank:list.difference"), cell: (match) => <DifferenceFields match={match} answer={answer} /> },
  ];
  const title = t("bank:list.found", { count: matches.length });
  return (
    <section aria-labelledby="f-found" className="batchform">
      <h2 id="f-found">{title}</h2>
      <Form method="post" encType="multipart/form-data">
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="text" value={answer.text} />
        <Table caption={title} columns={columns} rows={matches} rowKey={({ line }) => String(line.line)} />
        {sent && Object.keys(answer.typed).every((name) => !name.startsWith("take.")) ? (
          <FieldError>{t("bank:list.nothing_ticked")}</FieldError>
        ) : null}
        <div className="stickybar newgo">
          <span className="meta">{t("bank:list.note")}</span>
          <span className="actions">
            <Button name="intent" value="record" kind="main" disabled={busy}>
              {t("bank:list.go")}
            </Button>
          </span>
        </div>
      </Form>
    </section>
  );
}

function DifferenceFields({ match: { line, differences }, answer }: { match: Match; answer: BankListAnswer }) {
  const { t } = useWords();
  if (differences.length === 0) return null;
  const at = answer.at[line.line] ?? {};
  const difference = `difference.${line.line}`;
  const reason = `reason.${line.line}`;
  return (
    <>
      <Select
        name={difference}
        label={t("bank:list.difference")}
        defaultValue={answer.typed[difference] ?? ""}
        error={at.difference && t(at.difference)}
      >
        <option value="">{t("bank:list.choose")}</option>
        {differences.map((one) => (
          <option key={one} value={one}>
            {t(`bank:list.${one}`)}
          </option>
        ))}
      </Select>
      <Input name={reason} label={t("bank:list.reason")} defaultValue={answer.typed[reason] ?? ""} error={at.reason && t(at.reason)} />
    </>
  );
}
