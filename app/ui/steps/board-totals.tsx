import { sum } from "~/domain/money/money.ts";
import type { Board } from "~/queries/steps/read-board.server.ts";
import type { DoneSum, OpenState, OpenSum } from "~/queries/steps/step-totals.server.ts";
import { Chip } from "~/ui/chip.tsx";
import { formatAmount, formatMinor } from "~/words/amount.ts";
import { formatCount } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";

const COLUMNS = ["ready", "released", "locked", "on_hold"] as const satisfies readonly OpenState[];
const WEEKS = 6;

/** What is due within the six weeks, without a date, or free of time: the sums that a column stands for. */
const inColumn = (column: OpenState, { state, week }: OpenSum): boolean =>
  state === column && (column !== "locked" || week === null || week < WEEKS);

/** Sums by currency and state; currencies are never added together. */
export function PaymentTotals({ open }: { open: readonly OpenSum[] }) {
  const { t } = useWords();
  const currencies = currenciesOf(open);
  return (
    <table className="totals">
      <caption className="visually-hidden">{t("finance:totals.caption")}</caption>
      <TotalsHead />
      <tbody>
        {currencies.map((currency) => (
          <tr key={currency}>
            <th scope="row">{currency}</th>
            {COLUMNS.map((column) => {
              const amount = sum(open.filter((one) => one.currency === currency && inColumn(column, one)).map((one) => one.amount));
              return (
                <td key={column} className={`num ${toneOf(column, amount === "0")}`} data-l={t(`finance:totals.${column}`)}>
                  {formatMinor(amount, currency)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How many shipments stand in each state. */
export function ShipmentTotals({ open }: { open: readonly OpenSum[] }) {
  const { t } = useWords();
  return (
    <table className="totals">
      <caption className="visually-hidden">{t("finance:totals.caption_shipment")}</caption>
      <TotalsHead />
      <tbody>
        <tr>
          <th scope="row">{t("finance:totals.shipments")}</th>
          {COLUMNS.map((column) => {
            const count = open.filter((one) => inColumn(column, one)).reduce((all, one) => all + one.count, 0);
            return (
              <td key={column} className={`num ${toneOf(column, count === 0)}`} data-l={t(`finance:totals.${column}`)}>
                {formatCount(count)}
              </td>
            );
          })}
        </tr>
      </tbody>
    </table>
  );
}

function TotalsHead() {
  const { t } = useWords();
  return (
    <thead>
      <tr>
        <th scope="col">
          <span className="visually-hidden">{t("finance:totals.currency")}</span>
        </th>
        {COLUMNS.map((column) => (
          <th key={column} scope="col" className="num">
            {t(`finance:totals.${column}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

const toneOf = (column: OpenState, none: boolean): string =>
  none ? "nil" : column === "ready" ? "key" : column === "on_hold" ? "bad" : "";

/** The currency with most to do first. */
export function currenciesOf(open: readonly OpenSum[]): string[] {
  const counts = new Map<string, number>();
  for (const { currency, count } of open) counts.set(currency, (counts.get(currency) ?? 0) + count);
  return [...counts].sort(([a, x], [b, y]) => y - x || a.localeCompare(b)).map(([currency]) => currency);
}

/** What went before its evidence this year, and what ever went outside the gate. */
export function Tally({ side, done }: { side: "payment" | "shipment"; done: Board["done"] }) {
  const { t } = useWords();
  const early = done.filter((one) => one.early && one.thisYear);
  const outside = done.filter((one) => one.outside);
  const say = (sums: readonly DoneSum[]) => {
    const currencies = [...new Set(sums.map(({ currency }) => currency))];
    const count = sums.reduce((all, one) => all + one.count, 0);
    return {
      payments: t(`finance:count_${side}`, { count }),
      amounts: currencies
        .map((currency) => formatAmount(sum(sums.filter((one) => one.currency === currency).map((one) => one.amount)), currency))
        .join(", "),
    };
  };
  if (early.length === 0 && outside.length === 0) return null;
  return (
    <p className="tally">
      {early.length > 0 ? (
        <span>
          <Chip state="released_early" /> {side === "payment" ? t("finance:this_year", say(early)) : say(early).payments}
        </span>
      ) : null}
      {outside.length > 0 ? (
        <span>
          <Chip state="outside_gate" /> {side === "payment" ? t("finance:ever", say(outside)) : say(outside).payments}
        </span>
      ) : null}
    </p>
  );
}
