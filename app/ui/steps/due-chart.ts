import type { OpenState } from "~/queries/steps/step-totals.server.ts";

/** One sum that falls due in a week. */
export interface DueSum {
  currency: string;
  state: OpenState;
  /** 0 is this week and everything before it. */
  week: number;
  amount: string;
}

export interface DueBar {
  state: OpenState;
  y: number;
  height: number;
}
export interface DueWeek {
  week: number;
  /** All of the week in minor units. */
  amount: string;
  bars: DueBar[];
  /** Baseline of the value written over the bars. */
  valueY: number;
}
export interface DueRow {
  currency: string;
  /** Where the row's line is drawn. */
  base: number;
  weeks: DueWeek[];
}

/** From the line upwards: what is surest first. */
const STACK: readonly OpenState[] = ["released", "ready", "locked", "on_hold"];
const LEAST = 4;

/**
 * The bars of amounts by week, every currency in a row of its own and to its own scale, so that none is ever measured by
 * another. Heights are pixels; a bar that stands for anything is at least 4 high.
 */
export function drawDue(sums: readonly DueSum[], { rowHeight = 46, barHeight = 24 } = {}): { rows: DueRow[]; height: number } {
  const currencies = [...new Set(sums.map(({ currency }) => currency))];
  const rows = currencies.map((currency, place) => {
    const base = (place + 1) * rowHeight;
    const own = sums.filter((sum) => sum.currency === currency && BigInt(sum.amount) > 0n);
    const totals = totalsByWeek(own);
    const most = [...totals.values()].reduce((max, total) => (total > max ? total : max), 1n);
    const weeks = [...totals].map(([week, total]) => {
      let top = base;
      const bars = STACK.flatMap((state) => {
        const amount = own.filter((sum) => sum.week === week && sum.state === state).reduce((all, sum) => all + BigInt(sum.amount), 0n);
        if (amount === 0n) return [];
        const height = Math.max(LEAST, Number((amount * BigInt(barHeight * 100)) / most) / 100);
        top -= height;
        return [{ state, y: top, height }];
      });
      return { week, amount: total.toString(), bars, valueY: top - 5 };
    });
    return { currency, base, weeks };
  });
  return { rows, height: currencies.length * rowHeight + 22 };
}

function totalsByWeek(sums: readonly DueSum[]): Map<number, bigint> {
  const totals = new Map<number, bigint>();
  for (const { week, amount } of [...sums].sort((a, b) => a.week - b.week)) totals.set(week, (totals.get(week) ?? 0n) + BigInt(amount));
  return totals;
}
