/** Milliseconds of a run, sorted. */
export type Times = readonly number[];

/** The value that this share of the times does not exceed. */
export const quantile = (times: Times, share: number): number =>
  times[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)] ?? Number.NaN;

/** Times `work` after a warm-up, one at a time. */
export async function timed(work: () => Promise<unknown>, { warm, times }: { warm: number; times: number }): Promise<Times> {
  for (let count = 0; count < warm; count++) await work();
  const taken: number[] = [];
  for (let count = 0; count < times; count++) {
    const started = performance.now();
    await work();
    taken.push(performance.now() - started);
  }
  return taken.sort((a, b) => a - b);
}

/** Prints rows under headings, columns as wide as their longest cell; numbers to the right. */
export function printTable(headings: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = headings.map((heading, at) => Math.max(heading.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join("  ");
  console.log(line(headings));
  console.log(widths.map((width) => "-".repeat(width)).join("  "));
  for (const row of rows) console.log(line(row));
}

/** Says which targets were missed; true when none was. */
export function judge(targets: readonly { met: boolean; words: string }[]): boolean {
  const missed = targets.filter(({ met }) => !met);
  for (const { words } of missed) console.log(`MISSED: ${words}`);
  if (missed.length === 0) console.log(`All ${targets.length} targets are met.`);
  return missed.length === 0;
}
