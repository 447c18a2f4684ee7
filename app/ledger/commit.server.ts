import { asWorker, type Tenant } from "#db/tenancy.server.ts";
import { together } from "#db/together.server.ts";
import { isGateRelevant, type OrderDraft, type OrderEvent } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { searchablePdfs } from "~/domain/order-file/searchable.ts";
import { bringsRecord } from "~/domain/reconciliation/records.ts";
import type { Actor } from "~/domain/record/actor.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { acceptancesChange } from "~/domain/registry/accepted-logs.ts";
import { bringsLog } from "~/domain/serials/log-to-examine.ts";
import { consequences } from "~/domain/steps/consequences.ts";
import { type StepStatus, viewStep } from "~/domain/steps/step.ts";
import { messagesOf } from "~/domain/webhooks/message.ts";
import { type ActorRef, actingAs } from "~/ledger/acting.server.ts";
import { encode } from "~/ledger/encode.server.ts";
import { afterEvents, frozen } from "~/ledger/folded.server.ts";
import { eventHash, genesisHash, newId, newSalt, RULE_VERSION, sha256Hex } from "~/ledger/hash-chain.server.ts";
import { earlierResponse, type Json, keepResponse, type RequestKey } from "~/ledger/idempotency.server.ts";
import { inTurn } from "~/ledger/in-turn.server.ts";
import type { Ledger } from "~/ledger/ledger.server.ts";
import { planAtOnce, planOrderJob, writeOutbox } from "~/ledger/outbox.server.ts";
import { namedBy, project } from "~/ledger/project.server.ts";
import { projectSearch } from "~/ledger/project-search.server.ts";
import { type FoldedFile, guessFile, recallFile, rememberFile } from "~/ledger/remembered-file.server.ts";
import { type Head, keepLookedAt, keepSnapshot, loadFile, lockHead, SNAPSHOT_EVERY } from "~/ledger/stream.server.ts";
import { readUnderLock } from "~/ledger/under-lock.server.ts";
import { claimUniqueRows } from "~/ledger/unique-rows.server.ts";
import { writeWebhooks } from "~/ledger/write-webhooks.server.ts";

/** More automatic events than this after one command means that they feed each other. */
const MOST_CONSEQUENCES = 10_000;

export interface CommitRequest {
  ledger: Ledger;
  organizationId: string;
  orderId: string;
  actor: ActorRef;
  /** Pure; gets the order's file as it is under lock. What it returns is appended, what it throws rolls everything back. */
  command: (file: OrderFile, ctx: CommandContext) => OrderDraft[];
  /** Run after it in the same transaction, each on the file as the one before left it, by whoever it is that acts. */
  following?: readonly { actor: ActorRef; command: CommitRequest["command"] }[];
  /** The time it is in a sample organization; elsewhere it has no effect. */
  sampleNow?: Instant;
  /** The order's `rev` on the page that was seen; another one now is `stale`. */
  expectedRev?: number;
  /** Makes repeating the request harmless: the answer is kept, and given again instead of running the command. */
  idempotency?: RequestKey & { respond: (committed: Committed) => Json };
}

export interface Committed {
  /** The folded file after the commit. */
  file: OrderFile;
  /** What this commit appended, consequences included; empty for a repetition. */
  events: OrderEvent[];
  n: number;
  rev: number;
  /** Hash of event n, hexadecimal; what receipts carry. */
  headHash: string;
  /** The organization's time that everything was decided at. */
  now: Instant;
  /** Outbox rows written, in the order of the recipients' drafts. */
  outboxIds: string[];
  /** The answer kept under the idempotency key; null without one. */
  response: Json;
  /** True when the request had been carried out before. */
  repeated: boolean;
}

/**
 * Runs a command on an order: the only writer of streams. Everything it does is one transaction; commits on one order
 * queue. Throws DomainErrors: `missing` for an order that is not this organization's, `stale` when `expectedRev` is not the
 * order's, `conflict` for a key that came with another request, `forbidden` or `gone` when the actor may no longer act,
 * and whatever the command refuses.
 */
