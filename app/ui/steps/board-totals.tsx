import { sum } from "~/domain/money/money.ts";
import type { DoneSums, OpenState, OpenSum, Sum } from "~/queries/steps/step-totals.server.ts";
import { Chip } from "~/ui/chip.tsx";
import { formatAmount, formatMinor } from "~/words/amount.ts";
import { formatCount } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";

const COLUMNS = ["ready", "released", "locked", "on_hold"] as const satisfies readonly OpenState[];
const WEEKS = 6;

/** What is due within the six weeks, without a date, or free of time: the sums that a column stands for. */
const inColumn = (column: OpenState, { state, week }: OpenSum): boolean =>
  state === column && (column !== "locked" || week === null || week < WEEKS);

/** Sums by currency and state, for every currency that moves or moved lately; currencies are never added together. */
export function PaymentTotals({ open, done }: { open: readonly OpenSum[]; done: DoneSums }) {
  const { t } = useWords();
  return (
    <table className="totals">
      <caption className="visually-hidden">{t("finance:totals.caption")}</caption>
      <TotalsHead side="payment" />
      <tbody>
        {currenciesOf([...open, ...done.recent]).map((currency) => (
          <tr key={currency}>
            <th scope="row">{currency}</th>
            {COLUMNS.map((column) => {
              const amount = amountIn(
                currency,
                open.filter((one) => inColumn(column, one)),
              );
              return (
                <td key={column} className={`num ${toneOf(column, amount === "0")}`} data-l={t(`finance:totals.${column}`)}>
                  {formatMinor(amount, currency)}
                </td>
              );
            })}
            <td className={`num ${amountIn(currency, done.recent) === "0" ? "nil" : "past"}`} data-l={t("finance:totals.done.payment")}>
              {formatMinor(amountIn(currency, done.recent), currency)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const amountIn = (currency: string, sums: readonly Sum[]): string =>
  sum(sums.filter((one) => one.currency === currency).map(({ amount }) => amount));

const countIn = (sums: readonly Sum[]): number => sums.reduce((all, { count }) => all + count, 0);

/** How many shipments stand in each state. */
export function ShipmentTotals({ open, done }: { open: readonly OpenSum[]; done: DoneSums }) {
  const { t } = useWords();
  return (
    <table className="totals">
      <caption className="visually-hidden">{t("finance:totals.caption_shipment")}</caption>
      <TotalsHead side="shipment" />
      <tbody>
        <tr>
          <th scope="row">{t("finance:totals.shipments")}</th>
          {COLUMNS.map((column) => {
            const count = countIn(open.filter((one) => inColumn(column, one)));
            return (
              <td key={column} className={`num ${toneOf(column, count === 0)}`} data-l={t(`finance:totals.${column}`)}>
                {formatCount(count)}
              </td>
            );
          })}
          <td className={`num ${countIn(done.recent) === 0 ? "nil" : "past"}`} data-l={t("finance:totals.done.shipment")}>
            {formatCount(countIn(done.recent))}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function TotalsHead({ side }: { side: "payment" | "shipment" }) {
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
        <th scope="col" className="num">
          {t(`finance:totals.done.${side}`)}
        </th>
      </tr>
    </thead>
  );
}

const toneOf = (column: OpenState, none: boolean): string =>
  none ? "nil" : column === "ready" ? "key" : column === "on_hold" ? "bad" : "";

/** The currency with most steps first. */
export function currenciesOf(sums: readonly Sum[]): string[] {
  const counts = new Map<string, number>();
  for (const { currency, count } of sums) counts.set(currency, (counts.get(currency) ?? 0) + count);
  return [...counts].sort(([a, x], [b, y]) => y - x || a.localeCompare(b)).map(([currency]) => currency);
}

/** What went before its evidence this year, and what ever went outside the gate. */
export function Tally({ side, done: { early, outside } }: { side: "payment" | "shipment"; done: DoneSums }) {
  const { t } = useWords();
  const say = (sums: readonly Sum[]) => ({
    payments: t(`finance:count_${side}`, { count: countIn(sums) }),
    amounts: sums.map(({ amount, currency }) => formatAmount(amount, currency)).join(", "),
  });
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
