import { TERMS } from "~/domain/orders/payment-terms.ts";
import { FieldError, Input } from "~/ui/field.tsx";
import { Icon } from "~/ui/icon.tsx";
import { Note } from "~/ui/note.tsx";
import { formatMinor } from "~/words/amount.ts";
import { useWords } from "~/words/reader.tsx";
import type { ErrorAt } from "./cell.tsx";
import type { NewOrderState } from "./form-state.ts";
import { PaymentRow } from "./payment-row.tsx";
import type { Known } from "./supplier.tsx";

/** The payments by the chosen terms, with their live check against the lines, and who receives them. */
export function Payments({ state, at, known, mayRelease }: { state: NewOrderState; at: ErrorAt; known: Known; mayRelease: boolean }) {
  const { t } = useWords();
  const { bind, worked, edits, chooseTerms } = state;
  const error = (name: string) => ({ error: at(name) ?? "" });
  return (
    <section className="fs" aria-labelledby="f-payments">
      <div className="fsl">
        <h2 id="f-payments">{t("new_order:payments")}</h2>
        <p className="hint">{t("new_order:payments_hint")}</p>
      </div>
      <div className="fsr">
        <fieldset className="seg">
          <legend className="visually-hidden">{t("new_order:terms")}</legend>
          {TERMS.map((terms) => (
            <label key={terms}>
              <input type="radio" name="terms" value={terms} checked={worked.terms === terms} onChange={() => chooseTerms(terms)} />
              {t(`new_order:terms_of.${terms}`)}
            </label>
          ))}
        </fieldset>
        <noscript>
          <button type="submit" className="btn btn-small" name="intent" value="terms" formNoValidate>
            {t("new_order:use_terms")}
          </button>
        </noscript>
        <table className="edit terms">
          <thead>
            <tr>
              <th scope="col">{t("new_order:step")}</th>
              <th scope="col" className="num">
                {t("new_order:percent")}
              </th>
              <th scope="col" className="num">
                {t("new_order:amount")}
              </th>
              <th scope="col">{t("new_order:date")}</th>
              <th scope="col">{t("new_order:opens_when")}</th>
            </tr>
          </thead>
          <tbody>
            {worked.payments.map((payment) => (
              <PaymentRow key={payment.place} n={payment.place} {...{ payment, state, at, mayRelease }} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td>
                <button className="btn btn-quiet addline" {...edits("add_payment")}>
                  <Icon name="plus" />
                  {t("new_order:add_step")}
                </button>
              </td>
              <td className="num sum">
                {worked.terms === "amount" ? "" : t("new_order:percent_sum", { percent: worked.percentSum / 100 })}
              </td>
              <td className="num sum total">{worked.paid === null ? "–" : formatMinor(worked.paid, worked.currency)}</td>
              <td colSpan={2}>
                <Check state={state} />
              </td>
            </tr>
          </tfoot>
        </table>
        {at("payments") ? <FieldError>{at("payments")}</FieldError> : null}
        <div className="g3 payee">
          <Input
            label={t("new_order:payee")}
            optional
            hint={t("new_order:payee_hint")}
            list="payees"
            autoComplete="off"
            {...error("payee")}
            {...bind("payee")}
          />
          <datalist id="payees">
            {known.payees.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <Input label={t("new_order:account")} optional autoComplete="off" {...error("account")} {...bind("account")} />
          <Input label={t("new_order:bank")} optional autoComplete="off" {...error("bank")} {...bind("bank")} />
        </div>
        {worked.payeeDiffers ? (
          <Note tone="warn" head={t("new_order:payee_differs")}>
            {t("new_order:payee_differs_text")}
          </Note>
        ) : null}
      </div>
    </section>
  );
}

/** Whether the payments equal the lines, and by how much they do not. */
function Check({ state: { worked } }: { state: NewOrderState }) {
  const { t } = useWords();
  if (worked.missing === null || worked.total === "0") return null;
  const exact = worked.missing === "0" && (worked.terms === "amount" || worked.percentSum === 10_000);
  if (exact) {
    return (
      <span className="status good" role="status">
        <Icon name="check" />
        {t("new_order:equals")}
      </span>
    );
  }
  const over = worked.missing.startsWith("-");
  const amount = `${worked.currency} ${formatMinor(worked.missing.replace("-", ""), worked.currency)}`;
  return (
    <span className="status bad" role="status">
      <Icon name="alert" />
      {t(over ? "new_order:exceeds" : "new_order:lacks", { amount })}
    </span>
  );
}
