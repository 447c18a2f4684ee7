import type { OrderFile } from "~/domain/order-file/order-file.ts";

/** How a supplier went about one order, counted; sums over orders are the supplier's pattern. */
export interface Pattern {
  /** Times that a step was asked for before its evidence was accepted. */
  urged: number;
  /** Early releases that the buyer's own members asked for. */
  early: number;
  requests: number;
  answered: number;
  /** Whole hours from each answered request to its first answer, summed. */
  answerHours: number;
  declined: number;
  decided: number;
  rejected: number;
  /** Files that had been sent on another order before. */
  reused: number;
}

const HOUR = 3_600_000;

/** What an order says of its supplier's ways. Pure, and of facts alone: nothing here decides anything. */
export function patternOf(file: OrderFile): Pattern {
  const requests = Object.values(file.requests);
  const submissions = Object.values(file.submissions);
  const first = requests.flatMap(({ versions, sentAt }) => {
    const submission = versions[0] ? file.submissions[versions[0]] : undefined;
    return submission ? [Math.max(0, Math.floor((Date.parse(submission.at) - Date.parse(sentAt)) / HOUR))] : [];
  });
  const decisions = Object.values(file.decisions).filter(({ revoked }) => revoked === null);
  return {
    urged: file.steps.reduce((count, step) => count + step.urged.filter(({ beforeEvidence }) => beforeEvidence).length, 0),
    early: Object.keys(file.earlyReleases).length,
    requests: requests.length,
    answered: first.length,
    answerHours: first.reduce((total, hours) => total + hours, 0),
    declined: requests.filter(({ refusals }) => refusals.length > 0).length,
    decided: decisions.length,
    rejected: decisions.filter(({ outcome }) => outcome === "rejected").length,
    reused: submissions.flatMap(({ discrepancies }) => discrepancies.filter(({ code }) => code === "used_on_other_order")).length,
  };
}
