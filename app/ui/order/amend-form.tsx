import { useState } from "react";
import { parseAmount, sum, times } from "~/domain/money/money.ts";
import { useProblems } from "~/http/use-problems.ts";
import type { Terms } from "~/queries/orders/amend-schema.server.ts";
import { FieldError, Textarea } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { formatMinor } from "~/words/amount.ts";
import { useWords } from "~/words/reader.tsx";
import { Cell, controlOf } from "./new/cell.tsx";
import { parseQuantity } from "./new/work-out.ts";
import { FormPart, OrderForm, OrderFormFrame, type OrderFormPage } from "./order-form.tsx";

/** Lines, amounts and dates typed over what stands, with the steps that this will lock. */
export function AmendForm({ page }: { page: OrderFormPage & { form: Terms } }) {
  const { t } = useWords();
  return (
    <OrderFormFrame page={page} title={t("orders:amend")} sub={t("orders:amend_sub")}>
      <AmendFields page={page} />
    </OrderFormFrame>
  );
}

function AmendFields({ page }: { page: OrderFormPage & { form: Terms } }) {
  const { t } = useWords();
  const { at, typed } = useProblems();
  const { form: terms } = page;
  const [values, setValues] = useState<Record<string, string>>({});
  const value = (name: string, standing: string) => values[name] ?? typed(name, standing);
  const bind = (name: string, standing: string) => ({
    name,
    value: value(name, standing),
    onChange: (event: { target: { value: string } }) => setValues((before) => ({ ...before, [name]: event.target.value })),
    ...controlOf(name, at),
  });
  const amounts = terms.lines.map((line, n) => {
    const quantity = parseQuantity(value(`lines.${n}.quantity`, line.quantity));
    const price = parseAmount(value(`lines.${n}.price`, line.price), terms.currency);
    return quantity === null || price === null ? null : times(quantity, price);
  });
  const total = amounts.every((amount) => amount !== null) ? sum(amounts) : null;
  const changedLines = terms.lines.flatMap((line, n) =>
    (["words", "sku", "quantity", "price"] as const).some((field) => value(`lines.${n}.${field}`, line[field]) !== line[field])
      ? [line.lineId]
      : [],
  );
  const locking = terms.steps.filter(
    (step, n) =>
      !step.over &&
      (value(`steps.${n}.amount`, step.amount ?? "") !== (step.amount ?? "") ||
        value(`steps.${n}.due`, step.due) !== step.due ||
        step.waitsForLines.some((lineId) => changedLines.includes(lineId))),
  );
  return (
    <OrderForm page={page} act={t("orders:amend_go")}>
      <FormPart id="f-lines" title={t("new_order:lines")} hint={t("orders:amend_lines_hint")}>
        <table className="edit lines amend">
          <thead>
            <tr>
              <th scope="col">{t("new_order:product")}</th>
              <th scope="col">{t("orders:stands")}</th>
              <th scope="col" className="num">
                {t("new_order:quantity")}
              </th>
              <th scope="col" className="num">
                {t("new_order:price")}
              </th>
              <th scope="col" className="num">
                {t("new_order:amount")}
              </th>
            </tr>
          </thead>
          <tbody>
            {terms.lines.map((line, n) => (
              <tr key={line.lineId}>
                <td className="w" data-l={t("new_order:product")}>
                  <Cell name={`lines.${n}.words`} error={at(`lines.${n}.words`)}>
                    <input aria-label={t("new_order:product")} {...bind(`lines.${n}.words`, line.words)} />
                  </Cell>
                  <Cell name={`lines.${n}.sku`} error={at(`lines.${n}.sku`)}>
                    <input aria-label={t("new_order:sku")} placeholder={t("new_order:sku")} {...bind(`lines.${n}.sku`, line.sku)} />
                  </Cell>
                </td>
                <td className="when2" data-l={t("orders:stands")}>
                  {line.quantity} × {line.price}
                </td>
                <td className="num" data-l={t("new_order:quantity")}>
                  <Cell name={`lines.${n}.quantity`} error={at(`lines.${n}.quantity`)}>
                    <input className="r" aria-label={t("new_order:quantity")} {...bind(`lines.${n}.quantity`, line.quantity)} />
                  </Cell>
                </td>
                <td className="num" data-l={t("new_order:price")}>
                  <Cell name={`lines.${n}.price`} error={at(`lines.${n}.price`)}>
                    <input className="r" aria-label={t("new_order:price")} {...bind(`lines.${n}.price`, line.price)} />
                  </Cell>
                </td>
                <td className="num sum" data-l={t("new_order:amount")}>
                  {amounts[n] ? formatMinor(amounts[n], terms.currency) : "–"}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={4}>{t("orders:stood", { amount: `${terms.currency} ${formatMinor(terms.total, terms.currency)}` })}</td>
              <td className="num sum total">{total === null ? "–" : formatMinor(total, terms.currency)}</td>
            </tr>
          </tfoot>
        </table>
      </FormPart>
      <FormPart id="f-steps" title={t("orders:steps")} hint={t("orders:amend_steps_hint")}>
        <table className="edit terms amend">
          <thead>
            <tr>
              <th scope="col">{t("new_order:step")}</th>
              <th scope="col">{t("orders:stands")}</th>
              <th scope="col" className="num">
                {t("new_order:amount")}
              </th>
              <th scope="col">{t("new_order:date")}</th>
            </tr>
          </thead>
          <tbody>
            {terms.steps.map((step, n) => (
              <tr key={step.stepId}>
                <td data-l={t("new_order:step")}>
                  <span className="mid">{step.name}</span>
                </td>
                <td className="when2" data-l={t("orders:stands")}>
                  {[step.amount, step.due].filter(Boolean).join(t("orders:list_comma")) || "–"}
                </td>
                <td className="num" data-l={t("new_order:amount")}>
                  {step.over || step.amount === null ? (
                    step.amount
                  ) : (
                    <Cell name={`steps.${n}.amount`} error={at(`steps.${n}.amount`)}>
                      <input className="r" aria-label={t("new_order:amount")} {...bind(`steps.${n}.amount`, step.amount)} />
                    </Cell>
                  )}
                </td>
                <td data-l={t("new_order:date")}>
                  {step.over ? (
                    <span className="meta">{t("orders:moved_already")}</span>
                  ) : (
                    <Cell name={`steps.${n}.due`} error={at(`steps.${n}.due`)}>
                      <input aria-label={t("new_order:date")} {...bind(`steps.${n}.due`, step.due)} />
                    </Cell>
                  )}
                  {/* Keeps the rows in their places for the server. */}
                  <input type="hidden" name={`steps.${n}.stepId`} value={step.stepId} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {at("steps") ? <FieldError>{at("steps")}</FieldError> : null}
        {locking.length > 0 ? (
          <Note tone="warn" head={t("orders:will_lock")}>
            {t("orders:will_lock_text", { steps: locking.map(({ name }) => name).join(t("orders:list_comma")) })}
          </Note>
        ) : (
          <p className="meta">{t("orders:will_lock_what")}</p>
        )}
      </FormPart>
      <FormPart id="f-reason" title={t("orders:reason")}>
        <Textarea name="reason" label={t("orders:amend_reason")} required error={at("reason") ?? ""} defaultValue={typed("reason")} />
      </FormPart>
    </OrderForm>
  );
}
