import { Form, Link } from "@remix-run/react";
import { useProblems } from "~/http/use-problems.ts";
import type { ReleaseNote, ReleaseNotePage } from "~/queries/steps/read-release-note.server.ts";
import type { SaidStanding } from "~/queries/steps/say-release-note.server.ts";
import { Button } from "~/ui/button.tsx";
import { CopyButton } from "~/ui/copy-button.tsx";
import { EmptyState } from "~/ui/empty-state.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Icon } from "~/ui/icon.tsx";
import { Note } from "~/ui/note.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { useWords } from "~/words/reader.tsx";
import { noteFacts, noteText } from "./release-note-text.ts";

interface NoteViewProps {
  page: ReleaseNotePage;
  qr: { size: number; path: string } | null;
  withdrawn: boolean;
  formKey: string;
  organizationName: string;
  sample: boolean;
}

/** The note of a release: one sheet of paper, and beside it what can be done with it. */
export function ReleaseNoteView({ page, qr, withdrawn, formKey, organizationName, sample }: NoteViewProps) {
  const { t } = useWords();
  const problems = useProblems();
  const { note } = page;
  const section = page.side === "payment" ? "payments" : "shipments";
  const crumbs = [
    { label: t(`finance:title.${page.side}`), to: `/${section}` },
    { label: t("moves:crumb", { number: page.number, step: page.name }), to: `/orders/${page.orderId}?step=${page.stepId}` },
    { label: t("release_note:title") },
  ];
  return (
    <>
      <PageHead crumbs={crumbs} title={t("release_note:title_of", { step: page.name })} />
      {note && qr ? (
        <div className="notegrid">
          <Sheet {...{ page, note, qr, organizationName, sample }} />
          <aside className="noteaside">
            <ErrorSummary problems={problems.all} />
            {withdrawn ? <Note>{t("release_note:withdrawn")}</Note> : null}
            <Standing standing={note.standing} />
            <p className="small">{t("release_note:print")}</p>
            <AsText text={noteText(t, page, note, organizationName)} />
            {note.others.length > 0 ? <Others page={page} note={note} /> : null}
            {page.mayWithdraw ? (
              <Form method="post" className="withdraw">
                <input type="hidden" name="key" value={formKey} />
                <input type="hidden" name="releaseId" value={note.releaseId} />
                <input type="hidden" name="generation" value={note.generation} />
                <p className="small">{t("release_note:withdraw_text")}</p>
                <Button size="small">{t("release_note:withdraw")}</Button>
              </Form>
            ) : null}
          </aside>
        </div>
      ) : (
        <EmptyState title={t("release_note:none")}>{t("release_note:none_text")}</EmptyState>
      )}
    </>
  );
}

/** Whether a note stands: word and shape, never colour alone. */
export function Standing({ standing }: { standing: SaidStanding }) {
  const tone = standing.state === "ended" ? "bad" : "good";
  return (
    <p className={`status ${tone} standing`}>
      <Icon name={standing.state === "ended" ? "alert" : "check"} />
      {standing.words}
    </p>
  );
}

type SheetProps = Pick<NoteViewProps, "page" | "organizationName" | "sample"> & { note: ReleaseNote; qr: { size: number; path: string } };

function Sheet({ page, note, qr, organizationName, sample }: SheetProps) {
  const { t } = useWords();
  return (
    <article className="sheet">
      <header>
        <div>
          <p className="label">{t("release_note:of", { organization: organizationName, number: page.number })}</p>
          <h2>{t("release_note:title_of", { step: page.name })}</h2>
          {sample ? <p className="tag">{t("shell:sample")}</p> : null}
          {note.early ? <p className="status bad">{t("release_note:early")}</p> : null}
        </div>
        <svg className="qr" viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" shapeRendering="crispEdges">
          <title>{t("release_note:qr")}</title>
          <path d={qr.path} fill="currentColor" />
        </svg>
      </header>
      <dl className="notefacts">
        {noteFacts(t, page, note).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Lines title={t("release_note:goods")} lines={note.goods} />
      <Lines title={t("release_note:carried_out")} lines={note.carriedOut} />
      <h3>{t("release_note:why")}</h3>
      <p className="why">{note.why}</p>
      <h3>{t("release_note:rests_on")}</h3>
      <ul className="rests">
        {note.rests.length === 0 ? <li>{t("release_note:no_request")}</li> : null}
        {note.rests.map(({ requirementId, name, version, decided, hash }) => (
          <li key={requirementId}>
            <b>{[name, version].filter(Boolean).join(", ")}</b>
            <span className="blk">{decided}</span>
            {hash ? <span className="code small blk">{hash}</span> : null}
          </li>
        ))}
      </ul>
      <Lines title={t("release_note:conditions")} lines={note.conditions} />
      <Lines title={t("release_note:unchanged")} lines={[...note.unchanged, t("release_note:nothing_else")]} />
      <footer>
        <p className="small">
          {note.entry}. {t("release_note:entry_hash")}: <span className="code">{note.headHash}</span>
        </p>
        <p className="small">
          <b>{t("release_note:check")}</b> {t("release_note:check_text")} <span className="code">{note.url}</span>
        </p>
      </footer>
    </article>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

function AsText({ text }: { text: string }) {
  const { t } = useWords();
  return (
    <details>
      <summary>{t("release_note:text")}</summary>
      <div className="linkrow">
        <textarea readOnly rows={12} value={text} aria-label={t("release_note:text")} />
        <CopyButton text={text} what={t("release_note:text_what")} />
      </div>
    </details>
  );
}

function Others({ page, note }: { page: ReleaseNotePage; note: ReleaseNote }) {
  const { t } = useWords();
  return (
    <>
      <h2 className="label">{t("release_note:others")}</h2>
      <ul className="plainlist small">
        {note.others.map(({ releaseId, words }) => (
          <li key={releaseId}>
            <Link to={`/orders/${page.orderId}/steps/${page.stepId}/note?release=${releaseId}`}>{words}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}
