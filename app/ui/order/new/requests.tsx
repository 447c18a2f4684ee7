import { riskOf } from "~/domain/orders/create-order.ts";
import { SHIPMENTS } from "~/domain/orders/planned-shipments.ts";
import { isClosedQuestion } from "~/domain/requests/question.ts";
import { buttonClass } from "~/ui/button.tsx";
import { FieldError } from "~/ui/field.tsx";
import { templateName } from "~/ui/template-name.ts";
import { formatAmount } from "~/words/amount.ts";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { Cell, controlOf, type ErrorAt } from "./cell.tsx";
import type { NewOrderState } from "./form-state.ts";
import { isTicked, shownDue, type WorkedOut } from "./work-out.ts";

/** The requests that the order's risk asks for; ticked ones can be sent with the order. */
export function Requests({ state, at }: { state: NewOrderState; at: ErrorAt }) {
  const { t } = useWords();
  const { worked } = state;
  const { proposals } = worked;
  return (
    <section className="fs" aria-labelledby="f-requests">
      <div className="fsl">
        <h2 id="f-requests">{t("new_order:requests")}</h2>
        <p className="hint">
          {t("new_order:requests_hint", { risk: sayRisk(t, worked) })}{" "}
          {worked.templates.length > 0
            ? t("templates:proposed_by", { names: worked.templates.map((one) => templateName(t, one)).join(", ") })
            : null}
        </p>
        <noscript>
          <button type="submit" className="btn btn-small" name="intent" value="again" formNoValidate>
            {t("new_order:propose_again")}
          </button>
        </noscript>
      </div>
      <div className="fsr">
        {at("requests") ? <FieldError>{at("requests")}</FieldError> : null}
        {proposals.length === 0 ? <p className="meta">{t("new_order:none_proposed")}</p> : null}
        <table className="proposed">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t("new_order:send")}</span>
              </th>
              <th scope="col">{t("new_order:evidence")}</th>
              <th scope="col">{t("new_order:question")}</th>
              <th scope="col">{t("new_order:before")}</th>
              <th scope="col" className="num">
                {t("new_order:due")}
              </th>
            </tr>
          </thead>
          <tbody>
            {proposals.map((proposal) => (
              <ProposalRow key={proposal.type} {...{ proposal, state, at }} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function ProposalRow({ proposal, state, at }: { proposal: WorkedOut["proposals"][number]; state: NewOrderState; at: ErrorAt }) {
  const { t, language } = useWords();
  const { type, needs, dueDate, question, fromEarlier } = proposal;
  const { typed, put } = state;
  const name = (field: string) => `requests.${type}.${field}`;
  const proposed = formatDate(dueDate, language);
  const evidence = t(`evidence:name.${type}`);
  const usual = question ?? t(`requests:question.${type}`);
  const asked = typed[name("question")] ?? usual;
  const before = needs.every(({ level }) => level === "required")
    ? needs.map(({ key }) => <WaitingStep key={key} {...{ worked: state.worked, step: key }} />)
    : t("new_order:warns_only");
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          name={name("on")}
          value="on"
          id={`send-${type}`}
          aria-label={evidence}
          checked={isTicked(typed, proposal)}
          onChange={(event) => put(name("on"), event.target.checked ? "on" : "off")}
        />
        <input type="hidden" name={name("seen")} value="yes" />
        <input type="hidden" name={name("proposed")} value={proposed} />
      </td>
      <td className="mid">
        <label htmlFor={`send-${type}`}>{evidence}</label>
        {fromEarlier ? (
          <span className="blk">
            <span className="tag" title={t("memory:asked_again_hint")}>
              {t("memory:asked_again")}
            </span>
          </span>
        ) : null}
      </td>
      <td className="q2">
        <Cell name={name("question")} error={at(name("question"))}>
          <textarea
            className="quiet"
            rows={1}
            name={name("question")}
            aria-label={t("new_order:question_of", { type: evidence })}
            value={asked}
            onChange={(event) => put(name("question"), event.target.value)}
            {...controlOf(name("question"), at)}
          />
          {isClosedQuestion(asked) ? (
            <span className="lint small warn">
              {t("requests:closed_short")}
              <button {...state.edits(`usual_question.${type}`)} className={buttonClass({ size: "small" })}>
                {t("requests:closed_usual")}
              </button>
            </span>
          ) : null}
        </Cell>
      </td>
      <td className="before">{before}</td>
      <td className="num">
        <Cell name={name("due")} error={at(name("due"))}>
          <input
            className="quiet r d"
            name={name("due")}
            aria-label={t("new_order:due_of", { type: evidence })}
            autoComplete="off"
            value={shownDue(typed, type, proposed)}
            onChange={(event) => put(name("due"), event.target.value)}
            {...controlOf(name("due"), at)}
          />
        </Cell>
      </td>
    </tr>
  );
}

type T = ReturnType<typeof useWords>["t"];

/** A step that waits for the request, with the amount as it stands in the form. `step` is how the form knows it: "payment.1", "loading". */
function WaitingStep({ worked, step }: { worked: WorkedOut; step: string }) {
  const { t } = useWords();
  const payment = step.startsWith("payment.") ? worked.payments[Number(step.slice(8))] : undefined;
  const shipment = SHIPMENTS.find((kind) => kind === step) ?? "loading";
  return (
    <span className="blk">
      {t(`steps:name.${payment?.kind ?? shipment}`)}
      {payment?.amount ? <span className="small blk nw">{formatAmount(payment.amount, worked.currency.toUpperCase())}</span> : null}
    </span>
  );
}

function sayRisk(t: T, { lines }: WorkedOut): string {
  const order = ["low", "normal", "high"] as const;
  const highest = lines.reduce((most, line) => Math.max(most, order.indexOf(riskOf(line.riskClass, line.flags))), 0);
  const risk = t(`new_order:risk_said.${order[highest] ?? "normal"}`);
  return lines.some((line) => line.flags.includes("serials")) ? t("new_order:risk_said_serials", { risk }) : risk;
}