export const commit = (request: CommitRequest): Promise<Committed> =>
  inTurn(request.orderId, () => asWorker(request.ledger.pool, request, (tenant) => commitWithin(tenant, request)));

/**
 * Opens an order's stream and runs its first command (create order) in the same transaction. Opening it again with the same
 * idempotency key gives the first answer; an order number in use is `invalid` at the field `number`.
 */
export const openStream = (request: CommitRequest): Promise<Committed> =>
  asWorker(request.ledger.pool, request, async (tenant) => {
    await openHead(tenant, request.orderId);
    return commitWithin(tenant, request);
  });

/**
 * The same as `commit` inside a transaction that is already open for the organization, for what must change together
 * (several orders: in the order of their ids).
 */
export async function commitWithin(tenant: Tenant, request: CommitRequest): Promise<Committed> {
  const { orderId, ledger } = request;
  if (request.sampleNow) await tenant.client.query("select set_config('app.sample_now', $1, true)", [request.sampleNow]);
  const guess = guessFile(orderId);
  const locked = lockHead(tenant, orderId);
  const under = readUnderLock(tenant, orderId, guess ? namedBy(guess) : []);
  await together([locked, under]);
  const head = await locked;
  const { clock, members, storedEnd, texts, listening } = await under;
  const now = latest(clock, head.lastAt);
  if (request.idempotency) {
    const response = await earlierResponse(tenant, orderId, request.idempotency);
    if (response !== undefined) return repetition(tenant, head, now, response);
  }
  const actor = await actingAs(tenant, request.actor, { orderId, now, members });
  if (request.expectedRev !== undefined && request.expectedRev !== head.rev) refuse("stale", "page_is_stale");

  const { file: before, snapshotN } = await currentFile(tenant, head, storedEnd);
  const ctx: CommandContext = { actor, now, newId, newSalt: () => newSalt().toString("hex"), sha256: sha256Hex, members };
  const stream: OpenStream = { tenant, ledger, file: before, now, end: head.headHash, events: [] };
  await append(stream, request.command(before, ctx), actor);
  for (const next of request.following ?? []) {
    const acting = await actingAs(tenant, next.actor, { orderId, now, members });
    await append(stream, next.command(stream.file, { ...ctx, actor: acting }), acting);
  }
  await appendConsequences(stream);
  const { file, events } = stream;
  const snapshotDue = file.n - snapshotN > SNAPSHOT_EVERY;
  if (snapshotDue) await keepSnapshot(tenant, file);
  rememberFile(stream.end, { file, snapshotN: snapshotDue ? file.n : snapshotN });

  const projected = await project(tenant, ledger, file, { now, lastAt: events.length > 0 ? now : (head.lastAt ?? now), texts });
  const change = { before, after: file, events, now, told: statusesAt(before, head.lookedAt ?? now) };
  const notices = ledger.recipients(change);
  const messages = listening ? messagesOf(events, notices, file.n) : [];
  const reading = events.some((event) => searchablePdfs(event, file).length > 0);
  const lists = projected.write();
  const outbox = writeOutbox(tenant, orderId, notices, now);
  await together([
    ...[...lists, outbox],
    projectSearch(tenant, file, events),
    planOrderJob(tenant, "recheck", orderId, projected.recheckAt),
    planOrderJob(tenant, "remind", orderId, projected.remindAt),
    ...(reading ? [planAtOnce(tenant, "readTexts", orderId)] : []),
    ...(events.some((event) => bringsLog(event, file)) ? [planAtOnce(tenant, "examineLogs", orderId)] : []),
    ...(acceptancesChange(before, file) ? [planAtOnce(tenant, "registerSerials", orderId)] : []),
    ...(events.some((event) => bringsRecord(event, file)) ? [planAtOnce(tenant, "compareRecords", orderId)] : []),
    writeWebhooks(tenant, orderId, messages, now),
    keepLookedAt(tenant, orderId, now),
  ]);
  const committed: Committed = { ...endOf(file, stream.end), events, now, outboxIds: await outbox, response: null, repeated: false };
  if (!request.idempotency) return committed;
  const response = request.idempotency.respond(committed);
  return { ...committed, response: await keepResponse(tenant, orderId, { ...request.idempotency, response }, now) };
}

