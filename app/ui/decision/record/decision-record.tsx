import { Link } from "@remix-run/react";
import type { DecisionRecord } from "~/queries/decisions/read-record.server.ts";
import { DateText } from "~/ui/date-text.tsx";
import { KeepTogether } from "~/ui/keep-together.tsx";
import { Note } from "~/ui/note.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { WordChanges } from "~/ui/statements/word-changes.tsx";
import { Status } from "~/ui/status.tsx";
import { formatInstant } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { AskedFacts } from "../asked-facts.tsx";
import { RecordEvidence } from "./record-evidence.tsx";

type Props = { page: DecisionRecord };

/** One decision as it was taken, and apart from that what has become of it. */
export function DecisionRecordView({ page }: Props) {
  const { t } = useWords();
  const here = `/orders/${page.orderId}`;
  const crumbs = [
    { label: `${page.number}, ${page.supplierName}`, to: here },
    {
      label: t("decide:crumb", { type: t(`evidence:name.${page.type}`), version: page.version }),
      to: `${here}/decide/${page.submissionId}`,
    },
    { label: t("decide:decision_short") },
  ];
  return (
    <div className="matterpage recordpage">
      <PageHead crumbs={crumbs} title={page.title} />
      <div className="verdict">
        <p className="label">
          <Status state={page.outcome} /> {t("orders:decided_by", { name: page.who })} <DateText instant={page.at} show="instant" />
        </p>
        <p className="v-sentence">
          <KeepTogether text={page.sentence} />
        </p>
      </div>
      <Since page={page} />
      <Points page={page} />
      <p className="meta asseen">{t("decide:record.as_seen")}</p>
      <div className="mgrid">
        <div>
          <Boundary page={page} />
        </div>
        <div>
          <AskedFacts asked={page.asked} orderId={page.orderId} />
          <Documents page={page} />
        </div>
      </div>
      <RecordEvidence page={page} />
    </div>
  );
}

function Since({ page }: Props) {
  const { t, language } = useWords();
  const { since, orderId, explanations } = page;
  const here = `/orders/${orderId}`;
  const changed = explanations.filter((thread) => thread.since);
  const taken = since.revoked || since.crossed || since.superseded || since.newer || changed.length > 0;
  return (
    <section aria-labelledby="h-since">
      <h2 id="h-since">{t("decide:record.since")}</h2>
      {since.revoked ? <Note>{since.revoked}</Note> : null}
      {since.crossed ? (
        <Note tone="bad" head={t("decide:record.no_longer")}>
          {since.crossed}
        </Note>
      ) : null}
      {since.superseded ? (
        <Note>
          {t("decide:record.superseded", since.superseded)}{" "}
          <Link to={`${here}/decisions/${since.superseded.decisionId}`}>{t("decide:record.newer_decision")}</Link>
        </Note>
      ) : null}
      {since.newer ? (
        <Note>
          {t("decide:record.newer", since.newer)}{" "}
          <Link to={`${here}/decide/${since.newer.submissionId}`}>{t("decide:look_at_newer", { current: `v${since.newer.version}` })}</Link>
        </Note>
      ) : null}
      {changed.map((thread) => (
        <ChangedWords key={thread.threadId} thread={thread} />
      ))}
      {taken ? null : <p>{t("decide:record.nothing_since")}</p>}
      {since.acknowledged ? (
        <p>{t("decide:acknowledged", { who: since.acknowledged.who, at: formatInstant(since.acknowledged.at, page.zone, language) })}</p>
      ) : null}
      {since.toAcknowledge ? <p className="meta">{t("decide:not_acknowledged")}</p> : null}
      {since.earlier ? (
        <p>
          <Link to={`${here}/decisions/${since.earlier}`}>{t("decide:record.earlier_decision")}</Link>
        </p>
      ) : null}
    </section>
  );
}

/** An explanation that was changed since, beside the words that the decision rested on, word by word. */
function ChangedWords({ thread: { since } }: { thread: DecisionRecord["explanations"][number] }) {
  const { t } = useWords();
  if (!since) return null;
  return (
    <div className="saidsince">
      <p className="small warn">
        <b>{t("statements:changed_since")}.</b> {t("statements:words_changed", { was: since.was, is: since.is, date: since.on })}
      </p>
      <WordChanges parts={since.parts} />
      {since.reasons ? <p className="small">{since.reasons}</p> : null}
    </div>
  );
}

function Boundary({ page }: Props) {
  const { t } = useWords();
  const { boundary, outcome } = page;
  const rejected = outcome === "rejected";
  const rows: [string, string | null | undefined][] = [
    [t("decide:record.accepted"), rejected ? null : boundary.condition],
    [t("decide:unchanged"), boundary.unchanged],
    [t("decide:scope"), boundary.scope],
    [t("decide:record.covers_steps"), rejected ? null : boundary.steps],
    [t("decide:valid"), rejected ? null : boundary.valid],
    [t("decide:excluded"), rejected ? null : boundary.excluded],
    [t("decide:concession"), boundary.concession],
    [t("decide:instruction"), boundary.instruction],
    [t("decide:question"), page.question],
    ["", page.samePerson ? t("decide:record.same_person") : null],
    ["", page.unconfirmed ? t("decide:record.unconfirmed") : null],
  ];
  return (
    <section aria-labelledby="h-boundary">
      <h2 id="h-boundary">{t("decide:boundary")}</h2>
      <dl className="factlist">
        {rows.map(([label, words]) =>
          words ? (
            <div key={`${label}${words}`}>
              <dt>{label}</dt>
              <dd>{words}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {page.faults.length > 0 ? (
        <ul className="discs">
          {page.faults.map(({ says, mend }) => (
            <li key={says}>
              <span className="small">{t("decide:fault")}</span>
              <p>
                {says} <span className="small blk">{mend}</span>
              </p>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function Points({ page: { points, orderId } }: Props) {
  const { t } = useWords();
  if (points.length === 0) return null;
  return (
    <section aria-labelledby="h-points">
      <h2 id="h-points">{t("decide:open_points")}</h2>
      <ul className="discs">
        {points.map((point) => (
          <li key={point.openPointId}>
            <span className={point.closedOn ? "small good" : point.late ? "small bad" : "small warn"}>
              {point.closedOn
                ? t("orders:point_closed", { date: point.closedOn })
                : point.late
                  ? t("decide:record.late")
                  : t("orders:point_due", { date: point.due })}
            </span>
            <p>
              {point.words}{" "}
              <span className="small blk">
                {point.owner}
                {t("orders:list_comma")}
                {point.due}
                {point.closedOn ? null : (
                  <>
                    {" "}
                    <Link to={`/orders/${orderId}/points/${point.openPointId}/close`}>{t("decide:close_point")}</Link>
                  </>
                )}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Documents({ page: { documents, orderId } }: Props) {
  const { t } = useWords();
  return (
    <section aria-labelledby="h-docs">
      <h2 id="h-docs">{t("decide:record.documents")}</h2>
      {documents.length === 0 ? <p className="meta">{t("decide:record.no_documents")}</p> : null}
      <ul className="plainlist">
        {documents.map((document) => (
          <li key={document.documentId}>
            <a href={`/orders/${orderId}/files/${document.fileId}`}>{document.name}</a>{" "}
            <span className="small">{t(`orders:document.${document.kind}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
