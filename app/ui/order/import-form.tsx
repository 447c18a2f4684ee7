import { Form, useActionData, useNavigation } from "@remix-run/react";
import { maskedAccount } from "~/domain/suppliers/account.ts";
import type { ImportAnswer } from "~/routes/buyer/import-orders.tsx";
import { Amount } from "~/ui/amount.tsx";
import { Button } from "~/ui/button.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { type Column, Table } from "~/ui/table.tsx";
import { useWords } from "~/words/reader.tsx";
import type { WordKey } from "~/words/translate.ts";
import { FormPart } from "./order-form.tsx";

/** Orders out of a CSV file: the template, the file, every bad row with its line, and what would be opened. */
export function ImportForm({ formKey }: { formKey: string }) {
  const { t } = useWords();
  const answer = useActionData<ImportAnswer>();
  const busy = useNavigation().state !== "idle";
  const bad = answer && (answer.problems.length > 0 || answer.refused !== null);
  return (
    <div className="newform">
      <PageHead
        crumbs={[{ label: t("orders:title"), to: "/orders" }, { label: t("import_orders:title") }]}
        title={t("import_orders:title")}
        sub={t("import_orders:sub")}
      />
      <Form method="post" encType="multipart/form-data">
        <input type="hidden" name="key" value={formKey} />
        <FormPart id="f-file" title={t("import_orders:file")} hint={t("import_orders:file_hint")}>
          <p>
            <a href="/orders/import/template.csv">{t("import_orders:template")}</a>
          </p>
          <div className="actions">
            <input type="file" name="file" accept=".csv,text/csv,text/plain" aria-label={t("import_orders:file")} required />
            <Button name="intent" value="preview" kind={answer && !bad ? "plain" : "main"} disabled={busy}>
              {t("import_orders:check")}
            </Button>
          </div>
        </FormPart>
      </Form>
      {bad ? <Problems answer={answer} /> : null}
      {answer && !bad ? <Preview answer={answer} formKey={formKey} busy={busy} /> : null}
    </div>
  );
}

function Problems({ answer }: { answer: ImportAnswer }) {
  const { t } = useWords();
  const { problems, refused } = answer;
  const columns: Column<ImportAnswer["problems"][number]>[] = [
    { key: "line", label: t("import_orders:line"), numeric: true, cell: ({ line }) => line },
    { key: "column", label: t("import_orders:column"), cell: ({ column }) => (column ? <code className="code">{column}</code> : "–") },
    { key: "value", label: t("import_orders:value"), cell: ({ value }) => (value ? <span className="quote">“{value}”</span> : "–") },
    { key: "why", label: t("import_orders:why"), lead: true, cell: ({ code }) => t(`import_orders:problem.${code}`) },
  ];
  return (
    <section aria-labelledby="f-problems" role="alert">
      <h2 id="f-problems" className="bad">
        {t("import_orders:bad", { count: problems.length + (refused ? 1 : 0) })}
      </h2>
      <p>{t("import_orders:nothing_done")}</p>
      {refused ? (
        <p className="error">{t("import_orders:at_line", { line: refused.line, words: t(refused.key as WordKey, refused.params) })}</p>
      ) : null}
      {problems.length > 0 ? (
        <Table
          caption={t("import_orders:bad", { count: problems.length })}
          columns={columns}
          rows={problems}
          rowKey={({ line, column, code, value }) => `${line} ${column} ${code} ${value}`}
        />
      ) : null}
    </section>
  );
}

function Preview({ answer, formKey, busy }: { answer: ImportAnswer; formKey: string; busy: boolean }) {
  const { t } = useWords();
  const columns: Column<ImportAnswer["orders"][number]>[] = [
    {
      key: "order",
      label: t("orders:order"),
      lead: true,
      cell: ({ number, title }) => (
        <>
          <b className="mid">{t("orders:po", { number })}</b>
          <span className="meta blk">{title}</span>
        </>
      ),
    },
    { key: "supplier", label: t("orders:supplier"), cell: ({ supplier }) => supplier },
    { key: "lines", label: t("new_order:lines"), numeric: true, cell: ({ lines }) => lines.length },
    {
      key: "payments",
      label: t("new_order:payments"),
      cell: ({ payments }) =>
        payments
          .map(({ kind, percent }) => t("orders:step_percent", { name: t(`steps:name.${kind}`), percent: percent / 100 }))
          .join(t("orders:list_comma")),
    },
    {
      key: "payee",
      label: t("new_order:payee"),
      cell: ({ payee }) =>
        payee ? (
          <>
            {payee.name} <span className="meta blk">{maskedAccount(payee.account)}</span>
          </>
        ) : (
          <span className="meta">{t("orders:nobody_yet")}</span>
        ),
    },
    { key: "total", label: t("orders:total"), numeric: true, cell: ({ total, currency }) => <Amount minor={total} currency={currency} /> },
  ];
  return (
    <section aria-labelledby="f-preview">
      <h2 id="f-preview">{t("import_orders:good", { count: answer.orders.length })}</h2>
      <Table
        caption={t("import_orders:good", { count: answer.orders.length })}
        columns={columns}
        rows={answer.orders}
        rowKey={({ number }) => number}
      />
      <Form method="post" encType="multipart/form-data">
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="text" value={answer.text} />
        <div className="stickybar newgo">
          <span className="meta">{t("import_orders:note")}</span>
          <span className="actions">
            <Button name="intent" value="import" kind="main" disabled={busy}>
              {t("import_orders:go", { count: answer.orders.length })}
            </Button>
          </span>
        </div>
      </Form>
    </section>
  );
}
