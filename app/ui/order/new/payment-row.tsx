import { isPreset } from "~/domain/orders/payment-terms.ts";
import { Icon } from "~/ui/icon.tsx";
import { formatMinor } from "~/words/amount.ts";
import { useWords } from "~/words/reader.tsx";
import { Cell, controlOf, type ErrorAt } from "./cell.tsx";
import { PAYMENT_KINDS } from "./edit-typed.ts";
import type { NewOrderState } from "./form-state.ts";
import { Kept } from "./kept.tsx";
import { isTicked, type WorkedPayment } from "./work-out.ts";

type RowProps = { n: number; payment: WorkedPayment; state: NewOrderState; at: ErrorAt; mayRelease: boolean };

/** One payment: what it is, how much, when, and what opens it. */
export function PaymentRow({ n, payment, state, at, mayRelease }: RowProps) {
  const { t } = useWords();
  const { bind, worked, edits } = state;
  const preset = isPreset(worked.terms);
  const cell = (field: string) => ({ ...bind(`payments.${n}.${field}`), ...controlOf(`payments.${n}.${field}`, at) });
  const wrong = (field: string) => ({ name: `payments.${n}.${field}`, error: at(`payments.${n}.${field}`) });
  return (
    <tr>
      <td data-l={t("new_order:step")}>
        {preset ? (
          <span className="mid">
            <input type="hidden" name={`payments.${n}.kind`} value={payment.kind} />
            {t(`steps:name.${payment.kind}`)}
          </span>
        ) : (
          <span className="two-in-one">
            <select aria-label={t("new_order:step")} {...cell("kind")} value={payment.kind}>
              {PAYMENT_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`steps:name.${kind}`)}
                </option>
              ))}
            </select>
            {worked.payments.length > 1 ? (
              <button className="copy" {...edits(`remove_payment.${n}`)}>
                <Icon name="cross" />
                <span className="visually-hidden">{t("new_order:remove_payment", { n: n + 1 })}</span>
              </button>
            ) : null}
          </span>
        )}
      </td>
      <td className="num" data-l={t("new_order:percent")}>
        {worked.terms === "percent" ? (
          <Cell {...wrong("percent")}>
            <input className="r" aria-label={t("new_order:percent")} inputMode="decimal" autoComplete="off" {...cell("percent")} />
          </Cell>
        ) : (
          <span className="mid">{payment.percent === null ? "" : payment.percent / 100}</span>
        )}
      </td>
      <td className="num sum" data-l={t("new_order:amount")}>
        {worked.terms === "amount" ? (
          <Cell {...wrong("amount")}>
            <input className="r" aria-label={t("new_order:amount")} inputMode="decimal" autoComplete="off" {...cell("amount")} />
          </Cell>
        ) : payment.amount === null ? (
          "–"
        ) : (
          formatMinor(payment.amount, worked.currency)
        )}
      </td>
      <td data-l={t("new_order:date")}>
        <Cell {...wrong("due")}>
          <input className="d" aria-label={t("new_order:date")} autoComplete="off" {...cell("due")} />
        </Cell>
      </td>
      <td className="when2" data-l={t("new_order:opens_when")}>
        <Opens {...{ n, payment, state, mayRelease }} />
        <Kept {...{ n, state, at }} />
      </td>
    </tr>
  );
}

/** What opens the payment: its requests, or that it needs none, with the reason. */
function Opens({ n, payment, state, mayRelease }: Omit<RowProps, "at">) {
  const { t } = useWords();
  const { bind, worked, typed } = state;
  const asked = worked.proposals.filter(
    (proposal) => isTicked(typed, proposal) && proposal.needs.some(({ key, level }) => key === `payment.${n}` && level === "required"),
  ).length;
  const reason = (
    <input
      aria-label={t("new_order:no_evidence_because")}
      placeholder={t("new_order:no_evidence_because")}
      autoComplete="off"
      {...bind(`payments.${n}.reason`)}
    />
  );
  if (payment.reason !== null || payment.kind === "deposit") {
    return (
      <>
        {t("new_order:no_evidence")} {reason}
        {mayRelease || payment.reason === null ? null : <span className="small blk">{t("new_order:no_evidence_by_finance")}</span>}
      </>
    );
  }
  return (
    <>
      {asked > 0 ? t("new_order:opens_after", { count: asked }) : t("new_order:opens_never")}
      <details className="quiet-details">
        <summary>{t("new_order:or_no_evidence")}</summary>
        {reason}
      </details>
    </>
  );
}
