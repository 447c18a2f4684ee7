import { SHIPMENTS } from "~/domain/orders/planned-shipments.ts";
import { useWords } from "~/words/reader.tsx";
import { Cell, controlOf, type ErrorAt } from "./cell.tsx";
import type { NewOrderState } from "./form-state.ts";

/** What of the payment is kept back, and until when: folded away until somebody wants it. */
export function Kept({ n, state, at }: { n: number; state: NewOrderState; at: ErrorAt }) {
  const { t } = useWords();
  const { bind, typed } = state;
  const name = (field: string) => `payments.${n}.${field}`;
  const cell = (field: string) => ({ ...bind(name(field)), ...controlOf(name(field), at) });
  const wrong = (field: string) => ({ name: name(field), error: at(name(field)) });
  const open = ["part", "until", "untilDay"].some((field) => at(name(field))) || (typed[name("part")] ?? "") !== "";
  return (
    <details className="quiet-details kept" open={open}>
      <summary>{t("retention:keep")}</summary>
      <div className="kept-row">
        <Cell {...wrong("part")}>
          <input aria-label={t("retention:part")} placeholder={t("retention:part_example")} autoComplete="off" {...cell("part")} />
        </Cell>
        <Cell {...wrong("until")}>
          <select aria-label={t("retention:ends")} {...cell("until")}>
            <option value="">{t("retention:until_choose")}</option>
            {SHIPMENTS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`retention:until_of.${kind}`)}
              </option>
            ))}
            <option value="day">{t("retention:until_day")}</option>
          </select>
        </Cell>
        {SHIPMENTS.some((kind) => kind === typed[name("until")]) ? null : (
          <Cell {...wrong("untilDay")}>
            <input aria-label={t("retention:date")} placeholder={t("retention:date_example")} autoComplete="off" {...cell("untilDay")} />
          </Cell>
        )}
      </div>
    </details>
  );
}
