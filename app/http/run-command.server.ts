import { createHash } from "node:crypto";
import { recipients } from "~/domain/notifications/recipients.ts";
import type { Command } from "~/domain/order-file/command.ts";
import { supplierParts } from "~/domain/order-file/view-for.ts";
import { DomainError } from "~/domain/record/error.ts";
import type { ActorRef } from "~/ledger/acting.server.ts";
import { type CommitRequest, type Committed, commit, openStream } from "~/ledger/commit.server.ts";
import type { Ledger } from "~/ledger/ledger.server.ts";
import { services } from "~/server/services.server.ts";

/** The ledger wired to this process: the one place where the rules' pure functions meet it. */
export function ledger(): Ledger {
  const { pool, linkKey } = services();
  return {
    pool,
    linkKey,
    recipients,
    supplierParts,
  };
}

export interface Acting {
  organizationId: string;
  actor: ActorRef;
}

export interface RunOptions {
  /** The order's `rev` on the page that was seen; a newer one refuses the command as stale. */
  rev?: number;
  /** The form's own key: sending the same form twice does its work once. */
  key?: string | undefined;
  sampleNow?: string;
  /** What follows from it in the same commit. */
  following?: NonNullable<CommitRequest["following"]>;
}

/** Runs a command on an order. Throws DomainErrors (see `commit`). */
export async function runCommand<I>(
  by: Acting,
  orderId: string,
  command: Command<I>,
  input: I,
  options: RunOptions = {},
): Promise<Committed> {
  return commit(commandRequest(by, orderId, command, input, options)).catch(recordForbidden(by, orderId));
}

/**
 * For the rejection of an act on an order: what a member's roles do not allow is for the security log too. Throws the same
 * error again; that recording fails changes nothing for the one who was refused.
 */
export const recordForbidden =
  (by: Acting, orderId: string) =>
  (error: unknown): never => {
    noteForbidden(by, orderId, error);
    throw error;
  };

function noteForbidden({ actor }: Acting, orderId: string, error: unknown): void {
  if (!(error instanceof DomainError) || error.kind !== "forbidden" || actor.kind !== "member") return;
  const { recordDenial, log } = services();
  const permission = error.params.permission ?? error.code;
  recordDenial({ kind: "authz.denied", path: `/orders/${orderId}`, memberId: actor.memberId, permission }).catch((err) =>
    log.error({ err }, "a refusal could not be recorded"),
  );
}

/** Runs the first command of a new order. */
export async function openOrder<I>(
  by: Acting,
  orderId: string,
  command: Command<I>,
  input: I,
  options: RunOptions = {},
): Promise<Committed> {
  return openStream(commandRequest(by, orderId, command, input, options));
}

/** A command as the ledger takes it, for what commits it together with something else. */
export function commandRequest<I>(
  by: Acting,
  orderId: string,
  command: Command<I>,
  input: I,
  { rev, key, sampleNow, following }: RunOptions = {},
) {
  return {
    ledger: ledger(),
    organizationId: by.organizationId,
    orderId,
    actor: by.actor,
    command: (file: Parameters<Command<I>>[0], ctx: Parameters<Command<I>>[2]) => command(file, input, ctx),
    ...(rev === undefined ? {} : { expectedRev: rev }),
    ...(sampleNow === undefined ? {} : { sampleNow }),
    ...(following === undefined ? {} : { following }),
    ...(key ? { idempotency: { key, requestSha256: digest(command.name, input), respond: answer } } : {}),
  };
}

const answer = (committed: Committed) => ({ n: committed.n, rev: committed.rev, headHash: committed.headHash });

const digest = (name: string, input: unknown): Uint8Array =>
  createHash("sha256")
    .update(JSON.stringify([name, input]))
    .digest();
