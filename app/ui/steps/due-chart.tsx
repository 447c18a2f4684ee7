import { addDays } from "~/domain/calendar/calendar.ts";
import type { OpenState, OpenSum } from "~/queries/steps/step-totals.server.ts";
import { formatAmount, formatMinor } from "~/words/amount.ts";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { currenciesOf } from "./board-totals.tsx";
import { type DueSum, drawDue } from "./due-chart.ts";

const WEEKS = 6;
const STATES: readonly OpenState[] = ["released", "ready", "locked", "on_hold"];
const FILL: Record<OpenState, string> = { released: "b-rel", ready: "b-ready", locked: "b-lock", on_hold: "b-hold" };
const KEY: Record<OpenState, string> = { released: "k-rel", ready: "k-ready", locked: "k-lock", on_hold: "k-hold" };

/** Left edge of a week's bar, in percent of the chart. */
const left = (week: number): number => 9.5 + week * 15.33;

/** What falls due in this and the next five weeks: a row for each currency, to its own scale, every value written. */
export function DueChart({ sums, monday }: { sums: readonly OpenSum[]; monday: string }) {
  const { t, language } = useWords();
  const due = currenciesOf(sums).flatMap((of) => byWeek(sums.filter(({ currency }) => currency === of)));
  const { rows, height } = drawDue(due);
  const late = sums.some((sum) => sum.late && sum.week === 0);
  const weekOf = (week: number) => formatDate(addDays(monday, week * 7), language);
  const said = rows
    .map(({ currency, weeks }) =>
      t("finance:chart.said", {
        currency,
        weeks: weeks
          .map(({ week, amount }) => t("finance:chart.week", { amount: formatAmount(amount, currency), date: weekOf(week) }))
          .join("; "),
      }),
    )
    .join(". ");
  return (
    <figure className="calendar">
      <figcaption>
        <h2>
          {t("finance:chart.title")} <span className="small">{t("finance:chart.scale")}</span>
        </h2>
        <span className="legend">
          {STATES.map((state) => (
            <span key={state}>
              <i className={`k ${KEY[state]}`} />
              {t(`finance:chart.${state}`)}
            </span>
          ))}
        </span>
      </figcaption>
      {rows.length === 0 ? (
        <p className="small">{t("finance:chart.nothing")}</p>
      ) : (
        <svg className="chart cash" height={height} width="100%" role="img" aria-label={said}>
          <defs>
            <Hatch id="hatch" ground="h-bg" line="h-ln" />
            <Hatch id="hatch-hold" ground="hh-bg" line="hh-ln" />
          </defs>
          <g className="base">
            {rows.map(({ currency, base }) => (
              <line key={currency} x1="0" x2="100%" y1={base + 0.5} y2={base + 0.5} />
            ))}
          </g>
          <g className="cur">
            {rows.map(({ currency, base }) => (
              <text key={currency} x="0" y={base - 4}>
                {currency}
              </text>
            ))}
          </g>
          {rows.flatMap(({ currency, weeks }) =>
            weeks.map(({ week, amount, bars, valueY }) => (
              <g key={`${currency}-${week}`}>
                {bars.map(({ state, y, height: high }) => (
                  <rect key={state} className={FILL[state]} x={`${left(week)}%`} width="12%" y={y} height={high} />
                ))}
                <text className="val" x={`${left(week) + 6}%`} y={valueY}>
                  {formatMinor(amount, currency)}
                </text>
              </g>
            )),
          )}
          <g className="wk">
            {Array.from({ length: WEEKS }, (_, week) => (
              <text key={weekOf(week)} className={week === 0 ? "now" : undefined} x={`${left(week) + 6}%`} y={height - 7}>
                {week === 0 ? `${t("finance:chart.this_week")}${late ? ` ${t("finance:chart.and_late")}` : ""}` : shortDay(weekOf(week))}
              </text>
            ))}
          </g>
        </svg>
      )}
      {rows.length > 0 ? <DueTable due={due} weekOf={weekOf} /> : null}
    </figure>
  );
}

/** One currency's sums of the weeks that are drawn, one to a week and state. */
function byWeek(sums: readonly OpenSum[]): DueSum[] {
  const drawn = new Map<string, DueSum>();
  for (const { currency, state, week, amount } of sums) {
    if (week === null || week >= WEEKS) continue;
    const before = drawn.get(`${week} ${state}`)?.amount ?? "0";
    drawn.set(`${week} ${state}`, { currency, state, week, amount: (BigInt(before) + BigInt(amount)).toString() });
  }
  return [...drawn.values()];
}

/** What the chart draws, as a table. */
function DueTable({ due, weekOf }: { due: readonly DueSum[]; weekOf: (week: number) => string }) {
  const { t } = useWords();
  const sums = [...due].sort((a, b) => a.currency.localeCompare(b.currency) || a.week - b.week || a.state.localeCompare(b.state));
  return (
    <details className="charttable">
      <summary className="small">{t("finance:chart.as_table")}</summary>
      <table>
        <caption className="visually-hidden">{t("finance:chart.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("finance:chart.week_of")}</th>
            <th scope="col">{t("finance:chart.state")}</th>
            <th scope="col" className="num">
              {t("finance:totals.currency")}
            </th>
          </tr>
        </thead>
        <tbody>
          {sums.map(({ currency, week, state, amount }) => (
            <tr key={`${currency}-${week}-${state}`}>
              <td>{weekOf(week)}</td>
              <td>{t(`finance:chart.${state}`)}</td>
              <td className="num">{formatAmount(amount, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** A date without its year. */
const shortDay = (date: string): string => date.replace(/ \d{4}$/, "").replace(/^\d{4}年/, "");

function Hatch({ id, ground, line }: { id: string; ground: string; line: string }) {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect className={ground} width="5" height="5" />
      <path className={line} d="M0 0V5" />
    </pattern>
  );
}