/**
 * The order's file under its lock, frozen: the remembered one where the head and the stored events end with the very event
 * that it was remembered by, else folded anew.
 */
async function currentFile(tenant: Tenant, head: Head, storedEnd: Buffer | null): Promise<FoldedFile> {
  const remembered = recallFile(head.orderId, head.headHash);
  if (remembered && storedEnd?.equals(head.headHash)) return remembered;
  return frozen(await loadFile(tenant, head));
}

interface OpenStream {
  tenant: Tenant;
  ledger: Ledger;
  file: OrderFile;
  now: Instant;
  end: Buffer;
  events: OrderEvent[];
}

/** Appends events through the database's own function, which checks each again, and folds them. */
async function append(stream: OpenStream, drafts: readonly OrderDraft[], actor: Actor): Promise<void> {
  const { tenant, ledger, file, now } = stream;
  const { orderId } = file;
  const appended: OrderEvent[] = [];
  for (const draft of drafts) {
    const { event, body, texts } = encode(draft, { n: file.n + appended.length + 1, at: now, actor });
    const hash = eventHash({ prev: stream.end, n: event.n, orderId, body });
    await tenant.client.query({
      name: "ledger_append",
      text: "select ledger_append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
      values: [
        ...[tenant.organizationId, orderId, event.n, event.type, event.v, stream.end, body, hash, now, isGateRelevant(event)],
        ...[texts.map(({ field }) => field), texts.map(({ salt }) => salt), texts.map(({ text }) => text)],
      ],
    });
    await claimUniqueRows(tenant, orderId, ledger.linkKey, event);
    appended.push(event);
    stream.end = hash;
  }
  stream.file = afterEvents(file, appended);
  stream.events.push(...appended);
}

/** Cancelled releases and breaches that are true now, until nothing follows any more. */
async function appendConsequences(stream: OpenStream): Promise<void> {
  for (let appended = 0; ; ) {
    const following = consequences(stream.file, stream.now);
    if (following.length === 0) return;
    appended += following.length;
    if (appended > MOST_CONSEQUENCES) throw new Error(`the consequences on order ${stream.file.orderId} do not end`);
    await append(stream, following, { kind: "system", part: "recheck" });
  }
}

const statusesAt = (file: OrderFile, at: Instant): Record<string, StepStatus> =>
  Object.fromEntries(file.steps.map((step) => [step.stepId, viewStep(file, step, at).status]));

/** Begins an order's stream inside a transaction that is already open; a stream that exists stays as it is. */
export async function openHead({ client, organizationId }: Tenant, orderId: string): Promise<void> {
  const { rows } = await client.query<{ sample: boolean }>("select sample from organization where organization_id = $1", [organizationId]);
  const organization = rows[0] ?? refuse("missing", "no_such_organization");
  const genesis = genesisHash({ organizationId, orderId, ruleVersion: RULE_VERSION, sample: organization.sample });
  await client.query("select ledger_open($1, $2, $3, $4)", [organizationId, orderId, RULE_VERSION, genesis]);
}

async function repetition(tenant: Tenant, head: Head, now: Instant, response: Json): Promise<Committed> {
  const { file } = await loadFile(tenant, head);
  return { ...endOf(file, head.headHash), events: [], now, outboxIds: [], response, repeated: true };
}

const endOf = (file: OrderFile, hash: Buffer) => ({ file, n: file.n, rev: file.rev, headHash: hash.toString("hex") });

const latest = (now: Instant, last: Instant | null): Instant => (last !== null && last > now ? last : now);
