import { randomBytes } from "node:crypto";
import { takeDecision } from "~/domain/decisions/take-decision.ts";
import { makeLink } from "~/domain/links/make-link.ts";
import { noteMatter } from "~/domain/matters/note-matter.ts";
import { openMatter } from "~/domain/matters/open-matter.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { attachDocument } from "~/domain/orders/attach-document.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import { sendRequests } from "~/domain/requests/send-requests.ts";
import { recordExamination } from "~/domain/serials/record-examination.ts";
import { askEarlyRelease } from "~/domain/steps/ask-early-release.ts";
import { askWaiver } from "~/domain/steps/ask-waiver.ts";
import { changePayee } from "~/domain/steps/change-payee.ts";
import type { StepKind } from "~/domain/steps/events.ts";
import { needsNoEvidence } from "~/domain/steps/needs-no-evidence.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import { recordOutsideGate } from "~/domain/steps/record-outside-gate.ts";
import { releaseStep } from "~/domain/steps/release-step.ts";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import type { Submission } from "~/domain/submissions/state.ts";
import type { ActorRef } from "~/ledger/acting.server.ts";
import { commit } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { linkToken } from "~/ledger/link-token.server.ts";
import { acceptanceOf } from "../../factories/decision.ts";
import { storeFile } from "../../factories/stored-file.ts";
import { type Company, expectDone } from "./companies";
import { openOrderByPage } from "./open-order";
import type { Place } from "./start-place";
import { Visitor } from "./visitor";

/** A supplier's contact who has opened their link. */
export interface Holder {
  visitor: Visitor;
  linkId: string;
  token: string;
  /** As the addresses of the link's pages name it. */
  ref: string;
  contactId: string;
}

/** An order on which something of every kind stands, so that every address has an id to name. */
export interface FilledOrder {
  orderId: string;
  supplierId: string;
  payeeId: string;
  /** The contact who was asked first, and another one who was asked something else. */
  a1: Holder;
  a2: Holder;
  step: (kind: StepKind) => string;
  file: OrderFile;
  /** Waits for a decision. */
  submissionId: string;
  manifestSha256: string;
  requestId: string;
  fileId: string;
  sha256: string;
  /** Accepted with an open point. */
  decisionId: string;
  openPointId: string;
  /** Known, and asked nothing. */
  spareContactId: string;
  /** Asked of the second contact. */
  otherRequestId: string;
  /** Asked of the first and not answered. */
  awaitedRequestId: string;
  documentId: string;
  /** Under review, a harmless detail, with a note. */
  matterId: string;
  holdId: string;
  earlyReleaseId: string;
  waiverId: string;
  requirementId: string;
  releaseId: string;
  breach: string;
}

type Act = (file: OrderFile, ctx: CommandContext) => OrderDraft[];

