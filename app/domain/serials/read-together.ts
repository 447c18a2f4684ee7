import type { ExaminedFile } from "~/domain/serials/log-findings.ts";
import type { LogDeclared } from "~/domain/serials/log-to-examine.ts";
import { rulesTogether } from "~/domain/serials/rules-together.ts";

/**
 * Reads the logs of an answer, each by its own rules, and those again that the rules of all of them read otherwise. `readAll` gives what it
 * has of each log, without `found` where that is not to be had yet; then no log is read again.
 */
export async function readTogether<L extends LogDeclared, R extends { found?: ExaminedFile }>(
  logs: readonly L[],
  readAll: (logs: readonly L[]) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  const alone = await readAll(logs);
  const known = alone.flatMap(({ found }, at) => (found ? [{ of: logs[at]!, found }] : []));
  if (logs.length < 2 || known.length < logs.length) return alone;
  const rules = rulesTogether(known);
  const otherwise = known.flatMap(({ of, found }, at) => {
    const own = ruleOf(found);
    return rules && own !== null && own !== rules.join(" ") ? [{ at, of: { ...of, rules } }] : [];
  });
  const again = await readAll(otherwise.map(({ of }) => of));
  return alone.map((one, at) => {
    const other = again[otherwise.findIndex((read) => read.at === at)];
    // A file that is none by its own look is not made a log by rules of others that read no row of it.
    return other && (one.found?.problem === null || !other.found || holdsSome(other.found)) ? other : one;
  });
}

const holdsSome = (found: ExaminedFile): boolean => found.problem === null && found.counts.valid + found.counts.outOfRange > 0;

/** By which rules a file was read: none where it shows none, and null where rules change nothing. */
const ruleOf = (found: ExaminedFile): string | null => (found.problem === null ? found.rule : found.problem === "no_serials" ? "" : null);
