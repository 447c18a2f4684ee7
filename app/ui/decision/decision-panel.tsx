import { Form } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useProblems } from "~/http/use-problems.ts";
import type { DecisionPage } from "~/queries/decisions/read-decision.server.ts";
import type { Beside } from "~/queries/decisions/show-beside.server.ts";
import { Button } from "~/ui/button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Input, Textarea } from "~/ui/field.tsx";
import { KeepTogether } from "~/ui/keep-together.tsx";
import { fileAddress } from "~/ui/order/file-address.ts";
import { decisionSentence } from "~/words/decision-sentence.ts";
import { useWords } from "~/words/reader.tsx";
import { BoundaryFields } from "./boundary-fields.tsx";
import { decideAddress } from "./decide-address.ts";
import { DiscrepancyAnswers } from "./discrepancy-answers.tsx";
import { FaultRows } from "./fault-rows.tsx";
import { OpenPointRows } from "./open-point-rows.tsx";
import { OutcomeChoice } from "./outcome-choice.tsx";
import { useDecisionKeys } from "./use-decision-keys.ts";

export type Outcome = "accepted" | "accepted_with_conditions" | "rejected";

/**
 * The decision's form. Without scripts every part shows under its outcome by style alone; the sentence is drafted by the
 * server in review, and confirmed there before anything is recorded.
 */
export function DecisionPanel({
  page,
  beside,
  formKey,
  review,
}: {
  page: DecisionPage;
  beside: Beside;
  formKey: string;
  review: { sentence: string; outcome: Outcome } | null;
}) {
  const { t } = useWords();
  const problems = useProblems();
  const mustReject = page.submission.counts.current === 0 && !page.request.isForm;
  const blocking = page.discrepancies.some(({ blocks }) => blocks);
  const initial = problems.typed("outcome", mustReject ? "rejected" : blocking ? "accepted_with_conditions" : "accepted") as Outcome;
  const [outcome, setOutcome] = useState(initial);
  const { next, previous } = page.neighbours;
  const keys = useDecisionKeys({
    reviewing: review !== null,
    files: page.submission.files.map(({ fileId }) => fileId),
    file: beside.file?.fileId ?? null,
    documents: page.documents.map(({ documentId }) => documentId),
    document: beside.document?.documentId ?? null,
    urlOf: (fileId) => fileAddress(page.order.orderId, fileId),
    next: next && decideAddress(next),
    previous: previous && decideAddress(previous),
  });
  if (page.withdrawn || page.newer) return <aside className="decide" />;
  return (
    <Form method="post" className="decide" id="decide" noValidate>
      <input type="hidden" name="key" value={problems.typed("key", formKey)} />
      <input type="hidden" name="standing" value={page.standing?.decisionId ?? ""} />
      <input type="hidden" name="manifestSha256" value={page.submission.manifestSha256} />
      <ErrorSummary problems={problems.all} />
      {review ? <Review page={page} review={review} /> : null}
      <div className={review ? "visually-hidden-block" : undefined} hidden={review !== null}>
        <Verdict page={page} outcome={outcome} />
        {page.request.decisionQuestion === "" ? (
          <Input
            name="question"
            label={t("decide:question_missing")}
            hint={t("decide:question_hint")}
            defaultValue={problems.typed("question")}
            error={problems.at("question")}
          />
        ) : null}
        <OutcomeChoice outcome={outcome} onChoose={setOutcome} mustReject={mustReject} blocking={blocking} />
        <DiscrepancyAnswers page={page} onPoint={() => document.getElementById("o-cond")?.click()} />
        <div className="f-cond">
          <OpenPointRows page={page} />
        </div>
        <div className="f-rej">
          <FaultRows page={page} />
        </div>
        <BoundaryFields page={page} />
        <div className="dgo">
          <Button kind="main" type="submit" name="intent" value="review">
            {t("decide:review")}
          </Button>
          <span className="small">{t("decide:confirm_hint", { version: page.submission.version })}</span>
        </div>
        <p className="small keys">
          {keys.on ? `${t("decide:keys_list")}. ` : null}
          <button type="button" className="linklike" onClick={keys.toggle}>
            {t(keys.on ? "decide:keys_off" : "decide:keys_on")}
          </button>
        </p>
      </div>
    </Form>
  );
}

/** The sentence as it would read if nothing more is typed; the final one is drafted by the server. */
function Verdict({ page, outcome }: { page: DecisionPage; outcome: Outcome }) {
  const { t, language } = useWords();
  const sentence = decisionSentence(
    t,
    {
      ...{ outcome, type: page.request.type, version: page.submission.version, orderNumber: page.order.number },
      scope: page.request.scope,
      files: page.request.isForm && page.submission.counts.all === 0 ? null : page.submission.counts,
      validity: { kind: "step", step: page.until?.kind ?? "balance" },
      steps: page.steps.map(({ kind }) => kind),
      condition: "",
      unchanged: outcome === "rejected" ? "" : t("decide:unchanged_default", { order: page.order.number }),
      points: [],
      setAside: [],
      faults: page.discrepancies.filter(({ blocks }) => blocks).map(({ says }) => says),
      allowed: [],
      concession: null,
      unconfirmedFrom: page.submission.unconfirmedFrom && t(`submissions:channel.${page.submission.unconfirmedFrom}`),
      samePerson: page.samePerson,
    },
    language,
  );
  return (
    <div className="verdict">
      <p className="label">{t("decide:decision")}</p>
      <p className="v-sentence">
        <KeepTogether text={sentence} />
      </p>
      <p className="small">{t("decide:drafted")}</p>
    </div>
  );
}

/** The drafted sentence, to be confirmed as it is or in the decider's own words. */
function Review({ page, review }: { page: DecisionPage; review: { sentence: string; outcome: Outcome } }) {
  const { t } = useWords();
  const problems = useProblems();
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.focus(), []);
  return (
    <section aria-live="polite" tabIndex={-1} ref={section}>
      <div className="verdict">
        <Textarea
          name="sentence"
          rows={Math.max(6, Math.ceil(review.sentence.length / 40) + 2)}
          label={t("decide:confirm_title")}
          hint={t("decide:edit_words")}
          defaultValue={review.sentence}
          error={problems.at("sentence")}
        />
        <p className="small">{t("decide:confirm_hint", { version: page.submission.version })}</p>
      </div>
      <div className="actions">
        <Button kind="main" type="submit" name="intent" value="confirm">
          {t(`decide:go.${review.outcome}`, { version: page.submission.version })}
        </Button>
        <Button type="submit" name="intent" value="change">
          {t("decide:change")}
        </Button>
      </div>
    </section>
  );
}
