import { Link, useActionData } from "@remix-run/react";
import type { RequestPage } from "~/routes/supplier/request/load-request.server.ts";
import type { ShownAnswerLogs } from "~/routes/supplier/request/show-answer-logs.server.ts";
import { ButtonLink } from "~/ui/button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Example } from "~/ui/example.tsx";
import { KeepTogether } from "~/ui/keep-together.tsx";
import { Note } from "~/ui/note.tsx";
import { AnswerForm } from "~/ui/supplier/answer-form.tsx";
import { DeclineForm } from "~/ui/supplier/decline-form.tsx";
import { Differences } from "~/ui/supplier/differences.tsx";
import { Explanations } from "~/ui/supplier/explanations.tsx";
import { RequestLinks, StepLines } from "~/ui/supplier/lines.tsx";
import { Outcome } from "~/ui/supplier/outcome.tsx";
import { Versions } from "~/ui/supplier/versions.tsx";
import { useWords } from "~/words/reader.tsx";

export type AnswerProblems = {
  problems: Record<string, string>;
  typed: Record<string, string>;
  /** What was ticked when a reason was not taken. */
  letters: string[];
  away: { name: string; words: string }[];
};

const noProblems: AnswerProblems = { problems: {}, typed: {}, letters: [], away: [] };

/** The page of one request: what is asked and what waits for it, then the answer, or where it stands. */
export function RequestView({ page }: { page: RequestPage & { selecting: boolean; logs: ShownAnswerLogs } }) {
  const { t } = useWords();
  const failed = (useActionData() as AnswerProblems | undefined) ?? noProblems;
  const summary = [
    ...Object.entries(failed.problems).map(([field, message]) => ({ field: field === "page" ? null : field, message })),
    ...failed.away.map(({ name, words }) => ({ field: null, message: `${name}: ${words}` })),
  ];
  const rest = (
    <>
      <Versions versions={page.versions} requestHref={page.request.href} standing={page.standing} />
      <Explanations page={page} failed={failed} />
      {page.others.length > 0 ? (
        <section className="others" aria-labelledby="h-oth">
          <div className="shead">
            <h2 id="h-oth">{t("supplier:also_asked", { number: page.number })}</h2>
          </div>
          <RequestLinks lines={page.others} />
        </section>
      ) : null}
      {page.standing === "answer" && page.request.status !== "rejected" && !page.request.declined ? (
        <DeclineForm page={page} failed={failed} />
      ) : null}
      <Foot page={page} />
    </>
  );
  return (
    <>
      <Ask page={page} />
      <ErrorSummary problems={summary} />
      <Standing page={page} />
      <Differences page={page} failed={failed} />
      {page.answer ? (
        <AnswerForm page={page} answer={page.answer} failed={failed}>
          {rest}
        </AnswerForm>
      ) : (
        <>
          {page.steps.length > 0 ? (
            <section aria-labelledby="h-when">
              <div className="shead">
                <h2 id="h-when">{t("supplier:receipt_when")}</h2>
              </div>
              <StepLines lines={page.steps} />
            </section>
          ) : null}
          {rest}
        </>
      )}
    </>
  );
}

function Ask({ page: { number, request, answer, home } }: { page: RequestPage }) {
  const { t } = useWords();
  return (
    <>
      <header className="ask">
        <p className="eyebrow">
          <Link to={home}>{number}</Link>
          {request.owed ? <span className="eyebrow-due">{request.due}</span> : null}
        </p>
        <h1>
          <KeepTogether text={request.question || request.name} />
        </h1>
        {request.waits.map((waits) => (
          <p key={waits} className="waits">
            <b>
              <KeepTogether text={waits} />
            </b>
          </p>
        ))}
        {request.criteria ? <p className="small">{t("supplier:criteria", { words: request.criteria })}</p> : null}
        {request.alternatives.length > 0 ? (
          <p className="small">
            {t("supplier:alternatives", { list: request.alternatives.map(({ words }) => words).join(t("supplier:list_comma")) })}
          </p>
        ) : null}
      </header>
      {answer ? <Example type={request.type} /> : null}
      {request.numbering.length > 0 ? (
        <section aria-labelledby="h-numbering" className="answerlog">
          <h2 id="h-numbering" className="flabel">
            {t("serials:declared_title")}
          </h2>
          {request.numbering.map(({ lineId, name, facts }) => (
            <dl key={lineId} className="facts" aria-label={name}>
              {facts.map(({ label, value }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          ))}
          <p className="small">{t("serials:declared_hint")}</p>
        </section>
      ) : null}
    </>
  );
}

/** Where the request stands, when it is not simply waiting for a first answer; and what may still be done. */
function Standing({ page }: { page: RequestPage }) {
  const { t } = useWords();
  const { request, standing, foot } = page;
  const current = page.versions.find((version) => !version.withdrawn);
  const steps = request.stepsOpened.join(t("supplier:list_comma"));
  if (standing === "ended") return <Note>{t("supplier:order_cancelled")}</Note>;
  if (standing === "again") {
    const accepted = request.status === "accepted" || request.status === "accepted_with_conditions";
    if (!current && request.declined) return <Note>{t("supplier:declined_before", { date: request.declined.on })}</Note>;
    if (!accepted) return <Note>{t("supplier:submit_new_hint")}</Note>;
    return (
      <Note tone="warn" head={t("supplier:replacing")}>
        {steps ? t("supplier:replace_warning_of", { steps }) : t("supplier:replace_warning")}
      </Note>
    );
  }
  if (request.declined) {
    return (
      <Note head={t("supplier:declined_on", { date: request.declined.on, reason: request.declined.reason })}>
        {request.declined.words} {page.answer ? null : <Link to="?again">{t("supplier:declined_still")}</Link>}
      </Note>
    );
  }
  if (!current) return null;
  if (standing === "answer") return <Outcome version={current} lead={t("supplier:rejected_lead")} />;
  if (standing === "waiting") {
    return (
      <>
        <Note head={foot.asker ? t("supplier:waiting_lead", { name: foot.asker }) : t("supplier:waiting_lead_plain")}>{null}</Note>
        <p className="sup-acts">
          <ButtonLink to="?again">{t("supplier:submit_new")}</ButtonLink>
        </p>
      </>
    );
  }
  const lead = request.status === "accepted" ? t("supplier:accepted_lead") : t("supplier:conditions_lead");
  return (
    <>
      <Outcome version={current} lead={lead} />
      <p className="sup-acts">
        <ButtonLink to={`versions/${current.submissionId}#note`}>{t("supplier:add_note")}</ButtonLink>
        <ButtonLink to="?again">{t("supplier:replace")}</ButtonLink>
      </p>
      <p className="small">{steps ? t("supplier:replace_warning_of", { steps }) : t("supplier:replace_warning")}</p>
    </>
  );
}

function Foot({ page: { foot } }: { page: RequestPage }) {
  const { t } = useWords();
  return (
    <p className="small foot">
      {t("supplier:foot_for", { contact: foot.contact })} {t("supplier:foot_link", { date: foot.until })}{" "}
      {foot.asker ? t("supplier:foot_questions", { name: foot.asker }) : null}
      {foot.mail ? (
        <>
          {foot.asker ? ", " : null}
          <a href={`mailto:${foot.mail}`}>{foot.mail}</a>
        </>
      ) : null}
    </p>
  );
}
