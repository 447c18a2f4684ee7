import { Form, Link } from "@remix-run/react";
import type { Board } from "~/queries/steps/read-board.server.ts";
import { Button } from "~/ui/button.tsx";
import { Input, Select } from "~/ui/field.tsx";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { currenciesOf } from "./board-totals.tsx";

const STATES = ["ready", "released", "locked", "on_hold", "recorded", "outside_gate"] as const;

/** What narrows the payments: a form that leads to an address, so that it can be kept, sent on and saved as a view. */
export function BoardFilter({ board }: { board: Board }) {
  const { t, language, today } = useWords();
  const { asked, problems, filtered } = board;
  const set = Object.values(asked).some((value) => value !== "");
  const at = (field: keyof typeof asked) => {
    const problem = problems[field];
    return {
      name: field,
      defaultValue: asked[field],
      error: problem && t(problem, { example: today ? formatDate(today, language) : "" }),
      label: t(`finance:filter.${field}`),
      key: asked[field],
    };
  };
  const { key: stateKey, ...state } = at("state");
  const inputs = (["payee", "supplier", "order"] as const)
    .map(at)
    .map(({ key, ...field }) => <Input key={`${field.name} ${key}`} {...field} />);
  const days = (["from", "to"] as const).map(at).map(({ key, ...field }) => <Input key={`${field.name} ${key}`} {...field} size={12} />);
  const { key: currencyKey, ...currency } = at("currency");
  return (
    <details className="boardfilter" open={set}>
      <summary>{t("finance:filter.open")}</summary>
      <Form action="/payments" role="search" aria-label={t("finance:filter.open")}>
        {inputs}
        <Input key={`currency ${currencyKey}`} {...currency} size={4} maxLength={3} list="filter-currencies" autoComplete="off" />
        <datalist id="filter-currencies">
          {currenciesOf([...(board.open ?? []), ...(board.done?.recent ?? [])]).map((code) => (
            <option key={code} value={code} />
          ))}
        </datalist>
        <Select key={`state ${stateKey}`} {...state}>
          <option value="">{t("finance:filter.any")}</option>
          {STATES.map((one) => (
            <option key={one} value={one}>
              {t(`finance:filter.state_of.${one}`)}
            </option>
          ))}
        </Select>
        {days}
        <div className="filtergo">
          <Button>{t("finance:filter.go")}</Button>
          {set || filtered ? <Link to="/payments">{t("finance:filter.clear")}</Link> : null}
        </div>
      </Form>
    </details>
  );
}