/** `purchasing` acts for a company that has one, its owner otherwise. */
export async function fillOrder(place: Place, company: Company): Promise<FilledOrder> {
  const { organizationId, memberIds } = company;
  const buyer = company.members.purchasing ?? company.members.owner;
  const orderId = await openOrderByPage(buyer);
  const run = async (actor: ActorRef, command: Act): Promise<OrderFile> =>
    (await commit({ ledger: place.ledger, organizationId, orderId, actor, command })).file;
  const as = (role: MemberRole): ActorRef => ({ kind: "member", memberId: memberIds[role] ?? memberIds.owner });

  const opened = await run(as("purchasing"), () => []);
  const { supplierId } = opened.order!;
  const { payeeId } = opened.steps[0]!.payee!;
  const { contactId } = Object.values(opened.requests)[0]!;
  const otherContactId = await addContact(place, company, supplierId, "Chen Bo");
  const spareContactId = await addContact(place, company, supplierId, "Zhao Min");

  let file = await run(as("purchasing"), (at, ctx) => [
    ...makeLink(at, { contactId: otherContactId, contactName: "Chen Bo" }, ctx),
    ...askAnother(at, otherContactId, ctx),
  ]);
  const requestOf = (type: EvidenceType) => Object.values(file.requests).find((request) => request.type === type)!.requestId;
  const step = (kind: StepKind) => file.steps.find((one) => one.kind === kind)!.stepId;
  const linkOf = (contact: string) => Object.values(file.links).find((link) => link.contactId === contact)!;
  const { linkId, generation } = linkOf(contactId);
  const answer = async (type: EvidenceType, fields: Record<string, string>) => {
    const kept = await storeFile(place.pool, place.store, { organizationId }, randomBytes(4000));
    return run({ kind: "supplier", linkId, generation }, (at, ctx) => makeSubmission(at, answerOf(at, requestOf(type), kept, fields), ctx));
  };

  file = await answer("serial_log", SERIAL_FIELDS);
  const submission = Object.values(file.submissions)[0]!;
  // Put on record here, so that the job that does it elsewhere finds nothing to do while a test looks on.
  file = await run({ kind: "system", part: "scanner" }, (at, ctx) => recordExamination(at, cleanLog(submission), ctx));
  file = await answer("batch_photo_set", { company: "Heng", site: "Shenzhen", made_on: "2026-03-01", product: "Torch", batch_mark: "B7" });
  const photos = Object.values(file.submissions).find(({ requestId }) => requestId === requestOf("batch_photo_set"))!;
  const document = await storeFile(place.pool, place.store, { organizationId }, randomBytes(4000));
  file = await run(as("owner"), (at, ctx) => [
    ...takeDecision(at, conditionOn(at, photos.submissionId, photos.manifestSha256, step("balance"), memberIds.owner), ctx),
    ...attachDocument(
      at,
      {
        ...{ kind: "purchase_order", name: "PO.pdf", issuedOn: "2026-02-01", supersedes: null, note: null },
        file: { fileId: newId(), sha256: document.sha256, bytes: "4000", mediaType: "text/csv" },
      },
      ctx,
    ),
    ...placeHold(at, { target: "step", targetId: step("departure"), reason: "Port is closed" }, ctx),
    ...changePayee(
      at,
      {
        ...{ stepId: step("storage"), payee: { payeeId, accountVersion: 1 } },
        ...{ payeeName: "Heng Ltd", accountEnding: "2051", reason: "Confirmed by phone" },
      },
      ctx,
    ),
    ...recordOutsideGate(
      at,
      { stepId: step("extra_fee"), date: "2026-03-01", amount: "100000", reference: null, proof: null, reason: "Paid at the counter" },
      ctx,
    ),
  ]);
  const requirementId = Object.values(file.requirements).find(
    (one) => one.requestId === requestOf("role_statement") && one.stepId === step("balance"),
  )!.requirementId;
  file = await run(as("purchasing"), (at, ctx) => [
    ...askEarlyRelease(
      at,
      {
        ...{ stepId: step("loading"), from: ctx.now, until: new Date(Date.parse(ctx.now) + 20 * 86_400_000).toISOString() },
        ...{ cap: null, beneficiary: null, reason: "The ship leaves" },
      },
      ctx,
    ),
    ...askWaiver(at, { requirementId, reason: "Known from the last order" }, ctx),
  ]);
  file = await run(as("finance"), (at, ctx) =>
    (["deposit", "progress", "storage"] as const).flatMap((kind) =>
      needsNoEvidence(at, { stepId: step(kind), reason: "Paid in advance" }, ctx),
    ),
  );
  file = await run(as("finance"), (at, ctx) =>
    releaseStep(at, { stepId: step("progress"), amount: "200000", rev: at.rev, rehashed: [] }, ctx),
  );
  file = await run(as("purchasing"), (at, ctx) => openMatter(at, BROCHURE, ctx));
  file = await run(as("purchasing"), (at, ctx) => noteMatter(at, { matterId: Object.keys(at.matters)[0]!, from: 0, ...NOTE }, ctx));
  const other = linkOf(otherContactId);
  return {
    ...{ orderId, supplierId, payeeId, spareContactId, step, file },
    a1: await openLink(place, contactId, linkId, generation),
    a2: await openLink(place, otherContactId, other.linkId, other.generation),
    ...{ submissionId: submission.submissionId, manifestSha256: submission.manifestSha256, requestId: submission.requestId },
    ...{ fileId: submission.files[0]!.fileId, sha256: submission.files[0]!.sha256 },
    decisionId: Object.keys(file.decisions)[0]!,
    openPointId: Object.keys(file.openPoints)[0]!,
    otherRequestId: requestOf("test_values"),
    awaitedRequestId: requestOf("role_statement"),
    documentId: Object.keys(file.documents)[0]!,
    matterId: Object.keys(file.matters)[0]!,
    holdId: Object.keys(file.holds)[0]!,
    earlyReleaseId: Object.keys(file.earlyReleases)[0]!,
    waiverId: Object.keys(file.waivers)[0]!,
    requirementId,
    releaseId: Object.keys(file.releases)[0]!,
    breach: `outside:${Object.values(file.records).find(({ outsideGate }) => outsideGate)!.recordId}`,
  };
}

/** The first contact answers once more, with a log that was examined before it was sent: what waited for a decision does not any longer. Gives the new version's submission. */
export async function sendNextVersion(place: Place, { organizationId }: Company, { orderId, requestId, a1 }: FilledOrder): Promise<string> {
  const kept = await storeFile(place.pool, place.store, { organizationId }, randomBytes(4000));
  const committed = await commit({
    ...{ ledger: place.ledger, organizationId, orderId, actor: { kind: "supplier", linkId: a1.linkId, generation: 1 } },
    command: (at, ctx) => makeSubmission(at, answerOf(at, requestId, kept, SERIAL_FIELDS), ctx),
    following: [
      { actor: { kind: "system", part: "scanner" }, command: (at, ctx) => recordExamination(at, cleanLog(newestOf(at, requestId)), ctx) },
    ],
  });
  return committed.file.requests[requestId]?.versions.at(-1) ?? "";
}

