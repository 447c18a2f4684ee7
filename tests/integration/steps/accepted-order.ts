import { createHash } from "node:crypto";
import { asWorker } from "#db/tenancy.server.ts";
import { takeDecision } from "~/domain/decisions/take-decision.ts";
import { makeLink } from "~/domain/links/make-link.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import type { Submission } from "~/domain/submissions/state.ts";
import { type Committed, commit } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { acceptanceOf } from "../../factories/decision.ts";
import { askForSerialLog, makeOrder, type orderInput } from "../../factories/order.ts";
import type { TestOrganization } from "../../factories/organization.ts";
import type { Stage } from "./stage.ts";

export type Act = (file: OrderFile, ctx: CommandContext) => OrderDraft[];

/** One order with a balance payment that waits for a serial log, and everything that can be done to it without a browser. */
export async function askedOrder(
  stage: Pick<Stage, "pool" | "store" | "ledger">,
  of: TestOrganization,
  parts: Parameters<typeof orderInput>[1] = {},
  decisionQuestion?: string,
) {
  const opened = await makeOrder(stage.ledger, of, parts);
  const { orderId } = opened.file;
  const stepId = opened.file.steps[0]!.stepId;
  const as = (actor: { kind: "member"; memberId: string } | { kind: "supplier"; linkId: string; generation: number }, command: Act) =>
    commit({ ledger: stage.ledger, organizationId: of.organizationId, orderId, actor, command });
  const act = (role: MemberRole, command: Act): Promise<Committed> => as({ kind: "member", memberId: of.members[role] }, command);
  const linked = await act("purchasing", (file, ctx) => makeLink(file, { contactId: of.contactId, contactName: "Li Wei" }, ctx));
  const { linkId } = Object.values(linked.file.links)[0]!;
  const asked = await askForSerialLog(stage.ledger, of, opened, undefined, decisionQuestion);
  const requestId = Object.keys(asked.file.requests)[0]!;
  const bySupplier = (command: Act): Promise<Committed> => as({ kind: "supplier", linkId, generation: 1 }, command);

  /** The supplier's next version: one file, stored as the product stores it. `validUntil` is the document's own end. */
  const answer = async (
    words: string,
    validUntil: string | null = null,
  ): Promise<{ submission: Submission; sha256: string; objectKey: string }> => {
    const { sha256, objectKey, bytes } = await keepFile(stage, of, words);
    const made = await bySupplier((file, ctx) =>
      makeSubmission(file, { ...answerWith(requestId, sha256, bytes, ctx.now), validUntil }, ctx),
    );
    return { submission: Object.values(made.file.submissions).at(-1)!, sha256, objectKey };
  };
  const accept = (submission: Submission) => act("purchasing", (file, ctx) => takeDecision(file, acceptanceOf(submission, stepId), ctx));
  const read = () => asWorker(stage.pool, of, (tenant) => readOrder(tenant, orderId));
  return { ...{ orderId, stepId, requestId, linkId, act, bySupplier, answer, accept, read }, here: `/orders/${orderId}/steps/${stepId}` };
}

export type AskedOrder = Awaited<ReturnType<typeof askedOrder>>;

/** The same with an accepted answer: the payment is ready. */
export async function acceptedOrder(stage: Stage, of: TestOrganization, validUntil: string | null = null) {
  const order = await askedOrder(stage, of);
  const answered = await order.answer(cleanLog(order.orderId), validUntil);
  const { file } = await order.accept(answered.submission);
  return { ...order, ...answered, rev: file.rev };
}

/** A log in which a worker that examines it later finds nothing, so that no page and no release ends by it. */
function cleanLog(orderId: string): string {
  const prefix = orderId.slice(-12).toUpperCase();
  return ["Serial no", ...Array.from({ length: 20 }, (_, at) => `${prefix}-${String(at + 1).padStart(4, "0")}`)].join("\n");
}

/** Stores bytes as evidence and notes where they lie. */
async function keepFile({ pool, store }: Pick<Stage, "pool" | "store">, of: TestOrganization, words: string) {
  const content = Buffer.from(words);
  const sha256 = createHash("sha256").update(content).digest("hex");
  const { key, uploadId } = await store.createUpload();
  await store.putPart(key, uploadId, 1, content);
  await store.completeUpload(key, uploadId);
  const kept = await store.promote(key);
  await asWorker(pool, of, ({ client }) =>
    client.query(
      `insert into stored_object (organization_id, sha256, object_key, bytes, media_type, created_at)
       values ($1, $2, $3, $4, 'text/csv', clock_timestamp()) on conflict do nothing`,
      [of.organizationId, sha256, kept.key, content.length],
    ),
  );
  return { sha256, objectKey: kept.key, bytes: String(content.length) };
}

export const answerWith = (requestId: string, sha256: string, bytes: string, now: string) => ({
  requestId,
  files: [
    {
      ...{ fileId: newId(), sha256, bytes, mediaType: "text/csv", class: "current_order" as const, name: "serials.csv" },
      ...{ statedDate: now.slice(0, 10), embeddedDate: null, receivedAt: now, readable: true, scan: "no_scanner" as const },
      shows: [{ lineId: null, batch: "7", serialFrom: null, serialTo: null, carton: null }],
      ...{ masked: false, maskedWords: null, rows: null, likeness: null },
    },
  ],
  fields: {},
  attestedName: "Li Wei",
  attestedTitle: "Quality manager",
  note: null,
  validFrom: null,
  validUntil: null as string | null,
  entered: null,
  usedElsewhere: {},
});
