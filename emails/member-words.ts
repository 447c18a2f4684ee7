import type { MemberNotice } from "~/domain/notifications/notice.ts";
import type { Request } from "~/domain/requests/state.ts";
import { holdReason } from "~/domain/steps/explain.ts";
import type { Step } from "~/domain/steps/state.ts";
import { viewStep } from "~/domain/steps/step.ts";
import { sentenceText } from "~/ui/sentence-text.ts";
import { type LetterContext, requestsOf, type Wording, wording } from "./letter.ts";

/** A notice to a member in words: what it is, and one line for each thing it speaks of. */
export interface Told {
  title: string;
  lines: string[];
}

/** The words of a member's notice, the same alone and in the daily summary. */
export function memberWords(context: LetterContext, kind: MemberNotice): Told {
  const words = wording(context);
  const title = words.t(`mail:member.${kind}`);
  const step = context.file.steps.find(({ stepId }) => stepId === context.notice.subject.stepId);
  switch (kind) {
    case "evidence_arrived":
    case "evidence_note":
    case "explanation_given":
    case "request_declined":
    case "request_due_soon":
    case "request_overdue":
    case "acceptance_lapsing":
      return { title, lines: requestsOf(context).map((request) => ofRequest(context, words, kind, request)) };
    case "step_ready":
    case "step_locked":
      return { title, lines: step ? [stateOf(context, words, step)] : [] };
    case "release_cancelled":
    case "breach_found":
    case "payee_changed":
    case "approval_given":
    case "bytes_failed":
    case "approval_asked":
    case "single_handed":
    case "hold_placed":
    case "handoff_refused":
      return {
        title,
        lines: [
          words.t(`mail:member.${kind}_text`, {
            step: step ? words.t(`steps:in_sentence.${step.kind}`) : words.t("gate:a_step"),
            reason: reasonOf(context, words),
            matter: words.text(matterOf(context)?.title ?? null) ?? "",
          }),
        ],
      };
  }
}

type OfRequest =
  | "evidence_arrived"
  | "evidence_note"
  | "explanation_given"
  | "request_declined"
  | "request_due_soon"
  | "request_overdue"
  | "acceptance_lapsing";

function ofRequest({ notice }: LetterContext, words: Wording, kind: OfRequest, request: Request): string {
  const lapses = kind === "acceptance_lapsing" && notice.subject.lapsesAt;
  return words.t(`mail:member.${kind}_text`, {
    supplier: words.supplier,
    type: words.type(request),
    date: lapses ? words.day(lapses) : words.date(request.dueDate),
  });
}

/** "Balance, USD 12,400.00. Locked: serial log from Heng, due 4 Mar 2026": the sentence that every page shows. */
function stateOf({ file, notice, language }: LetterContext, words: Wording, step: Step): string {
  const { t } = words;
  const view = viewStep(file, step, notice.at);
  const said = words.say(view.sentence);
  const amount =
    view.remaining === null ? words.step(step) : t("mail:step_amount", { step: words.step(step), amount: words.amount(view.remaining) });
  const state = sentenceText(t, stateName(view.status, step.side), said, language);
  return `${amount}${language === "zh" ? "。" : ". "}${state}`;
}

function stateName(status: ReturnType<typeof viewStep>["status"], side: Step["side"]) {
  switch (status) {
    case "ready":
      return side === "payment" ? "ready_to_pay" : "ready_to_ship";
    case "recorded":
      return side === "payment" ? "paid" : "shipped";
    default:
      return status;
  }
}

const matterOf = ({ file, notice }: LetterContext) => (notice.subject.matterId ? file.matters[notice.subject.matterId] : undefined);

function reasonOf({ file, notice }: LetterContext, words: Wording): string {
  const { holdId, approvalId } = notice.subject;
  const asked = approvalId ? (file.earlyReleases[approvalId] ?? file.waivers[approvalId]) : undefined;
  const hold = holdId ? file.holds[holdId] : undefined;
  if (hold?.requestId) return words.say(holdReason(hold, file.requests[hold.requestId]));
  return words.text((holdId ? file.holds[holdId]?.reason : asked?.reason) ?? null) ?? "";
}
