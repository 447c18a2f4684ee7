import { Form, Link, useActionData } from "@remix-run/react";
import type { LogSaid } from "~/queries/serials/say-log.server.ts";
import type { BadRowsSaid } from "~/queries/serials/say-rows.server.ts";
import type { RequestLine } from "~/routes/supplier/page.server.ts";
import type { ShownDraft } from "~/routes/supplier/serials/draft-log.server.ts";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { BadRows } from "~/ui/serials/bad-rows.tsx";
import { ExceptionTable } from "~/ui/serials/exception-table.tsx";
import { LogFacts, LogFindings } from "~/ui/serials/log-view.tsx";
import { Going } from "~/ui/supplier/answer-logs.tsx";
import { RuleProposal, TableForm } from "~/ui/supplier/draft-log.tsx";
import { useLogsGoing } from "~/ui/supplier/logs-going.ts";
import { ProofField } from "~/ui/supplier/proof-field.tsx";
import { type ReasonFailed, ReasonFields, RecordField } from "~/ui/supplier/reason-fields.tsx";
import { useWords } from "~/words/reader.tsx";

export interface LogPageData {
  home: string;
  number: string;
  request: RequestLine;
  name: string;
  /** Null of a log that was not sent yet. */
  version: number | null;
  said: LogSaid | null;
  rows: BadRowsSaid;
  going: boolean;
  reasons: { code: string; words: string }[];
  records: { id: string; name: string }[];
  pageKey: string;
  draft: ShownDraft | null;
}

const NOTHING: ReasonFailed = { problems: {}, typed: {}, letters: [] };

/** A log as its sender sees it, sent or about to be: what was found, and a form that gives one reason to all ticked rows. */
export function LogPage({ page }: { page: LogPageData }) {
  const { t } = useWords();
  const failed = (useActionData() as ReasonFailed | undefined) ?? NOTHING;
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
      <BadRows said={page.rows} />
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

type ReasonsProps = { page: LogPageData; rows: LogSaid["exceptions"]; failed: ReasonFailed };

function Reasons({ page, rows, failed }: ReasonsProps) {
  const { t } = useWords();
  const { draft } = page;
  const caption = t("serials:exceptions", { count: rows.length });
  if (!page.going) return <ExceptionTable rows={rows} caption={caption} reasonBy={t("serials:col.reason")} />;
  const proof = { initial: failed.typed.proof ?? "", error: failed.problems.proof ?? "", records: page.records };
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
      <ReasonFields rows={rows} caption={caption} reasons={page.reasons} failed={failed} act="explain">
        {draft ? (
          <ProofField {...proof} draft={draft} pageKey={page.pageKey} />
        ) : (
          <RecordField {...proof} name="proof" hint={t("serials:proof_hint")} />
        )}
      </ReasonFields>
    </Form>
  );
}
