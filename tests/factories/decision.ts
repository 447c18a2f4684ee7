import type { TakeDecisionInput } from "~/domain/decisions/take-decision.ts";
import type { Submission } from "~/domain/submissions/state.ts";

/** A plain acceptance of a version for one step, valid until that step is released; `changes` say what a test is about. */
export const acceptanceOf = (
  { submissionId, manifestSha256 }: Pick<Submission, "submissionId" | "manifestSha256">,
  stepId: string,
  changes: Partial<TakeDecisionInput> = {},
): TakeDecisionInput => ({
  ...{ submissionId, manifestSha256, outcome: "accepted", sentence: "Accepted", standing: null, question: "" },
  ...{ acceptedCondition: "", unchanged: "", instruction: "", scope: null, exclusions: [], concession: null },
  ...{ stepIds: [stepId], validity: { kind: "step", stepId }, openPoints: [], answers: [], faults: [] },
  ...{ opened: [], openedBeforeQuestion: [] },
  ...changes,
});
