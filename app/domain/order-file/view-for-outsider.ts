import { effectiveDecision } from "~/domain/decisions/decision.ts";
import type { Decision } from "~/domain/decisions/state.ts";
import { newestNote } from "~/domain/matters/matter.ts";
import { Allowed } from "~/domain/order-file/allowed.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type {
  FileStanding,
  OutsiderDecision,
  OutsiderFile,
  OutsiderMatter,
  OutsiderStep,
  OutsiderView,
} from "~/domain/order-file/outsider-view.ts";
import { showable } from "~/domain/outsiders/outsider.ts";
import { found } from "~/domain/record/error.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { Request } from "~/domain/requests/state.ts";
import type { Step } from "~/domain/steps/state.ts";
import { viewStep } from "~/domain/steps/step.ts";
import type { Submission, SubmittedFile } from "~/domain/submissions/state.ts";
import { currentVersion } from "~/domain/submissions/submission.ts";

/**
 * The parts of the order that were chosen for this outsider, as they stand now; what has meanwhile become nobody's outside (a
 * decision that names an amount, a withdrawn file) is left out. Throws `missing` for an unknown outsider.
 */
export function viewForOutsider(file: OrderFile, outsiderId: string, now: Instant): OutsiderView {
  const { role, parts } = found(file.outsiders[outsiderId], "no_such_outsider");
  const order = facts(file);
  const allowed = new Allowed();
  const all = showable(file);
  const view = {
    role,
    number: order.number,
    zone: order.zone,
    sample: file.sample,
    goods: parts.goods
      ? {
          title: allowed.text(order.title),
          lines: order.lines.map(({ lineId, sku, words, quantity, batches }) => ({
            lineId,
            sku,
            words: allowed.text(words),
            quantity,
            batches,
          })),
        }
      : null,
    steps: all.steps.filter(({ stepId }) => parts.stepIds.includes(stepId)).map((step) => stepView(file, step, now, allowed)),
    documents: all.documents
      .filter(({ documentId }) => parts.documentIds.includes(documentId))
      .map(({ documentId, kind, issuedOn, at, supersededBy, name, file: { fileId, sha256, bytes, mediaType } }) => ({
        ...{ documentId, kind, issuedOn, at, replaced: supersededBy !== null, name: allowed.text(name) },
        file: { fileId, sha256, bytes, mediaType },
      })),
    files: all.files.filter(({ item }) => parts.fileIds.includes(item.fileId)).map((one) => fileView(file, one, allowed)),
    decisions: all.decisions
      .filter(({ decisionId }) => parts.decisionIds.includes(decisionId))
      .map((one) => decisionView(file, one, allowed)),
    matters: all.matters
      .filter(({ matterId }) => parts.matterIds.includes(matterId))
      .flatMap((matter): OutsiderMatter[] => {
        const note = newestNote(matter);
        if (!note) return [];
        const { matterId, field, title, closed } = matter;
        return [
          {
            ...{ matterId, field, title: allowed.text(title), closedAt: closed?.at ?? null },
            note: {
              at: note.at,
              issue: allowed.text(note.issue),
              supplierExplanation: allowed.text(note.supplierExplanation),
              evidenceReviewed: allowed.text(note.evidenceReviewed),
              buyerDecision: allowed.text(note.buyerDecision),
              nextControl: allowed.text(note.nextControl),
            },
          },
        ];
      }),
  };
  return { ...view, textKeys: [...allowed.textKeys] };
}

/** Where a shipment step stands, without what it waits for: that names requests, companies and reasons. */
function stepView(file: OrderFile, step: Step, now: Instant, allowed: Allowed): OutsiderStep {
  const { status, release, records } = viewStep(file, step, now);
  const { stepId, kind, dueDate, reference } = step;
  return {
    ...{ stepId, kind, dueDate, reference, detail: allowed.text(step.detail) },
    // That goods left before their release is between the two companies.
    status: status === "outside_gate" ? "recorded" : status,
    releasedAt: release?.at ?? null,
    moved: records.map(({ date, reference: of }) => ({ date, reference: of })),
  };
}

function fileView(file: OrderFile, { item, submission }: { item: SubmittedFile; submission: Submission }, allowed: Allowed): OutsiderFile {
  const request = found(file.requests[submission.requestId], "no_such_request");
  const { fileId, sha256, bytes, mediaType, statedDate, receivedAt, shows, readable, masked } = item;
  return {
    ...{ fileId, sha256, bytes, mediaType, statedDate, receivedAt, shows, readable, masked },
    class: item.class,
    name: allowed.text(item.name),
    type: request.type,
    standing: standingOf(file, request, submission),
  };
}

function standingOf(file: OrderFile, request: Request, submission: Submission): FileStanding {
  if (currentVersion(file, request)?.submissionId !== submission.submissionId) return "replaced";
  return effectiveDecision(file, request, submission)?.outcome ?? "undecided";
}

function decisionView(file: OrderFile, decision: Decision, allowed: Allowed): OutsiderDecision {
  const request = found(file.requests[decision.requestId], "no_such_request");
  const submission = found(file.submissions[decision.submissionId], "no_such_submission");
  const holds = currentVersion(file, request) === submission && effectiveDecision(file, request, submission) === decision;
  return {
    decisionId: decision.decisionId,
    type: request.type,
    outcome: decision.outcome,
    at: decision.at,
    sentence: allowed.text(decision.sentence),
    standing: decision.revoked ? "revoked" : holds ? "holds" : "superseded",
  };
}
