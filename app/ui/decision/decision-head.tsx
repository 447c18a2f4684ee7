import { Link } from "@remix-run/react";
import type { DecisionPage } from "~/queries/decisions/read-decision.server.ts";
import { Amount } from "~/ui/amount.tsx";
import { DateText } from "~/ui/date-text.tsx";
import { Note } from "~/ui/note.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { Sentence } from "~/ui/sentence.tsx";
import { chipsOf } from "~/ui/step-chip.ts";
import { formatInstant } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { decideAddress } from "./decide-address.ts";

/** The question as the page's title, the decision that it feeds, and the step that waits for it. */
export function DecisionHead({ page }: { page: DecisionPage }) {
  const { t, language } = useWords();
  const dated = (at: string) => formatInstant(at, page.order.zone, language);
  const { order, request, submission, newer, standing } = page;
  const step = page.steps[0];
  const here = `/orders/${order.orderId}`;
  return (
    <header className="dhead">
      <PageHead
        crumbs={[
          { label: t("shell:queue"), to: "/queue" },
          { label: `${order.number}, ${order.supplierName}`, to: here },
          { label: t("decide:crumb", { type: t(`evidence:name.${request.type}`), version: submission.version }) },
        ]}
        title={request.question}
        actions={<Neighbours page={page} />}
      />
      {step ? (
        <p className="dsub">
          <span>
            {t("decide:needed_before")} <b>{t(`steps:name.${step.kind}`)}</b>
          </span>
          {step.amount ? (
            <span className="mid ink">
              <Amount {...step.amount} />
            </span>
          ) : null}
          <StepSentence step={step} />
        </p>
      ) : null}
      {request.decisionQuestion ? (
        <p className="dsub">
          <span>
            {t("decide:question")}: <b>{request.decisionQuestion}</b>{" "}
            <span className="small">
              <DateText instant={request.askedAt} />
            </span>
          </span>
          <span className="small">{t("requests:promise_of", { promise: page.asked.promise })}</span>
        </p>
      ) : null}
      {newer ? (
        <Note tone="warn" head={t("decide:look_at_newer", { current: `v${newer.version}` })}>
          <Link to={`${here}/decide/${newer.submissionId}`}>{t("decide:newer", { current: `v${newer.version}` })}</Link>
        </Note>
      ) : null}
      {(standing && !standing.revoked ? standing.changed : []).map((words) => (
        <Note key={words} tone="warn" head={t("statements:changed_since")}>
          {words}
        </Note>
      ))}
      {standing && !standing.revoked ? (
        <Note>
          {standing.crossed ? `${t("decide:crossed")} ` : `${t("decide:stands")} `}
          {t("decide:decided_by_words", { who: standing.who })} <q>{standing.sentence}</q> <DateText instant={standing.at} />
          {standing.acknowledged ? (
            <> {t("decide:acknowledged", { who: standing.acknowledged.who, at: dated(standing.acknowledged.at) })}</>
          ) : standing.outcome !== "rejected" ? (
            <> {t("decide:not_acknowledged")}</>
          ) : null}{" "}
          <Link to={`${here}/decisions/${standing.decisionId}`}>{t("decide:record.open")}</Link>{" "}
          <Link to={`${here}/decisions/${standing.decisionId}/revoke`}>{t("decide:revoke")}</Link>
        </Note>
      ) : null}
    </header>
  );
}

/** What waits for this reader before and after. */
function Neighbours({ page: { neighbours } }: { page: DecisionPage }) {
  const { t } = useWords();
  const { next, previous } = neighbours;
  if (!next && !previous) return null;
  const named = (one: NonNullable<typeof next>) =>
    t("decide:waiting", { type: t(`evidence:name.${one.type}`), version: one.version, number: one.number });
  return (
    <nav className="neighbours" aria-label={t("shell:queue")}>
      {previous ? (
        <Link className="btn btn-small" to={decideAddress(previous)} title={named(previous)} aria-keyshortcuts="p">
          {t("decide:previous")} <kbd>P</kbd>
        </Link>
      ) : null}
      {next ? (
        <Link className="btn btn-small" to={decideAddress(next)} title={named(next)} aria-keyshortcuts="n">
          {t("decide:next")} <kbd>N</kbd>
        </Link>
      ) : null}
    </nav>
  );
}

function StepSentence({ step }: { step: DecisionPage["steps"][number] }) {
  const [state, ...also] = chipsOf(step.status, step.side, step.marks);
  return <Sentence as="span" state={state} also={also} rest={step.sentence} />;
}