async function openLink(place: Place, contactId: string, linkId: string, generation: number): Promise<Holder> {
  const token = linkToken(place.ledger.linkKey, linkId, generation);
  const visitor = new Visitor(place.site);
  expectDone(await visitor.get(`/i/${token}`), "opening a link");
  return { visitor, linkId, token, ref: linkId.slice(-12), contactId };
}

async function addContact(place: Place, company: Company, supplierId: string, name: string): Promise<string> {
  const contact = { name, email: `${name.split(" ")[0]}.${supplierId.slice(-12)}@heng.example`.toLowerCase(), language: "en" };
  expectDone(await company.members.owner.post(`/suppliers/${supplierId}`, { intent: "contact", ...contact }), "adding a contact");
  const { rows } = await place.all.query<{ id: string }>(
    `select c.id from contact c join person p on p.organization_id = c.organization_id and p.id = c.person_id
      where c.organization_id = $1 and p.email = $2`,
    [company.organizationId, contact.email],
  );
  return rows[0]!.id;
}

const BROCHURE = {
  ...{ kind: "change" as const, field: "label" as const, title: "Another brochure", harmless: true, impacts: [] },
  ...{ why: { harmless: "Nothing in it is sold" }, locks: null, statementId: null },
  about: { lineIds: [], batches: [], requestId: null, submissionId: null, discrepancyId: null, conflictKey: null },
};

const NOTE = { issue: "Brochure", supplierExplanation: "Reprint", evidenceReviewed: "None", buyerDecision: "None", nextControl: "None" };

const SERIAL_FIELDS = {
  ...{ company: "Heng", site: "Shenzhen", made_on: "2026-03-01", product: "Torch", numbering_rule: "T7 + five digits", prefix: "T7" },
  ...{ used_ranges: "T700001 to T701000", quantity: "1000", declared_gaps: "none", declared_duplicates: "none" },
};

const newestOf = (file: OrderFile, requestId: string): Submission => file.submissions[file.requests[requestId]!.versions.at(-1)!]!;

const cleanLog = ({ submissionId, files: [log] }: Submission) => ({
  ...{ submissionId, fileId: log!.fileId, sha256: log!.sha256, rule: "T{n:6}", inferred: true, rangeDeclared: true, problem: null },
  spans: [{ from: "T700001", to: "T701000", count: 1_000 }],
  counts: { rows: 1_000, valid: 1_000, distinct: 1_000, missing: 0, twice: 0, malformed: 0, outOfRange: 0, usedBefore: 0 },
  ...{ exceptions: [], more: { missing: 0, twice: 0, out_of_range: 0, used_before: 0 } },
});

const answerOf = (file: OrderFile, requestId: string, { sha256 }: { sha256: string }, fields: Record<string, string>) => ({
  requestId,
  files: [
    {
      ...{ fileId: newId(), sha256, bytes: "4000", mediaType: "text/csv", class: "current_order" as const },
      ...{ statedDate: "2026-03-01", embeddedDate: null, receivedAt: new Date().toISOString() },
      shows: [{ lineId: file.order!.lines[0]!.lineId, batch: null, serialFrom: null, serialTo: null, carton: null }],
      ...{ readable: true, scan: "no_scanner" as const, masked: false, rows: null, likeness: null, name: "list.csv", maskedWords: null },
    },
  ],
  ...{ fields, attestedName: "Li Wei", attestedTitle: "Quality manager", note: null, validFrom: null, validUntil: null },
  ...{ entered: null, usedElsewhere: {} },
});

const conditionOn = (file: OrderFile, submissionId: string, manifestSha256: string, stepId: string, ownerId: string) =>
  acceptanceOf({ submissionId, manifestSha256 }, stepId, {
    ...{ outcome: "accepted_with_conditions", sentence: "Accepted with conditions." },
    ...{ acceptedCondition: "These pictures", unchanged: "All else" },
    openPoints: [
      { words: "One more picture", owner: "buyer", ownerId, dueDate: "2099-01-01", discrepancyId: null },
      ...file.submissions[submissionId]!.discrepancies.map(({ discrepancyId }) => ({
        ...{ words: "Mend this", owner: "buyer" as const, ownerId, dueDate: "2099-01-01", discrepancyId },
      })),
    ],
  });

function askAnother(file: OrderFile, contactId: string, ctx: CommandContext): OrderDraft[] {
  const needs = [{ stepId: file.steps.find(({ kind }) => kind === "loading")!.stepId, level: "informs" as const }];
  const scope = { lineIds: [], batches: [], quantity: null };
  return sendRequests(
    file,
    {
      requests: [
        {
          ...{ type: "test_values", question: "What were the values?", decisionQuestion: "May it be loaded?", field: "mark" },
          ...{ promise: "process_control", contactId, contactName: "Chen Bo", scope, dueDate: "2099-02-01", requiredFields: [] },
          ...{ minFiles: 1, alternatives: [], baselineDocumentId: null, example: null, needs },
        },
      ],
    },
    ctx,
  );
}
