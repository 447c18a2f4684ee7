import { objectStore } from "~/adapters/object-store/configured.server.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { StepKind } from "~/domain/steps/events.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import { needsNoEvidence } from "~/domain/steps/needs-no-evidence.ts";
import { recordOutsideGate } from "~/domain/steps/record-outside-gate.ts";
import { recordStep } from "~/domain/steps/record-step.ts";
import { filesOfBasis, releaseStep } from "~/domain/steps/release-step.ts";
import { openRelease } from "~/domain/steps/step.ts";
import { objectKeys } from "~/queries/evidence/object-keys.server.ts";
import { rehash } from "~/queries/steps/rehash.server.ts";
import type { MemberKey } from "../people/members.ts";
import type { OrderScript } from "./order-script.server.ts";

/** A member who may release a step says why it needs no evidence. */
export const waive = (script: OrderScript, at: Instant, by: MemberKey, kind: StepKind, reason: string): Promise<void> =>
  script.act(by, at, needsNoEvidence, { stepId: script.step(kind).stepId, reason });

/** Releases a step; the files that it rests on are read back from the store first. */
export async function release(script: OrderScript, at: Instant, by: MemberKey, kind: StepKind): Promise<void> {
  const { tenant } = script.stage;
  const { stepId } = script.step(kind);
  await script.remindUntil(at);
  const needed = filesOfBasis(script.file, evaluateGate(script.file, stepId, at));
  const { whole } = await rehash(objectStore(), await objectKeys(tenant, needed), needed);
  await script.act(by, at, releaseStep, { stepId, amount: null, rev: script.file.rev, rehashed: whole });
}

export interface Movement {
  /** In days from today. */
  on: number;
  reference: string;
  proof?: { fileId: string; sha256: string };
}

/** Records what was carried out under the standing release, in full. */
export async function record(script: OrderScript, at: Instant, by: MemberKey, kind: StepKind, of: Movement): Promise<void> {
  const { stepId } = script.step(kind);
  await script.act(by, at, recordStep, {
    stepId,
    date: script.time.date(of.on),
    amount: openRelease(script.file, stepId)?.amount ?? null,
    reference: of.reference,
    proof: of.proof ?? null,
    difference: null,
    differenceReason: null,
  });
}

/** Records money that went out while its step was locked. */
export async function recordOutside(
  script: OrderScript,
  at: Instant,
  by: MemberKey,
  kind: StepKind,
  of: Movement & { reason: string },
): Promise<void> {
  const { stepId, amount } = script.step(kind);
  const { on, reference, reason } = of;
  await script.act(by, at, recordOutsideGate, { stepId, date: script.time.date(on), amount, reference, proof: null, reason });
}
