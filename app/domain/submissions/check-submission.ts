import { daysBetween } from "~/domain/calendar/calendar.ts";
import type { EvidenceFile } from "~/domain/evidence/events.ts";
import type { OrderFacts } from "~/domain/orders/state.ts";
import { EVIDENCE_RULES, isFormType } from "~/domain/requests/evidence-type.ts";
import type { Request } from "~/domain/requests/state.ts";
import { mayBeLog } from "~/domain/serials/exception.ts";
import type { Discrepancy } from "~/domain/submissions/events.ts";

export interface Checked {
  order: OrderFacts;
  request: Request;
  files: readonly EvidenceFile[];
  fields: Readonly<Record<string, string>>;
  enteredBy: "supplier" | "buyer";
  /** Today in the order's zone. */
  today: string;
  /** Files whose bytes were already sent on another order: SHA-256 to that order's number. */
  usedElsewhere: Readonly<Record<string, string>>;
  /** Numbers of orders whose one-time acceptance it leans on. */
  leansOn?: readonly string[];
  /** The order's rules make payments wait for serials that are missing or stand twice. */
  serialsCount?: boolean;
}

export type Finding = Omit<Discrepancy, "discrepancyId">;

/**
 * Examines a submission on arrival (UCP 600 article 14: on its face). Every fault is listed, so that a rejection can name
 * all of them in one notice; a fault that `blocks` must be answered before an acceptance.
 */
export function checkSubmission(checked: Checked): Finding[] {
  const { request, files } = checked;
  const rule = EVIDENCE_RULES[request.type];
  const current = files.filter((file) => file.class === "current_order");
  const findings: Finding[] = files.flatMap((file) => checkFile(checked, file, rule.tied));
  const whole = (code: Finding["code"], weight: Finding["weight"], subject: string | null = null) =>
    findings.push({ code, weight, fileId: null, subject });

  if (!isFormType(request.type) && current.length === 0) whole("no_current_file", "blocks");
  else if (current.length < request.minFiles) whole("too_few_files", "blocks", String(request.minFiles));
  for (const name of request.requiredFields) if (!checked.fields[name]?.trim()) whole("field_missing", "blocks", name);
  for (const number of checked.leansOn ?? []) whole("leans_on_concession", "note", number);
  if (checked.serialsCount && request.type === "serial_log") {
    // A picture or a printed list is examined by nobody: what hides in it would be accepted unseen.
    if (current.length > 0 && !current.some(mayBeLog)) {
      findings.push({ code: "log_not_examined", weight: "blocks", fileId: current[0]!.fileId, subject: "1" });
    }
    if (declares(checked.fields.declared_gaps)) whole("serial_gaps", "blocks", "declared_gaps");
    if (declares(checked.fields.declared_duplicates)) whole("serial_duplicates", "blocks", "declared_duplicates");
  }
  if (checked.enteredBy === "buyer") whole("entered_by_buyer", "note");
  return findings;
}

const NONE = /^(|0|-+|–|—|none|no|nil|nothing|n\/?a|not any|no gaps?|no duplicates?|zero|无|無|没有|沒有|零|无缺号|无重号|无重复|无跳号)$/;

/** Whether a field says anything but "none"; words that are not known to say it count as something declared. */
const declares = (words: string | undefined): boolean =>
  !NONE.test(
    (words ?? "")
      .trim()
      .replace(/[.。!！]+$/, "")
      .toLowerCase(),
  );

function checkFile({ order, today, usedElsewhere }: Checked, file: EvidenceFile, tied: boolean): Finding[] {
  const findings: Finding[] = [];
  const add = (code: Finding["code"], weight: Finding["weight"], subject: string | null = null) =>
    findings.push({ code, weight, fileId: file.fileId, subject });
  const proof = file.class === "current_order";
  if (!file.readable) add("unreadable", proof ? "blocks" : "note");
  const usedOn = usedElsewhere[file.sha256];
  if (usedOn) add("used_on_other_order", proof ? "blocks" : "note", usedOn);
  if (!proof) return findings;

  const dates = [file.statedDate, file.embeddedDate].filter((date) => date !== null);
  if (dates.length === 0) add("date_missing", "blocks");
  if (dates.some((date) => date < order.orderedOn)) add("older_than_order", "blocks");
  if (dates.some((date) => daysBetween(today, date) > 1)) add("in_future", "blocks");
  if (file.statedDate && file.embeddedDate && Math.abs(daysBetween(file.statedDate, file.embeddedDate)) > 1) {
    add("dates_disagree", "note");
  }
  if (tied && file.shows.length === 0) add("not_tied", "blocks");
  return findings;
}
