import { Link } from "@remix-run/react";
import type { OrderPage } from "~/queries/orders/read-order-page.server.ts";
import { Chip } from "~/ui/chip.tsx";
import { KeepTogether } from "~/ui/keep-together.tsx";
import { Note } from "~/ui/note.tsx";
import { standsBeforeColon } from "~/ui/sentence-text.ts";
import { RecordedGoods } from "~/ui/steps/recorded-goods.tsx";
import { useWords } from "~/words/reader.tsx";
import { StepActions } from "./step-actions.tsx";

type Step = NonNullable<OrderPage["chosen"]>;

/** The chosen step: its sentence, what holds it and who acts, what is about to lapse, whom it pays. */
export function ChosenStep({ page, step }: { page: OrderPage; step: Step }) {
  const { t } = useWords();
  return (
    <section className="stephead" aria-labelledby="h-step">
      <div className="line1">
        <h2 id="h-step" className="big">
          {step.name}
        </h2>
        <span className="amount">{step.amount}</span>
      </div>
      <p className="sentence-lead">
        {step.chips.map((state, place) => (
          <span key={state}>
            <Chip state={state} colon={place === step.chips.length - 1 && standsBeforeColon(state)} />{" "}
          </span>
        ))}
        <KeepTogether text={step.lead} />
      </p>
      {step.holds.length > 0 ? <Holds holds={step.holds} orderId={page.orderId} asks={!page.past} /> : null}
      {step.marks.breached ? (
        <Note tone="bad" head={t("orders:breached")}>
          {t("orders:breached_text")}
        </Note>
      ) : null}
      {step.early ? <Note>{step.early}</Note> : null}
      {step.lapses.map((words) => (
        <Note key={words} tone="warn" head={t("orders:about_to_lock")}>
          <KeepTogether text={words} />
        </Note>
      ))}
      {step.warnings.map((warning) => (
        <Note key={warning.requestId} head={t("orders:only_warns")}>
          <a href={`#r-${warning.requestId}`}>{warning.type}</a>
          {t("orders:list_comma")}
          {warning.state}
        </Note>
      ))}
      {step.facts.length > 0 ? (
        <dl className="facts">
          {step.facts.map(({ label, value, detail }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {value}
                {detail ? <span className="small"> {detail}</span> : null}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {page.past
        ? null
        : step.moments.map(({ recordId, asOf, words, goods }) => (
            <div key={recordId} className="knownwhen">
              {goods ? <RecordedGoods goods={goods} recordId={recordId} orderId={page.orderId} /> : null}
              <p className="small">
                <Link to={`/orders/${page.orderId}?step=${step.stepId}&asOf=${encodeURIComponent(asOf)}`}>{words}</Link>
              </p>
            </div>
          ))}
      <StepActions page={page} />
    </section>
  );
}

function Holds({ holds, orderId, asks }: { holds: Step["holds"]; orderId: string; asks: boolean }) {
  const { t } = useWords();
  return (
    <table className="holds">
      <caption className="visually-hidden">{t("orders:holds_caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("orders:what_holds")}</th>
          <th scope="col">{t("orders:who_acts")}</th>
          <th scope="col">{t("orders:since")}</th>
          <th scope="col" className="num">
            {t("orders:due")}
          </th>
        </tr>
      </thead>
      <tbody>
        {holds.map((hold) => (
          <tr key={hold.key}>
            <td>
              {hold.requestId ? <a href={`#r-${hold.requestId}`}>{hold.what}</a> : <KeepTogether text={hold.what} />}
              {hold.state ? `${t("orders:list_comma")}${hold.state}` : null}
              {asks && hold.ask ? (
                <Link className="blk" to={`/orders/${orderId}${hold.ask}`}>
                  {t("moves:confirm.ask_note")}
                </Link>
              ) : null}
              {hold.reason ? <span className="quote blk">{hold.reason}</span> : null}
            </td>
            <td data-l={t("orders:who_acts")}>
              {hold.you ? (
                <>
                  <b className="mid">{hold.who}</b>
                  {t("orders:list_comma")}
                  {t("orders:you")}
                </>
              ) : (
                hold.who
              )}
            </td>
            <td className="nowrap" data-l={t("orders:since")}>
              {hold.since}
            </td>
            <td className="num" data-l={t("orders:due")}>
              {hold.due === null ? "–" : <span className={hold.due.late ? "bad" : undefined}>{hold.due.words}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
