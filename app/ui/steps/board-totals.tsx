import { sum } from "~/domain/money/money.ts";
import type { DoneSums, OpenState, OpenSum, Sum } from "~/queries/steps/step-totals.server.ts";
import { Chip } from "~/ui/chip.tsx";
import { formatAmount, formatMinor } from "~/words/amount.ts";
import { formatCount } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";

const COLUMNS = ["ready", "released", "on_hold"] as const satisfies readonly OpenState[];
const SHIPMENT_COLUMNS = ["ready", "released", "locked", "on_hold"] as const satisfies readonly OpenState[];
const WEEKS = 6;
/** Days within which something falls due; each span holds the shorter ones. */
const SPANS = [7, 30, 90] as const;

/** What is due within the six weeks, without a date, or free of time: the sums that a column stands for. */
const inColumn = (column: OpenState, { state, week }: OpenSum): boolean =>
  state === column && (column !== "locked" || week === null || week < WEEKS);

/**
 * Sums by currency, for every currency that moves or moved lately, never added together: what may go, what was let go, what falls
 * due soon in whatever state, and what was paid.
 */
export function PaymentTotals({ open, done }: { open: readonly OpenSum[]; done: DoneSums }) {
  const { t } = useWords();
  return (
    <table className="totals">
      <caption className="visually-hidden">{t("finance:totals.caption")}</caption>
      <thead>
        <tr>
          <th scope="col" rowSpan={2}>
            <span className="visually-hidden">{t("finance:totals.currency")}</span>
          </th>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" rowSpan={2} className="num">
              {t(`finance:totals.${column}`)}
            </th>
          ))}
          <th scope="colgroup" colSpan={SPANS.length} className="num spans">
            {t("finance:totals.falls_due")}
          </th>
          <th scope="col" rowSpan={2} className="num">
            {t("finance:totals.done.payment")}
          </th>
        </tr>
        <tr>
          {SPANS.map((span) => (
            <th key={span} scope="col" className="num">
              {t("finance:totals.days", { count: span })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {currenciesOf([...open, ...done.recent]).map((currency) => {
          const cell = (key: string, label: string, amount: string, tone: string) => (
            <td key={key} className={`num ${amount === "0" ? "nil" : tone}`} data-l={label}>
              {formatMinor(amount, currency)}
            </td>
          );
          const due = (span: number) =>
            amountIn(
              currency,
              open.filter(({ within }) => within !== null && within <= span),
            );
          return (
            <tr key={currency}>
              <th scope="row">{currency}</th>
              {COLUMNS.map((column) => {
                const sums = open.filter(({ state }) => state === column);
                return cell(column, t(`finance:totals.${column}`), amountIn(currency, sums), toneOf(column, false));
              })}
              {SPANS.map((span) =>
                cell(`${span}`, `${t("finance:totals.falls_due")} ${t("finance:totals.days", { count: span })}`, due(span), ""),
              )}
              {cell("done", t("finance:totals.done.payment"), amountIn(currency, done.recent), "past")}
            </tr>
          );
        })}
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
      <ShipmentHead />
      <tbody>
        <tr>
          <th scope="row">{t("finance:totals.shipments")}</th>
          {SHIPMENT_COLUMNS.map((column) => {
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

function ShipmentHead() {
  const { t } = useWords();
  return (
    <thead>
      <tr>
        <th scope="col">
          <span className="visually-hidden">{t("finance:totals.currency")}</span>
        </th>
        {SHIPMENT_COLUMNS.map((column) => (
          <th key={column} scope="col" className="num">
            {t(`finance:totals.${column}`)}
          </th>
        ))}
        <th scope="col" className="num">
          {t("finance:totals.done.shipment")}
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
