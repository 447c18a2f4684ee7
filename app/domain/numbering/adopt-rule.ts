import { declareNumbering } from "~/domain/numbering/declare-numbering.ts";
import { linesShown } from "~/domain/numbering/numbering.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import type { ExaminedLog } from "~/domain/serials/state.ts";

export interface AdoptRuleInput {
  fileId: string;
}

/** The lines that a log shows and for which nothing is declared, when its rule was read from it: those the rule may be declared for. */
export function linesToAdopt(file: OrderFile, log: ExaminedLog | undefined): string[] {
  if (!log?.inferred || log.rule === null || file.order?.state !== "going") return [];
  const item = file.submissions[log.submissionId]?.files.find(({ fileId }) => fileId === log.fileId);
  const asked = file.requests[log.requestId]?.scope.lineIds ?? [];
  const lines = linesShown(file.order.lines, item?.shows ?? [], asked).map(({ lineId }) => lineId);
  return lines.filter((lineId) => !file.numbering[lineId]);
}

/** Declares the rule that was read from a log for the lines it shows, so that the logs to come are held against it. */
export function adoptRule(file: OrderFile, input: AdoptRuleInput, ctx: CommandContext): OrderDraft[] {
  const log = found(
    Object.values(file.logs)
      .filter(({ fileId }) => fileId === input.fileId)
      .toSorted((a, b) => a.n - b.n)
      .at(-1),
    "no_such_file",
  );
  const lineIds = linesToAdopt(file, log);
  if (lineIds.length === 0) refuse("conflict", "nothing_to_adopt");
  const nobody = { prints: "", assigns: "", verifies: "" };
  return lineIds.flatMap((lineId) =>
    declareNumbering(file, { lineId, rules: [log.rule ?? ""], ranges: [], quantity: null, run: { from: null, to: null }, ...nobody }, ctx),
  );
}
