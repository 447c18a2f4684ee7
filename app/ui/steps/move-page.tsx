import { Form, Link, useActionData, useNavigation } from "@remix-run/react";
import { type ReactNode, useEffect, useRef } from "react";
import { useProblems } from "~/http/use-problems.ts";
import type { ChangeSince } from "~/queries/steps/changes-since.server.ts";
import type { StepPage } from "~/queries/steps/read-step.server.ts";
import { AppShell, type AppShellProps } from "~/ui/app-shell.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { Sentence } from "~/ui/sentence.tsx";
import { formatAmount } from "~/words/amount.ts";
import { formatDate } from "~/words/format.ts";
import { ReaderPlace, useWords } from "~/words/reader.tsx";
import { FactLine } from "./account-line.tsx";
import { stepName } from "./step-name.ts";
import { WhyList } from "./why-list.tsx";

type MovePageProps = {
  shell: Omit<AppShellProps, "current" | "page" | "children">;
  place: { zone: string; today: string };
  page: StepPage;
  title: string;
  back: string;
  children: ReactNode;
};

/** A page on which one step is moved, with what was wrong with the form just sent: its sentence and what it rests on at the side, the forms in the middle. */
export function MovePage({ shell, place, page, title, back, children }: MovePageProps) {
  const { t } = useWords();
  const problems = useProblems();
  const { order, step } = page;
  const name = stepName(t, step);
  const section = step.side === "payment" ? "payments" : "shipments";
  const crumbs = [
    { label: t(`finance:title.${step.side}`), to: `/${section}` },
    { label: t("moves:crumb", { number: order.number, step: name }), to: `/orders/${order.orderId}?step=${step.stepId}` },
    { label: title },
  ];
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current={section} page="p-move">
        <PageHead crumbs={crumbs} title={title} />
        <div className="movegrid">
          <div className="moves">
            <WhatChanged />
            <ErrorSummary problems={problems.all} />
            {children}
            <p className="small">
              <Link to={back}>{t("moves:cancel")}</Link>
            </p>
          </div>
          <StepAside page={page} />
        </div>
      </AppShell>
    </ReaderPlace>
  );
}

/** What the step is now: amount, sentence, payee, and why. */
function StepAside({ page }: { page: StepPage }) {
  const { t, language } = useWords();
  const { order, step } = page;
  const [state, ...also] = page.chips;
  return (
    <aside className="moveaside" aria-label={t("moves:crumb", { number: order.number, step: stepName(t, step) })}>
      {step.amount ? <p className="big">{formatAmount(step.amount, order.currency)}</p> : null}
      <Sentence lead state={state} also={also} rest={page.sentence} />
      <dl className="copylist">
        {step.side === "payment" ? (
          <FactLine label={t("finance:chosen.payee")} value={page.account?.payeeName ?? step.payeeName} />
        ) : (
          <FactLine label={t("finance:chosen.supplier")} value={order.supplierName} />
        )}
        {page.account ? <FactLine label={t("finance:chosen.account")} value={`•••• ${page.account.ending}`} /> : null}
        {step.dueDate ? <FactLine label={t("finance:chosen.due")} value={formatDate(step.dueDate, language)} /> : null}
      </dl>
      <WhyList page={page} />
    </aside>
  );
}

/** One form of a move. Its key makes sending it twice harmless; its `rev` says which page was looked at. */
export function MoveForm({
  page,
  formKey,
  intent,
  multipart = false,
  children,
}: {
  page: StepPage;
  formKey: string;
  intent?: string;
  multipart?: boolean;
  children: ReactNode;
}) {
  const { state } = useNavigation();
  return (
    <Form
      method="post"
      className="moveform"
      noValidate
      encType={multipart ? "multipart/form-data" : undefined}
      aria-busy={state !== "idle"}
    >
      <input type="hidden" name="key" value={intent ? `${formKey}:${intent}` : formKey} />
      <input type="hidden" name="rev" value={page.order.rev} />
      {intent ? <input type="hidden" name="intent" value={intent} /> : null}
      {children}
    </Form>
  );
}

/** What happened on the order between the page that was looked at and the form that came from it. */
function WhatChanged() {
  const { t } = useWords();
  const answer = useActionData() as { changes?: ChangeSince[] } | undefined;
  const box = useRef<HTMLDivElement>(null);
  const changes = answer?.changes;
  useEffect(() => {
    if (changes) box.current?.focus();
  }, [changes]);
  if (!changes) return null;
  return (
    <div className="errors" role="alert" tabIndex={-1} ref={box}>
      <h2>{t("moves:changed.title")}</h2>
      <p>{t("moves:changed.text")}</p>
      <ul>
        {changes.map(({ n, who, words }) => (
          <li key={n}>{t("moves:changed.line", { who, words })}</li>
        ))}
      </ul>
      <p>{t("moves:changed.look")}</p>
    </div>
  );
}
