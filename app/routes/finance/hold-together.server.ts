import type { Command } from "~/domain/order-file/command.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import { found } from "~/domain/record/error.ts";
import { liftHold } from "~/domain/steps/lift-hold.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import type { Hold } from "~/domain/steps/state.ts";
import { stepOf } from "~/domain/steps/step.ts";
import { type Acting, runCommand } from "~/http/run-command.server.ts";
import type { MemberSession } from "~/http/session.server.ts";
import { readOrdersTouched, type StepPlace } from "~/queries/steps/step-place.server.ts";
import { services } from "~/server/services.server.ts";

type Scope = Pick<MemberSession, "organizationId" | "memberId">;

/**
 * Places a hold: on this step or order, or, for a supplier or payee, on every order still going that has to do with them,
 * this one first. Each order is a commit of its own under the same key, so sending the form again finishes what was cut
 * short and repeats nothing.
 */
export async function placeTogether(
  session: Scope,
  by: Acting,
  place: StepPlace,
  asked: { target: Hold["target"]; reason: string },
  key: string | undefined,
): Promise<void> {
  const input = { ...asked, stepId: place.stepId };
  const { file } = await runCommand(by, place.orderId, placeHoldHere, input, { key });
  const targetId = targetOf(file, input);
  for (const orderId of await others(session, place.orderId, asked.target, targetId)) {
    await runCommand(by, orderId, placeHold, { target: asked.target, targetId, reason: asked.reason }, { key });
  }
}

/** Lifts a hold, and with one of a supplier or payee those of the same name on every other order. */
export async function liftTogether(
  session: Scope,
  by: Acting,
  place: StepPlace,
  asked: { holdId: string; reason: string },
  key: string | undefined,
): Promise<void> {
  const { file } = await runCommand(by, place.orderId, liftHold, asked, { key });
  const { target, targetId } = found(file.holds[asked.holdId], "no_such_hold");
  for (const orderId of await others(session, place.orderId, target, targetId)) {
    await runCommand(by, orderId, liftHoldsOf, { target, targetId, reason: asked.reason }, { key });
  }
}

const targetOf: (file: Parameters<Command<unknown>>[0], of: { target: Hold["target"]; stepId: string }) => string = (
  file,
  { target, stepId },
) =>
  ({
    step: () => stepId,
    order: () => file.orderId,
    supplier: () => facts(file).supplierId,
    payee: () => found(stepOf(file, stepId).payee?.payeeId, "no_such_target"),
  })[target]();

const placeHoldHere: Command<{ target: Hold["target"]; stepId: string; reason: string }> = (file, input, ctx) =>
  placeHold(file, { target: input.target, targetId: targetOf(file, input), reason: input.reason }, ctx);

const liftHoldsOf: Command<{ target: Hold["target"]; targetId: string; reason: string }> = (file, { target, targetId, reason }, ctx) =>
  Object.values(file.holds)
    .filter((hold) => hold.liftedAt === null && hold.target === target && hold.targetId === targetId)
    .flatMap(({ holdId }) => liftHold(file, { holdId, reason }, ctx));

async function others(session: Scope, orderId: string, target: Hold["target"], targetId: string): Promise<string[]> {
  if (target !== "supplier" && target !== "payee") return [];
  const touched = await readOrdersTouched(services().pool, session, { target, targetId });
  return touched.filter((other) => other !== orderId);
}
