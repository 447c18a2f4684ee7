import { Form, Link } from "@remix-run/react";
import type { MemberRole } from "~/domain/record/actor.ts";
import type { StepPage } from "~/queries/steps/read-step.server.ts";
import { Button, ButtonLink } from "~/ui/button.tsx";
import { Sentence } from "~/ui/sentence.tsx";
import { formatAmount, formatMinor } from "~/words/amount.ts";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { AccountLine, CopyLine } from "./account-line.tsx";
import { movableOf } from "./movable-of.ts";
import { MoveLinks } from "./move-links.tsx";
import { movesOf } from "./moves-of.ts";
import { stepName } from "./step-name.ts";
import { sayWhoReleases } from "./who-releases.ts";
import { WhyList } from "./why-list.tsx";

type ChosenStepProps = { page: StepPage; roles: readonly MemberRole[]; formKey: string; back: string };

/** The chosen payment or shipment: how much to whom, why, and the button that lets it go. */
export function ChosenStep({ page, roles, formKey, back }: ChosenStepProps) {
  const { t, language } = useWords();
  const { order, step } = page;
  const [state, ...also] = page.chips;
  const amount = page.release?.amount ?? step.most ?? step.remaining;
  const name = stepName(t, step);
  const reference = step.reference ?? referenceOf(page, t(`steps:in_sentence.${step.kind}`));
  return (
    <aside className="payblock" id="pay" aria-labelledby="h-pay">
      <div className="payinner">
        <p className="label">{t(`finance:chosen.${step.side}`)}</p>
        <div className="payline">
          <h2 id="h-pay" className="big">
            {amount && amount !== "0"
              ? formatAmount(amount, order.currency)
              : step.amount
                ? formatAmount(step.amount, order.currency)
                : name}
          </h2>
        </div>
        <Sentence lead state={state} also={also} rest={page.sentence} />
        <dl className="copylist">
          {step.side === "payment" ? (
            <>
              <CopyLine label={t("finance:chosen.payee")} value={page.account?.payeeName ?? step.payeeName} />
              <CopyLine label={t("finance:chosen.bank")} value={bankOf(page)} />
              <AccountLine key={step.stepId} page={page} whole={(account) => wholeOf(page, account, reference)} />
              {amount && amount !== "0" ? (
                <CopyLine label={t("finance:chosen.amount")} value={formatMinor(amount, order.currency)} />
              ) : null}
              <CopyLine label={t("finance:chosen.invoice")} value={step.invoice} />
              <CopyLine label={t("finance:chosen.reference")} value={reference} />
            </>
          ) : (
            <>
              <CopyLine label={t("finance:chosen.supplier")} value={order.supplierName} />
              {step.detail ? <CopyLine label={t("finance:chosen.detail")} value={step.detail} /> : null}
              <CopyLine label={t("finance:chosen.reference")} value={reference} />
              <CopyLine label={t("finance:chosen.due")} value={step.dueDate && formatDate(step.dueDate, language)} />
            </>
          )}
        </dl>
        <WhyList page={page} />
        <Moves {...{ page, roles, formKey, back }} />
        <p className="small linksrow">
          <Link to={`/orders/${order.orderId}?step=${step.stepId}`}>{t("finance:chosen.order_file")}</Link>
          {page.release || page.records.length > 0 ? (
            <Link to={`/orders/${order.orderId}/steps/${step.stepId}/note`}>{t("release_note:link")}</Link>
          ) : null}
          {step.side === "payment" ? <Link to={`/orders/${order.orderId}/timeline`}>{t("timeline:title")}</Link> : null}
        </p>
      </div>
    </aside>
  );
}

/** Releasing is one click here, since everything it rests on stands above it; the other ways lead to pages of their own. */
function Moves({ page, roles, formKey, back }: ChosenStepProps) {
  const { t, language } = useWords();
  const { order, step, status } = page;
  const over = status === "recorded" || status === "outside_gate" || order.state !== "going";
  const movable = movableOf(page);
  const here = `/orders/${order.orderId}/steps/${step.stepId}`;
  const to = new URLSearchParams({ to: back });
  const moves = movesOf(movable, roles);
  const amount = step.most === null ? "" : formatAmount(step.most, order.currency);
  return (
    <>
      <div className="paygo">
        {status === "ready" && moves.includes("release") ? (
          <Form method="post" action={`${here}/release?${to}`}>
            <input type="hidden" name="key" value={formKey} />
            <input type="hidden" name="rev" value={order.rev} />
            {step.most === null ? null : <input type="hidden" name="amount" value={formatMinor(step.most, order.currency)} />}
            <Button kind="main">
              {step.side === "payment"
                ? t("finance:release", { amount })
                : t("moves:release.go_shipment", { step: t(`steps:in_sentence.${step.kind}`) })}
            </Button>
          </Form>
        ) : null}
        {status === "released" && moves.includes("record") ? (
          <ButtonLink kind="main" to={`${here}/record?${to}`}>
            {t(`moves:actions.record_${step.side}`)}
          </ButtonLink>
        ) : null}
        {moves.includes("hold") ? (
          <ButtonLink to={`${here}/hold?${to}`}>{t(status === "on_hold" ? "moves:actions.lift" : "moves:actions.hold")}</ButtonLink>
        ) : null}
      </div>
      {page.may.release || over ? null : <p className="small">{sayWhoReleases(t, language, page)}</p>}
      {status === "ready" && moves.includes("release") ? (
        <p className="small">
          {t(`finance:no_money.${step.side}`)}{" "}
          {step.side === "payment" ? <Link to={`${here}/release?${to}`}>{t("moves:release.part")}</Link> : null}
        </p>
      ) : null}
      <div className="moremoves">
        <MoveLinks
          {...{ orderId: order.orderId, stepId: step.stepId, step: movable, roles, amount, back }}
          without={status === "released" ? ["record", "hold"] : ["release", "hold"]}
        />
      </div>
    </>
  );
}

/** What a bank's form wants, one thing to a line. */
function wholeOf(page: StepPage, account: string, reference: string): string {
  const amount = page.release?.amount ?? page.step.most ?? page.step.remaining;
  const { currency } = page.order;
  return [page.account?.payeeName, bankOf(page), account, amount && formatAmount(amount, currency), reference].filter(Boolean).join("\n");
}

const bankOf = ({ account }: StepPage): string | null => [account?.bank, account?.bic].filter(Boolean).join(", ") || null;

/** What a transfer says when nobody wrote a reference: order, step and invoice. */
const referenceOf = ({ order, step }: StepPage, name: string): string => [order.number, name, step.invoice].filter(Boolean).join(" ");
