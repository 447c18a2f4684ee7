import { sum } from "~/domain/money/money.ts";
import type { DoneSums, OpenState, OpenSum, Sum } from "~/queries/steps/step-totals.server.ts";
import { Chip } from "~/ui/chip.tsx";
import { formatAmount, formatMinor } from "~/words/amount.ts";
import { formatCount } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import type { Translate } from "~/words/translate.ts";

const COLUMNS = ["ready", "released", "on_hold"] as const satisfies readonly OpenState[];
/** Days within which something falls due; each span holds the shorter ones. */
const SPANS = [7, 30, 90] as const;

/** One line of totals: its name, and what some sums come to in it, "0" for nothing. */
interface TotalsLine {
  name: string;
  of: (sums: readonly Sum[]) => string;
  say: (total: string) => string;
}

/** Money by currency, for every currency that moves or moved lately, never added together; shipments by their number. */
function linesOf(t: Translate, side: "payment" | "shipment", open: readonly OpenSum[], done: DoneSums): TotalsLine[] {
  if (side === "shipment") return [{ name: t("finance:totals.shipments"), of: (sums) => String(countIn(sums)), say: formatCount }];
  return currenciesOf([...open, ...done.recent]).map((currency) => ({
    name: currency,
    of: (sums) => amountIn(currency, sums),
    say: (total) => formatMinor(total, currency),
  }));
}

/** What may go, what was let go, what falls due soon in whatever state, and what has moved. */
export function BoardTotals({ side, open, done }: { side: "payment" | "shipment"; open: readonly OpenSum[]; done: DoneSums }) {
  const { t } = useWords();
  return (
    <table className={side === "payment" ? "totals" : "totals unnamed"}>
      <caption className="visually-hidden">{t(side === "payment" ? "finance:totals.caption" : "finance:totals.caption_shipment")}</caption>
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
            {t(`finance:totals.falls_due_${side}`)}
          </th>
          <th scope="col" rowSpan={2} className="num">
            {t(`finance:totals.done.${side}`)}
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
        {linesOf(t, side, open, done).map(({ name, of, say }) => {
          const cell = (key: string, label: string, total: string, tone: string) => (
            <td key={key} className={`num ${total === "0" ? "nil" : tone}`} data-l={label}>
              {say(total)}
            </td>
          );
          return (
            <tr key={name}>
              <th scope="row">{side === "payment" ? name : <span className="visually-hidden">{name}</span>}</th>
              {COLUMNS.map((column) => {
                const sums = open.filter(({ state }) => state === column);
                return cell(column, t(`finance:totals.${column}`), of(sums), toneOf(column, false));
              })}
              {SPANS.map((span) => {
                const label = `${t(`finance:totals.falls_due_${side}`)} ${t("finance:totals.days", { count: span })}`;
                return cell(`${span}`, label, of(open.filter(({ within }) => within !== null && within <= span)), "");
              })}
              {cell("done", t(`finance:totals.done.${side}`), of(done.recent), "past")}
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
