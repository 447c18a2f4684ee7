import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import { serialsCount } from "~/domain/rules/rule.ts";
import type { ExceptionKind, LogExamined } from "~/domain/serials/events.ts";
import { DISCREPANCY_OF, logKey, moreOf } from "~/domain/serials/exception.ts";

/** What an examination found, without what follows from it. */
export type RecordExaminationInput = Omit<LogExamined, "discrepancies" | "requestId" | "clean">;

/**
 * Puts on record what was found in a log of a version, once. Where the order's rules make serials count, what is found blocks an
 * acceptance until it is answered.
 */
export function recordExamination(file: OrderFile, input: RecordExaminationInput, ctx: CommandContext): OrderDraft[] {
  if (ctx.actor.kind !== "system") refuse("forbidden", "system_only");
  const submission = found(file.submissions[input.submissionId], "no_such_submission");
  const item = found(
    submission.files.find(({ fileId, sha256 }) => fileId === input.fileId && sha256 === input.sha256),
    "no_such_file",
  );
  if (file.logs[logKey({ submissionId: submission.submissionId, fileId: item.fileId })]) return [];
  const weight = serialsCount(file) ? ("blocks" as const) : ("note" as const);
  const { counts, dates, exceptions } = input;
  const of = (code: LogExamined["discrepancies"][number]["code"], many: number, weighs: "blocks" | "note" = weight) =>
    many > 0 ? [{ discrepancyId: ctx.newId(), code, weight: weighs, fileId: item.fileId, subject: String(many) }] : [];
  const kinds = (Object.keys(DISCREPANCY_OF) as ExceptionKind[]).filter(
    (kind) => moreOf(input, kind) > 0 || exceptions.some((one) => one.kind === kind),
  );
  const many: Record<ExceptionKind, number> = {
    missing: counts?.missing ?? 0,
    twice: counts?.twice ?? 0,
    out_of_range: counts?.outOfRange ?? 0,
    used_before: counts?.usedBefore ?? 0,
    outside_run: dates?.outside ?? 0,
    quantity: exceptions.find(({ kind }) => kind === "quantity")?.count ?? 0,
  };
  const discrepancies = [
    ...kinds.flatMap((kind) => of(DISCREPANCY_OF[kind], many[kind])),
    ...of("serials_malformed", counts?.malformed ?? 0, "note"),
    ...(counts ? [] : of("log_not_examined", 1)),
    ...of(
      "sheets_not_read",
      (input.otherSheets ?? []).reduce((sum, { unread }) => sum + unread, 0),
    ),
  ];
  const clean = discrepancies.length === 0 ? { clean: true as const } : {};
  return [{ type: "log.examined", data: { ...input, ...clean, requestId: submission.requestId, discrepancies } }];
}
