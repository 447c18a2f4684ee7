import { exclusion } from "~/domain/decisions/events.ts";
import { proposedBoundary } from "~/domain/decisions/proposed-decision.ts";
import { type TakeDecisionInput, takeDecision } from "~/domain/decisions/take-decision.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import { proofFiles } from "~/domain/submissions/submission.ts";
import { registerSerials } from "~/queries/serials/register-serials.server.ts";
import { type DecisionFacts, decisionSentence } from "~/words/decision-sentence.ts";
import { getFixedT } from "~/words/language.server.ts";
import { type MemberKey, ORGANIZATION } from "../people/members.ts";
import type { OrderScript } from "./order-script.server.ts";

/** What is still due after a conditional acceptance; `due` in days from today. */
export interface Point {
  words: string;
  due: number;
}

/** What of the asked for is accepted, where it is not all of it. */
export interface Part {
  batches: string[];
  quantity: number;
}

export interface Fault {
  words: string;
  mend: string;
}

/** Accepts the current version; what blocks it is set aside with a reason. */
export const accept = (script: OrderScript, at: Instant, by: MemberKey, type: EvidenceType, setAside?: string): Promise<void> =>
  decide(script, at, by, type, { outcome: "accepted", setAside: setAside ?? null, points: [], faults: [], condition: "" });

export const acceptWithConditions = (
  script: OrderScript,
  at: Instant,
  by: MemberKey,
  type: EvidenceType,
  of: { condition: string; points: Point[]; part?: Part },
): Promise<void> => decide(script, at, by, type, { outcome: "accepted_with_conditions", setAside: null, faults: [], ...of });

/** Rejects the current version, all faults in one notice. */
export const reject = (script: OrderScript, at: Instant, by: MemberKey, type: EvidenceType, faults: Fault[]): Promise<void> =>
  decide(script, at, by, type, { outcome: "rejected", setAside: null, points: [], condition: "", faults });

interface Taken {
  outcome: DecisionFacts["outcome"];
  setAside: string | null;
  condition: string;
  points: Point[];
  faults: Fault[];
  part?: Part;
}

/** Decides, and registers what was accepted, as the job does after a decision. */
async function decide(script: OrderScript, at: Instant, by: MemberKey, type: EvidenceType, taken: Taken): Promise<void> {
  const { file, party, time } = script;
  const request = script.request(type);
  const submission = script.submission(type);
  const { steps, until } = proposedBoundary(file, request);
  const rejected = taken.outcome === "rejected";
  const unchanged = rejected ? "" : `Price, quantity and specification of ${file.order?.number}`;
  const blocking = submission.discrepancies.filter(({ weight }) => weight === "blocks");
  const points = taken.points.map(({ words, due }) => ({ words, dueDate: time.date(due) }));
  const { scope } = request;
  const covered = taken.part ? { ...scope, batches: taken.part.batches, quantity: String(taken.part.quantity) } : scope;
  const input: TakeDecisionInput = {
    submissionId: submission.submissionId,
    manifestSha256: submission.manifestSha256,
    outcome: taken.outcome,
    sentence: decisionSentence(
      getFixedT(ORGANIZATION.language),
      {
        outcome: taken.outcome,
        type,
        version: submission.version,
        orderNumber: file.order?.number ?? "",
        scope: scopeOf(covered),
        files: submission.files.length === 0 ? null : { current: proofFiles(submission).length, all: submission.files.length },
        validity: { kind: "step", step: until?.kind ?? "balance" },
        condition: taken.condition,
        unchanged,
        points: points.map(({ words, dueDate }) => ({ what: words, from: party.contact.name, due: dueDate })),
        setAside: taken.setAside ? [taken.setAside] : [],
        faults: taken.faults.map(({ words }) => words),
        steps: steps.map(({ kind }) => kind),
        allowed: [],
        concession: null,
        unconfirmedFrom: null,
        samePerson: false,
      },
      ORGANIZATION.language,
    ),
    acceptedCondition: taken.condition,
    unchanged,
    exclusions: [...exclusion.options],
    stepIds: steps.map(({ stepId }) => stepId),
    validity: { kind: "step", stepId: until?.stepId ?? "" },
    openPoints: points.map((point) => ({ ...point, owner: "supplier", ownerId: party.contactId, discrepancyId: null })),
    answers: taken.setAside
      ? blocking.map(({ discrepancyId }) => ({ discrepancyId, answer: "set_aside", reason: taken.setAside ?? "" }))
      : [],
    faults: taken.faults.map((fault) => ({ ...fault, fileId: null })),
    opened: submission.files.map(({ sha256 }) => sha256),
    concession: null,
    scope: taken.part ? covered : null,
    standing: null,
    instruction: "",
    question: "",
    openedBeforeQuestion: [],
  };
  await script.act(by, at, takeDecision, input);
  if (type === "serial_log") await registerSerials(script.stage.tenant, script.orderId);
}

const scopeOf = ({ batches }: { batches: readonly string[] }): string => {
  if (batches.length === 0) return "line 1";
  return batches.length === 1 ? `line 1, batch ${batches[0]}` : `line 1, batches ${batches.join(" and ")}`;
};
