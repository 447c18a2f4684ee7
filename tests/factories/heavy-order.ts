import { takeDecision } from "~/domain/decisions/take-decision.ts";
import { makeLink } from "~/domain/links/make-link.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { type RequestInput, sendRequests } from "~/domain/requests/send-requests.ts";
import { liftHold } from "~/domain/steps/lift-hold.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import { addNote } from "~/domain/submissions/add-note.ts";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import { type CommitRequest, type Committed, commit } from "~/ledger/commit.server.ts";
import { newId, sha256Hex } from "~/ledger/hash-chain.server.ts";
import type { Ledger } from "~/ledger/ledger.server.ts";
import { acceptanceOf } from "./decision.ts";
import { makeOrder, orderInput } from "./order.ts";
import type { TestOrganization } from "./organization.ts";

export interface Heavy {
  requests: number;
  filesEach: number;
  /** In all; the rest after requests, answers and decisions are notes and holds. */
  events: number;
}

/** Requests that are left to be decided, for measuring decisions. */
const UNDECIDED = 80;
const NOTES_AT_ONCE = 20;

/** One order with very much on it: each request answered with files, most decided, notes on every version, holds set and lifted. */
export async function makeHeavyOrder(ledger: Ledger, of: TestOrganization, heavy: Heavy): Promise<Committed> {
  const base = orderInput(of);
  const payments = (["deposit", "progress", "balance"] as const).map((kind, n) => ({
    ...base.payments[0]!,
    ...{ kind, percent: null, amount: n === 2 ? "1000000" : "120000", dueDate: `2099-03-${10 + n}`, invoice: `INV-${n}` },
  }));
  const shipments = [
    { kind: "loading" as const, dueDate: "2099-03-20", detail: null },
    { kind: "departure" as const, dueDate: "2099-03-24", detail: "Yantian" },
  ];
  const order = await makeOrder(ledger, of, { number: "PO-HEAVY", payments, shipments });
  const { orderId } = order.file;
  const run = (actor: CommitRequest["actor"], command: CommitRequest["command"]) =>
    commit({ ledger, organizationId: of.organizationId, orderId, actor, command });
  const owner = { kind: "member", memberId: of.members.owner } as const;
  const linked = await run(owner, (file, ctx) => makeLink(file, { contactId: of.contactId, contactName: "Li Wei" }, ctx));
  const { linkId, generation } = Object.values(linked.file.links)[0]!;
  const supplier = { kind: "supplier", linkId, generation } as const;

  for (let made = 0; made < heavy.requests; made += 10) {
    await run(owner, (file, ctx) =>
      sendRequests(
        file,
        { requests: Array.from({ length: Math.min(10, heavy.requests - made) }, (_, at) => asked(file, of, made + at)) },
        ctx,
      ),
    );
  }
  const requestIds = Object.keys((await run(owner, () => [])).file.requests);
  for (const [at, requestId] of requestIds.entries()) {
    await run(supplier, (file, ctx) => makeSubmission(file, answer(file, requestId, at, heavy.filesEach), ctx));
    if (at >= UNDECIDED) await run(owner, (file, ctx) => acceptNext(file, requestId, ctx));
  }
  let last = await run(owner, () => []);
  for (let turn = 0; last.n < heavy.events; turn += 1) {
    const room = heavy.events - last.n;
    if (turn % 4 === 0 && room > 2) {
      const placed = await run(owner, (file, ctx) =>
        placeHold(file, { target: "step", targetId: file.steps[turn % file.steps.length]!.stepId, reason: "Look again" }, ctx),
      );
      const holdId = Object.values(placed.file.holds).find(({ liftedAt }) => liftedAt === null)!.holdId;
      last = await run(owner, (file, ctx) => liftHold(file, { holdId, reason: "Looked at" }, ctx));
      continue;
    }
    last = await run(supplier, (file, ctx) =>
      Array.from({ length: Math.min(NOTES_AT_ONCE, room) }, (_, at) => {
        const request = file.requests[requestIds[(turn * NOTES_AT_ONCE + at) % requestIds.length]!]!;
        return addNote(file, { submissionId: request.versions.at(-1)!, note: `Carton ${turn}-${at} was counted twice`, files: [] }, ctx);
      }).flat(),
    );
  }
  return last;
}

/** Accepts the newest version of a request as it stands. */
export function acceptNext(file: OrderFile, requestId: string, ctx: CommandContext) {
  const submission = file.submissions[file.requests[requestId]!.versions.at(-1)!]!;
  const needed = Object.values(file.requirements).filter((requirement) => requirement.requestId === requestId);
  const stepIds = needed.map(({ stepId }) => stepId);
  return takeDecision(
    file,
    acceptanceOf(submission, stepIds[0]!, {
      ...{ sentence: "Accepted for this batch only.", stepIds },
      answers: submission.discrepancies.map(({ discrepancyId }) => ({
        ...{ discrepancyId, answer: "set_aside" as const, reason: "Seen and known" },
      })),
    }),
    ctx,
  );
}

const asked = (file: OrderFile, of: TestOrganization, at: number): RequestInput => ({
  ...{ type: "batch_photo_set", question: `Show batch ${at} with its carton marks.`, decisionQuestion: "May this be paid?" },
  ...{ field: "mark", promise: "product_identity", contactId: of.contactId, contactName: "Li Wei" },
  ...{ scope: { lineIds: [], batches: [], quantity: null }, dueDate: `2099-02-${String(1 + (at % 28)).padStart(2, "0")}` },
  ...{ requiredFields: [], minFiles: 1, alternatives: [], baselineDocumentId: null, example: null },
  needs: [{ stepId: file.steps[at % file.steps.length]!.stepId, level: "required" }],
});

const answer = (file: OrderFile, requestId: string, at: number, files: number): Parameters<typeof makeSubmission>[1] => ({
  requestId,
  files: Array.from({ length: files }, (_, place) => ({
    ...{ fileId: newId(), sha256: sha256Hex(`${at}.${place}`), bytes: "4000000", mediaType: "image/jpeg", class: "current_order" as const },
    ...{ statedDate: "2026-02-20", embeddedDate: "2026-02-20", receivedAt: "2026-03-01T08:00:00.000Z" },
    shows: [{ lineId: file.order!.lines[0]!.lineId, batch: String(at), serialFrom: null, serialTo: null, carton: String(place) }],
    ...{ readable: true, scan: "no_scanner" as const, masked: false, rows: null, likeness: null },
    ...{ name: `batch ${at} carton ${place}.jpg`, maskedWords: null },
  })),
  ...{ fields: {}, attestedName: "Li Wei", attestedTitle: "Quality manager", note: null, validFrom: null, validUntil: null },
  ...{ entered: null, usedElsewhere: {} },
});
