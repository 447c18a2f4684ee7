import { rulesWritten } from "~/domain/numbering/declared.ts";
import type { KnownRange } from "~/domain/serial-log/findings.ts";
import { unreadOf } from "~/domain/serial-log/other-sheets.ts";
import { type LogProblem, MOST_RULE_TEXT } from "~/domain/serials/events.ts";
import { listExceptions } from "~/domain/serials/list-exceptions.ts";
import type { DatesKept, ExaminedFile } from "~/domain/serials/log-findings.ts";
import type { LogToExamine } from "~/domain/serials/log-to-examine.ts";
import { piecesFound } from "~/domain/serials/pieces.ts";
import type { RecordExaminationInput } from "~/domain/serials/record-examination.ts";

const MOST_SPANS = 50;

/**
 * What is recorded of a log that was examined, as `findTogether` gives it where its answer has several. `known` are serials that other
 * orders of the supplier have used, `pieces` how many serials the answer's logs are to hold.
 */
export function examinationOf(
  { submissionId, fileId, sha256, pieces: asked }: Pick<LogToExamine, "submissionId" | "fileId" | "sha256" | "pieces">,
  examined: ExaminedFile,
  known: readonly KnownRange[],
): RecordExaminationInput {
  const log = { submissionId, fileId, sha256 };
  const problem = problemOf(examined);
  if (problem !== null || examined.problem !== null) {
    const none = { missing: 0, twice: 0, out_of_range: 0, used_before: 0 };
    const nothing = { rule: null, inferred: false, rangeDeclared: false, spans: [], counts: null, exceptions: [], more: none };
    return { ...log, ...nothing, problem };
  }
  const { rule, ruleBy, rangeBy, counts, ranges, dates, together, otherSheets } = examined;
  const pieces = asked && piecesFound(asked, log.fileId, examined);
  const { exceptions, more, usedBefore } = listExceptions(examined, rulesWritten(rule), known, pieces);
  const { rows, valid, distinct, missing, duplicatedSerials: twice, malformed, outOfRange } = counts;
  return {
    ...{
      ...log,
      rule,
      inferred: ruleBy === null,
      rangeDeclared: rangeBy !== null,
      spans: ranges.spans.slice(0, MOST_SPANS),
      problem: null,
    },
    ...(ruleBy === "buyer" || rangeBy === "buyer" ? { byBuyer: true as const } : {}),
    ...(ruleBy === "buyer" && rangeBy === "supplier" ? { rangeBy } : {}),
    ...(together ? { together } : {}),
    ...(otherSheets ? { otherSheets: unreadOf(otherSheets) } : {}),
    counts: { rows, valid, distinct, missing, twice, malformed, outOfRange, usedBefore },
    ...(dates ? { dates: recordedOf(dates) } : {}),
    ...(pieces ? { pieces: { wanted: pieces.wanted, by: pieces.by, found: pieces.found } } : {}),
    ...{ exceptions, more },
  };
}

/** A log whose rules are more than a record holds is none by them: it is never left out of the record. */
const problemOf = (examined: ExaminedFile): LogProblem | null =>
  examined.problem === null && examined.rule.length > MOST_RULE_TEXT ? "no_serials" : examined.problem;

const recordedOf = ({ runs, by, read, outside, unread }: DatesKept) => ({ runs, by, read, outside, unread });
