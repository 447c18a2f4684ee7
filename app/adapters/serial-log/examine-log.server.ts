import { inferredRules } from "~/adapters/serial-log/inferred-rules.server.ts";
import { NoLogError, openLog, readLog } from "~/adapters/serial-log/read-log.server.ts";
import { rangesIn, readable, rulesIn } from "~/domain/serials/declared.ts";
import { logProblem } from "~/domain/serials/events.ts";
import { Examination } from "~/domain/serials/examination.ts";
import { type JustExamined, keptOf } from "~/domain/serials/log-findings.ts";
import type { LogToExamine } from "~/domain/serials/log-to-examine.ts";
import { Matcher } from "~/domain/serials/matcher.ts";

/** What the sender of a log said of it. */
export type LogDeclared = Pick<LogToExamine, "ruleWords" | "ranges" | "rangeWords">;

/**
 * Examines a log lying on this machine by the rule and the range that were declared, else by those that it shows. Never throws for a
 * file that is no log: then it says why.
 */
export async function examineLog({ path, ruleWords, ranges, rangeWords }: LogDeclared & { path: string }): Promise<JustExamined> {
  try {
    const declared = rulesIn(ruleWords);
    const log = await openLog(path, declared);
    const inferred = declared.length === 0;
    const rules = inferred ? inferredRules(log) : declared;
    const examination = new Examination(rules.map((rule) => new Matcher(rule)));
    await readLog(path, log, examination);
    const ofFile = readable(ranges, rules);
    const expected = ofFile.length > 0 ? ofFile : rangesIn(rangeWords, rules);
    const kept = keptOf(examination.finish({ expected }), rules, { inferred, expected });
    const cartons = examination.cartonContents();
    return { ...kept, cartonsKept: cartons !== null, cartons: cartons ?? [] };
  } catch (error) {
    if (!(error instanceof NoLogError)) throw error;
    return { problem: logProblem.safeParse(error.code).data ?? "damaged" };
  }
}
