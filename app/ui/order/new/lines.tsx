import { FieldError } from "~/ui/field.tsx";
import { Icon } from "~/ui/icon.tsx";
import { formatMinor } from "~/words/amount.ts";
import { useWords } from "~/words/reader.tsx";
import type { WordKey } from "~/words/translate.ts";
import { Cell, controlOf } from "./cell.tsx";
import { RISKS } from "./edit-typed.ts";
import type { NewOrderState } from "./form-state.ts";

const CURRENCIES = ["USD", "EUR", "CNY", "GBP", "JPY", "HKD", "AUD", "CAD", "CHF", "INR", "KRW", "SGD", "THB", "TRY", "TWD", "VND"];

const riskWord = (risk: string) => `new_order:risk_choice.${risk.replace(/\|$/, "").replaceAll(/[|,]/g, "_")}` as WordKey;

/** The products of the order, their amounts worked out as they are typed. */
export function Lines({ state, at }: { state: NewOrderState; at: (field: string) => string | undefined }) {
  const { t } = useWords();
  const { bind, worked, edits } = state;
  return (
    <section className="fs" aria-labelledby="f-lines">
      <div className="fsl">
        <h2 id="f-lines">{t("new_order:lines")}</h2>
        <p className="hint">{t("new_order:lines_hint")}</p>
      </div>
      <div className="fsr">
        <table className="edit lines">
          <thead>
            <tr>
              <th scope="col">{t("new_order:product")}</th>
              <th scope="col">{t("new_order:risk")}</th>
              <th scope="col" className="num">
                {t("new_order:quantity")}
              </th>
              <th scope="col" className="num">
                {t("new_order:price")}
              </th>
              <th scope="col" className="num">
                {t("new_order:amount")}
              </th>
              <th scope="col">
                <span className="visually-hidden">{t("new_order:remove")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {worked.lines.map((line) => (
              <LineRow key={line.place} n={line.place} {...{ state, at }} amount={line.amount} many={worked.lines.length > 1} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={3}>
                <button className="btn btn-quiet addline" {...edits("add_line")}>
                  <Icon name="plus" />
                  {t("new_order:add_line")}
                </button>
              </td>
              <td className="num">
                <input aria-label={t("new_order:currency")} list="currencies" maxLength={3} autoComplete="off" {...bind("currency")} />
                <datalist id="currencies">
                  {CURRENCIES.map((code) => (
                    <option key={code} value={code} />
                  ))}
                </datalist>
              </td>
              <td className="num sum total">{worked.total === null ? "–" : formatMinor(worked.total, worked.currency)}</td>
              <td />
            </tr>
          </tfoot>
        </table>
        {at("currency") ? <FieldError>{at("currency")}</FieldError> : null}
        {at("lines") ? <FieldError>{at("lines")}</FieldError> : null}
      </div>
    </section>
  );
}

type RowProps = {
  n: number;
  state: NewOrderState;
  at: (field: string) => string | undefined;
  amount: string | null;
  many: boolean;
};

function LineRow({ n, state, at, amount, many }: RowProps) {
  const { t } = useWords();
  const { bind, worked, edits } = state;
  const cell = (field: string) => ({ ...bind(`lines.${n}.${field}`), ...controlOf(`lines.${n}.${field}`, at) });
  return (
    <tr>
      <td className="w" data-l={t("new_order:product")}>
        <div className="two-in-one">
          <Cell name={`lines.${n}.product`} error={at(`lines.${n}.product`)}>
            <input aria-label={t("new_order:product")} required list="products" autoComplete="off" {...cell("product")} />
          </Cell>
          <Cell name={`lines.${n}.sku`} error={at(`lines.${n}.sku`)}>
            <input aria-label={t("new_order:sku")} placeholder={t("new_order:sku")} autoComplete="off" {...cell("sku")} />
          </Cell>
        </div>
      </td>
      <td data-l={t("new_order:risk")}>
        <select aria-label={t("new_order:risk_class")} {...cell("risk")}>
          {RISKS.map((risk) => (
            <option key={risk} value={risk}>
              {t(riskWord(risk))}
            </option>
          ))}
        </select>
      </td>
      <td className="num" data-l={t("new_order:quantity")}>
        <Cell name={`lines.${n}.quantity`} error={at(`lines.${n}.quantity`)}>
          <input className="r" aria-label={t("new_order:quantity")} required inputMode="numeric" autoComplete="off" {...cell("quantity")} />
        </Cell>
      </td>
      <td className="num" data-l={t("new_order:price")}>
        <Cell name={`lines.${n}.price`} error={at(`lines.${n}.price`)}>
          <input className="r" aria-label={t("new_order:price")} required inputMode="decimal" autoComplete="off" {...cell("price")} />
        </Cell>
      </td>
      <td className="num sum" data-l={t("new_order:amount")}>
        {amount === null ? "–" : formatMinor(amount, worked.currency)}
      </td>
      <td>
        {many ? (
          <button className="copy" {...edits(`remove_line.${n}`)}>
            <Icon name="cross" />
            <span className="visually-hidden">{t("new_order:remove_line", { n: n + 1 })}</span>
          </button>
        ) : null}
      </td>
    </tr>
  );
}
