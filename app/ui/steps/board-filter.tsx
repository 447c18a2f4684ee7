import { Form, Link } from "@remix-run/react";
import { SHIPMENTS } from "~/domain/orders/planned-shipments.ts";
import type { Board } from "~/queries/steps/read-board.server.ts";
import type { FilterField } from "~/queries/steps/step-filter.server.ts";
import { Button } from "~/ui/button.tsx";
import { Input, Select } from "~/ui/field.tsx";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { type BoardSide, boardPath } from "./board-list.tsx";
import { currenciesOf } from "./board-totals.tsx";

const STATES = ["ready", "released", "locked", "on_hold", "recorded", "outside_gate"] as const;

/** What narrows a board: a form that leads to an address, so that it can be kept, sent on and saved as a view. */
export function BoardFilter({ side, board }: { side: BoardSide; board: Board }) {
  const { t, language, today } = useWords();
  const { asked, problems, filtered } = board;
  const set = Object.values(asked).some((value) => value !== "");
  const at = (field: FilterField) => {
    const problem = problems[field];
    return {
      name: field,
      defaultValue: asked[field],
      error: problem && t(problem, { example: today ? formatDate(today, language) : "" }),
      label: t(`finance:filter.${field}`),
    };
  };
  // A control that the address filled anew begins anew.
  const input = (field: FilterField, more: { size?: number } = {}) => <Input key={`${field} ${asked[field]}`} {...at(field)} {...more} />;
  const select = (field: "state" | "kind", options: readonly { value: string; label: string }[]) => (
    <Select key={`${field} ${asked[field]}`} {...at(field)}>
      <option value="">{t("finance:filter.any")}</option>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </Select>
  );
  const states = STATES.map((value) => ({
    value,
    label: side === "shipment" && value === "recorded" ? t("steps:state.shipped") : t(`finance:filter.state_of.${value}`),
  }));
  const path = boardPath(side);
  return (
    <details className="boardfilter" open={set}>
      <summary>{t("finance:filter.open")}</summary>
      <Form action={path} role="search" aria-label={t("finance:filter.open")}>
        {side === "payment" ? (
          <>
            {input("payee")}
            {input("supplier")}
            {input("order")}
            <Input
              key={`currency ${asked.currency}`}
              {...at("currency")}
              size={4}
              maxLength={3}
              list="filter-currencies"
              autoComplete="off"
            />
            <datalist id="filter-currencies">
              {currenciesOf([...(board.open ?? []), ...(board.done?.recent ?? [])]).map((code) => (
                <option key={code} value={code} />
              ))}
            </datalist>
            {select("state", states)}
            {input("from", { size: 12 })}
            {input("to", { size: 12 })}
          </>
        ) : (
          <>
            {input("supplier")}
            {input("order")}
            {select(
              "kind",
              SHIPMENTS.map((value) => ({ value, label: t(`steps:name.${value}`) })),
            )}
            {input("place")}
            {select("state", states)}
            {input("month", { size: 12 })}
          </>
        )}
        <div className="filtergo">
          <Button>{t("finance:filter.go")}</Button>
          {set || filtered ? <Link to={path}>{t("finance:filter.clear")}</Link> : null}
        </div>
      </Form>
    </details>
  );
}
