import { Form, Link, useActionData } from "@remix-run/react";
import type { LogSaid } from "~/queries/serials/say-log.server.ts";
import type { RequestLine } from "~/routes/supplier/page.server.ts";
import type { ShownDraft } from "~/routes/supplier/serials/draft-log.server.ts";
import { Button } from "~/ui/button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Choice, FieldError, Select, Textarea } from "~/ui/field.tsx";
import { BadRows } from "~/ui/serials/bad-rows.tsx";
import { ExceptionTable } from "~/ui/serials/exception-table.tsx";
import { LogFacts, LogFindings } from "~/ui/serials/log-view.tsx";
import { Going } from "~/ui/supplier/answer-logs.tsx";
import { RuleProposal, TableForm } from "~/ui/supplier/draft-log.tsx";
import { useLogsGoing } from "~/ui/supplier/logs-going.ts";
import { ProofField } from "~/ui/supplier/proof-field.tsx";
import { useWords } from "~/words/reader.tsx";

export interface LogPageData {
  home: string;
  number: string;
  request: RequestLine;
  name: string;
  /** Null of a log that was not sent yet. */
  version: number | null;
  said: LogSaid | null;
  going: boolean;
  reasons: { code: string; words: string }[];
  records: { id: string; name: string }[];
  pageKey: string;
  draft: ShownDraft | null;
}

type Failed = { problems: Record<string, string>; typed: Record<string, string>; letters: string[] };
const NOTHING: Failed = { problems: {}, typed: {}, letters: [] };

/** A log as its sender sees it, sent or about to be: what was found, and a form that gives one reason to all ticked rows. */
export function LogPage({ page }: { page: LogPageData }) {
  const { t } = useWords();
  const failed = (useActionData() as Failed | undefined) ?? NOTHING;
  const { said, draft } = page;
  return (
    <div className="p-serials">
      <header className="ask">
        <p className="eyebrow">
          <Link to={page.home}>{page.number}</Link> / <Link to={page.request.href}>{page.request.name}</Link>
        </p>
        <h1>{page.version === null ? t("serials:title_draft") : t("serials:title_version", { version: page.version })}</h1>
        <p>{[page.name, said?.range].filter(Boolean).join(t("supplier:list_comma"))}</p>
      </header>
      <ErrorSummary
        problems={Object.entries(failed.problems).map(([field, message]) => ({ field: field === "page" ? null : field, message }))}
      />
      {said ? <LogFacts said={said} /> : draft ? <NotYet draft={draft} name={page.name} /> : <p>{t("serials:waiting")}</p>}
      {draft ? <TableForm draft={draft} pageKey={page.pageKey} /> : null}
      {draft ? <RuleProposal draft={draft} pageKey={page.pageKey} /> : null}
      {said ? (
        <LogFindings said={said}>
          <Reasons page={page} rows={said.exceptions} failed={failed} />
        </LogFindings>
      ) : null}
      {draft ? <BadRows said={draft} /> : null}
      <p className="foot">
        <Link to={draft?.back ?? page.request.href}>{t(draft ? "serials:back_to_answer" : "serials:back")}</Link>
      </p>
    </div>
  );
}

function NotYet({ draft, name }: { draft: ShownDraft; name: string }) {
  const { t } = useWords();
  const shares = useLogsGoing(draft.logs, [{ fileId: draft.fileId, state: draft.state, share: draft.share }]);
  return draft.state === "later" ? (
    <p>{t("serials:later")}</p>
  ) : (
    <Going name={name} share={shares[draft.fileId] ?? draft.share}>
      <a href="?">{t("serials:look_again")}</a>
    </Going>
  );
}

type ReasonsProps = { page: LogPageData; rows: LogSaid["exceptions"]; failed: Failed };

function Reasons({ page, rows, failed: { problems, typed, letters } }: ReasonsProps) {
  const { t } = useWords();
  const { draft } = page;
  const table = { rows, caption: t("serials:exceptions", { count: rows.length }), reasonBy: t("serials:col.reason") };
  if (!page.going) return <ExceptionTable {...table} />;
  const proof = { initial: typed.proof ?? "", error: problems.proof ?? "", records: page.records };
  return (
    // Once a reason was taken the form is empty again for the next.
    <Form
      key={rows.map(({ said }) => said.length).join()}
      method="post"
      className="form"
      noValidate
      {...(draft ? { encType: "multipart/form-data" as const } : {})}
    >
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
      {draft ? (
        <ProofField {...proof} draft={draft} pageKey={page.pageKey} />
      ) : (
        <Select name="proof" label={t("serials:proof")} hint={t("serials:proof_hint")} defaultValue={proof.initial} error={proof.error}>
          <option value="">{t("serials:proof_none")}</option>
          {page.records.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
      <Button name="act" value="explain" kind="main">
        {t("serials:give")}
      </Button>
    </Form>
  );
}
