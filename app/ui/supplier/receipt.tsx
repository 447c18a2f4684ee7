import { Form, Link, useActionData } from "@remix-run/react";
import type { RequestLine, StepLine } from "~/routes/supplier/page.server.ts";
import type { ShownVersion } from "~/routes/supplier/request/show-versions.server.ts";
import { Button } from "~/ui/button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Input, Textarea } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { RequestLinks, StepLines } from "~/ui/supplier/lines.tsx";
import { ReceivedFiles } from "~/ui/supplier/received-files.tsx";
import { Entered } from "~/ui/supplier/versions.tsx";
import { useWords } from "~/words/reader.tsx";

export type ReceiptPage = {
  home: string;
  number: string;
  fresh: boolean;
  request: RequestLine;
  version: ShownVersion;
  current: boolean;
  entry: { n: number; hash: string } | null;
  asker: string;
  steps: StepLine[];
  owed: RequestLine[];
  pageKey: string;
};

type Failed = { problems: Record<string, string>; typed: Record<string, string> };

/** The receipt of one version, fit to be printed; below it what may still be done with the version. */
export function Receipt({ page }: { page: ReceiptPage }) {
  const { t } = useWords();
  const { version, request, entry } = page;
  const failed = (useActionData() as Failed | undefined) ?? { problems: {}, typed: {} };
  const undecided = version.decision === null && page.current;
  return (
    <>
      <header className="ask">
        <p className="eyebrow">
          <Link to={page.home}>{page.number}</Link>
        </p>
        <h1>{page.fresh ? t("supplier:receipt_received") : t("supplier:receipt_of", { n: version.version, type: request.name })}</h1>
        {page.fresh ? <p className="waits">{t("supplier:receipt_of", { n: version.version, type: request.name })}</p> : null}
        <p>{t("supplier:receipt_at", { at: version.at, who: version.by })}</p>
      </header>
      <ErrorSummary
        problems={Object.entries(failed.problems).map(([field, message]) => ({ field: field === "page" ? null : field, message }))}
      />
      {undecided ? <Note>{page.asker ? t("supplier:receipt_next", { name: page.asker }) : t("supplier:receipt_next_plain")}</Note> : null}
      {version.withdrawn ? <Note>{t("supplier:version_withdrawn", { at: version.withdrawn })}</Note> : null}
      {version.entered ? <Entered entered={version.entered} /> : null}
      {page.steps.length > 0 ? (
        <section aria-labelledby="h-when">
          <div className="shead">
            <h2 id="h-when">{t("supplier:receipt_when")}</h2>
          </div>
          <StepLines lines={page.steps} />
        </section>
      ) : null}
      <section className="others" aria-labelledby="h-owed">
        <div className="shead">
          <h2 id="h-owed">{t("supplier:receipt_missing", { number: page.number })}</h2>
        </div>
        {page.owed.length > 0 ? <RequestLinks lines={page.owed} /> : <p>{t("supplier:receipt_missing_none", { number: page.number })}</p>}
      </section>
      <ReceivedFiles version={version} requestHref={request.href} />
      <section aria-labelledby="h-record">
        <div className="shead">
          <h2 id="h-record">{t("supplier:receipt_record")}</h2>
        </div>
        {entry ? (
          <p>
            {t("supplier:receipt_entry", { n: entry.n })} <code className="hash">{entry.hash}</code>
          </p>
        ) : null}
        <p>
          {t("supplier:receipt_manifest")} <code className="hash">{version.manifestSha256}</code>
        </p>
        <p className="small">{t("supplier:receipt_keep")}</p>
      </section>
      <VersionActs page={page} failed={failed} />
      <p className="foot">
        <Link to={request.href}>{request.question || request.name}</Link>
      </p>
    </>
  );
}

function VersionActs({ page, failed: { problems, typed } }: { page: ReceiptPage; failed: Failed }) {
  const { t } = useWords();
  const { version, request, pageKey } = page;
  const action = `${request.href}/versions/${version.submissionId}`;
  const toConfirm = version.entered !== null && version.entered.confirmed === null;
  const error = (name: string) => problems[name];
  return (
    <div className="sup-forms">
      {toConfirm && version.entered ? (
        <Form method="post" action={action} className="form">
          <h2>{t("supplier:confirm_heading")}</h2>
          <p>{t("supplier:confirm_hint", { channel: version.entered.channel, date: version.entered.on })}</p>
          <input type="hidden" name="key" value={pageKey} />
          <Input name="name" label={t("supplier:name")} autoComplete="name" defaultValue={typed.name ?? ""} error={error("name")} />
          <Input
            name="title"
            label={t("supplier:title")}
            autoComplete="organization-title"
            defaultValue={typed.title ?? ""}
            error={error("title")}
          />
          <Button name="act" value="confirm" kind="main">
            {t("supplier:confirm_send")}
          </Button>
        </Form>
      ) : null}
      <details id="note" className="decline" open={Boolean(error("note")) || undefined}>
        <summary>{t("supplier:add_note")}</summary>
        <Form method="post" action={action} className="form">
          <input type="hidden" name="key" value={pageKey} />
          <Textarea
            name="note"
            label={t("supplier:note_words")}
            hint={t("supplier:add_note_hint")}
            defaultValue={typed.note ?? ""}
            error={error("note")}
          />
          <Button name="act" value="note">
            {t("supplier:note_send")}
          </Button>
        </Form>
      </details>
      {version.withdrawn ? null : (
        <details className="decline" open={Boolean(error("reason")) || undefined}>
          <summary>{t("supplier:withdraw")}</summary>
          <Form method="post" action={action} className="form">
            <input type="hidden" name="key" value={pageKey} />
            <p>{t("supplier:withdraw_warning")}</p>
            <Textarea name="reason" label={t("supplier:withdraw_reason")} defaultValue={typed.reason ?? ""} error={error("reason")} />
            <Button name="act" value="withdraw">
              {t("supplier:withdraw_send")}
            </Button>
          </Form>
        </details>
      )}
    </div>
  );
}
