import { Form, Link, useActionData } from "@remix-run/react";
import type { LogSaid } from "~/queries/serials/say-log.server.ts";
import type { RequestLine } from "~/routes/supplier/page.server.ts";
import { Button } from "~/ui/button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Choice, FieldError, Select, Textarea } from "~/ui/field.tsx";
import { ExceptionTable } from "~/ui/serials/exception-table.tsx";
import { LogFacts, LogFindings } from "~/ui/serials/log-view.tsx";
import { useWords } from "~/words/reader.tsx";

export interface LogPageData {
  home: string;
  number: string;
  request: RequestLine;
  name: string;
  version: number;
  said: LogSaid | null;
  going: boolean;
  reasons: { code: string; words: string }[];
  records: { id: string; name: string }[];
  pageKey: string;
}

type Failed = { problems: Record<string, string>; typed: Record<string, string>; letters: string[] };
const NOTHING: Failed = { problems: {}, typed: {}, letters: [] };

/** A log as its sender sees it: what was found, and a form that gives one reason to all ticked rows. */
export function LogPage({ page }: { page: LogPageData }) {
  const { t } = useWords();
  const failed = (useActionData() as Failed | undefined) ?? NOTHING;
  const { said } = page;
  return (
    <div className="p-serials">
      <header className="ask">
        <p className="eyebrow">
          <Link to={page.home}>{page.number}</Link> / <Link to={page.request.href}>{page.request.name}</Link>
        </p>
        <h1>{t("serials:title_version", { version: page.version })}</h1>
        <p>{[page.name, said?.range].filter(Boolean).join(t("supplier:list_comma"))}</p>
      </header>
      <ErrorSummary
        problems={Object.entries(failed.problems).map(([field, message]) => ({ field: field === "page" ? null : field, message }))}
      />
      {said ? <LogFacts said={said} /> : <p>{t("serials:waiting")}</p>}
      {said ? (
        <LogFindings said={said}>
          <Reasons page={page} rows={said.exceptions} failed={failed} />
        </LogFindings>
      ) : null}
      <p className="foot">
        <Link to={page.request.href}>{t("serials:back")}</Link>
      </p>
    </div>
  );
}

type ReasonsProps = { page: LogPageData; rows: LogSaid["exceptions"]; failed: Failed };

function Reasons({ page, rows, failed: { problems, typed, letters } }: ReasonsProps) {
  const { t } = useWords();
  const table = { rows, caption: t("serials:exceptions", { count: rows.length }), reasonBy: t("serials:col.reason") };
  if (!page.going) return <ExceptionTable {...table} />;
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="key" value={page.pageKey} />
      <fieldset id="field-letters" className="plainset">
        <legend className="small">{t("serials:explain_hint")}</legend>
        {problems.letters ? <FieldError>{problems.letters}</FieldError> : null}
        <ExceptionTable {...table} ticked={(letter) => letters.includes(letter)} />
      </fieldset>
      {rows.filter(({ standing }) => standing === "open").length > 1 ? (
        <Choice type="checkbox" name="all_open" label={t("serials:tick_all")} />
      ) : null}
      <h3>{t("serials:explain")}</h3>
      <Select name="code" label={t("serials:code")} defaultValue={typed.code ?? ""} error={problems.code ?? ""}>
        <option value="">{t("serials:choose_code")}</option>
        {page.reasons.map(({ code, words }) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </Select>
      <Textarea
        name="words"
        label={t("serials:words")}
        hint={t("serials:words_hint")}
        defaultValue={typed.words ?? ""}
        error={problems.words ?? ""}
      />
      <Select
        name="proof"
        label={t("serials:proof")}
        hint={t("serials:proof_hint")}
        defaultValue={typed.proof ?? ""}
        error={problems.proof ?? ""}
      >
        <option value="">{t("serials:proof_none")}</option>
        {page.records.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Button name="act" value="explain" kind="main">
        {t("serials:give")}
      </Button>
    </Form>
  );
}
