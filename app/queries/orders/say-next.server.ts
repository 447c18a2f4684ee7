import type { NextAct } from "~/domain/order-file/next-act.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { stepsWaiting } from "~/domain/requests/request.ts";
import { beforeStop } from "~/words/format.ts";
import type { OrderWords } from "./order-words.server.ts";

/** What waits for the reader on the order: one sentence, one button, and where it leads (from the order's own address on). */
export interface NextSaid {
  words: string;
  action: string;
  to: string;
}

export function sayNext(file: OrderFile, act: NextAct, words: OrderWords): NextSaid {
  const { t } = words;
  switch (act.kind) {
    case "release": {
      const { step, remaining, evaluation } = act.view;
      const move = `/steps/${step.stepId}/release?${back(file, step.stepId)}`;
      if (remaining === null)
        return { words: t("orders:next_ship", { step: words.stepName(step) }), action: t("moves:actions.release_shipment"), to: move };
      const amount = words.amount(evaluation.most ?? remaining);
      return {
        words: t("orders:next_pay", { step: words.stepName(step), amount, payee: beforeStop(words.text(step.payeeName)) }),
        action: t("moves:actions.release_payment", { amount }),
        to: move,
      };
    }
    case "record": {
      const { step } = act.view;
      return {
        words: t(`orders:next_record_${step.side}`, { step: words.stepName(step) }),
        action: t(`moves:actions.record_${step.side}`),
        to: `/steps/${step.stepId}/record?${back(file, step.stepId)}`,
      };
    }
    case "confirm": {
      const { step } = act.view;
      return {
        words: t("orders:next_confirm", { step: words.stepName(step) }),
        action: t("moves:actions.confirm"),
        to: `/steps/${step.stepId}/confirm?${back(file, step.stepId)}`,
      };
    }
    case "decide": {
      const { request, submission } = act;
      const amount = stepsWaiting(file, request.requestId).find((step) => step.amount !== null)?.amount;
      const said = { type: t(`evidence:in_sentence.${request.type}`), version: submission.version, date: words.day(submission.at) };
      return {
        words: amount ? t("orders:next_decide_amount", { ...said, amount: words.amount(amount) }) : t("orders:next_decide", said),
        action: t("orders:compare"),
        to: `/decide/${submission.submissionId}`,
      };
    }
    case "remind":
      return {
        words: t("orders:next_remind", {
          type: t(`evidence:name.${act.request.type}`),
          name: words.text(act.request.contactName),
          due: words.due(act.request.dueDate).words,
        }),
        action: t("orders:look_at_request"),
        to: `?step=${act.stepId}#r-${act.request.requestId}`,
      };
    case "ask": {
      const codes = act.view.evaluation.blockers.map(({ code }) => code);
      const note = codes.includes("payee_note_unasked");
      const why = note ? "moves:confirm.next_ask_note" : codes.includes("nothing_asked") ? "orders:next_ask" : "orders:next_ask_rule";
      return {
        words: t(why, { step: words.stepName(act.view.step) }),
        action: t(note ? "moves:confirm.ask_note" : "requests:send"),
        to: note ? noteAddress(act.stepId) : `/requests/new?step=${act.stepId}`,
      };
    }
  }
}

/** Where a party relationship note is asked for as a hold point of a step, from the order's own address on. */
export const noteAddress = (stepId: string): string => `/requests/new?step=${stepId}&type=party_relationship_note`;

const back = (file: OrderFile, stepId: string) => new URLSearchParams({ to: `/orders/${file.orderId}?step=${stepId}` });
