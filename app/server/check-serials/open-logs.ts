import { inferredRules, refuseSeveral } from "~/adapters/serial-log/inferred-rules.server";
import { NoLogError, type OpenLog, openLog } from "~/adapters/serial-log/read-log.server";
import { inferRules } from "~/domain/numbering/infer-rule";
import type { Rule } from "~/domain/numbering/rule";
import { rulesShown } from "~/domain/serials/rules-together";
import { reading, UsageError } from "./faults";

/** A log among those that are examined as one. */
export interface NamedLog {
  file: string;
  log: OpenLog;
}

/**
 * Opens logs that are examined as one, and says by which rules all of them are read: by those given, else by what they show together, so that a
 * file of two rows is read as its neighbours are. Throws a FileError for the first that cannot be read.
 */
export async function openLogs(
  files: readonly string[],
  given: readonly Rule[],
  sheet: string | null,
): Promise<{ logs: NamedLog[]; rules: readonly Rule[] }> {
  const open = async (rules: readonly Rule[]) => {
    const logs: NamedLog[] = [];
    for (const file of files) logs.push({ file, log: await reading(file, () => openLog(file, rules, sheet)) });
    return logs;
  };
  const logs = await open(given);
  if (sheet !== null && logs.some(({ log }) => !("workbook" in log))) throw new UsageError("Only a workbook has sheets.");
  if (given.length > 0) return { logs, rules: given };
  const [first, ...more] = logs;
  if (first && more.length === 0) return { logs, rules: await reading(first.file, async () => inferredRules(first.log)) };
  for (const { file, log } of logs) await reading(file, async () => refuseSeveral(log));
  const rules = rulesShown(logs.map(({ log }) => ({ shown: log.shown, rules: inferRules(log.shown).map(({ rule }) => rule) })));
  if (rules.length === 0) throw await reading(files.join(", "), () => Promise.reject(new NoLogError("no_serials")));
  return { logs: await open(rules), rules };
}
