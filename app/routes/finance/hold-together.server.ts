import type { Command } from "~/domain/order-file/command.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import { DomainError, found } from "~/domain/record/error.ts";
import { liftHold } from "~/domain/steps/lift-hold.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import type { Hold } from "~/domain/steps/state.ts";
import { stepOf } from "~/domain/steps/step.ts";
import { type Acting, runCommand } from "~/http/run-command.server.ts";
import type { MemberSession } from "~/http/session.server.ts";
import type { OrderTouched } from "~/queries/steps/orders-touched.server.ts";
import { readOrdersTouched, type StepPlace } from "~/queries/steps/step-place.server.ts";
import { services } from "~/server/services.server.ts";

type Scope = Pick<MemberSession, "organizationId" | "memberId">;

/** How far an act on many orders came: the numbers of those on which it was done, and of those on which it was not. */
export interface Together {
  act: "place" | "lift";
  done: string[];
  undone: string[];
}

/**
 * Places a hold: on this step or order, or, for a supplier or payee, on every order still going that has to do with them,
 * this one first. Each order is a commit of its own under the same key: one that fails keeps none of the others from being
 * held, and sending the form again finishes what is left and repeats nothing.
 */
export async function placeTogether(
  session: Scope,
  by: Acting,
  place: StepPlace,
  asked: { target: Hold["target"]; reason: string },
  key: string | undefined,
): Promise<Together> {
  const input = { ...asked, stepId: place.stepId };
  const { file } = await runCommand(by, place.orderId, placeHoldHere, input, { key });
  const { target, reason } = asked;
  const targetId = targetOf(file, input);
  const others = await touched(session, place.orderId, target, targetId);
  return onEach("place", facts(file).number, others, (orderId) =>
    runCommand(by, orderId, placeHold, { target, targetId, reason }, { key }),
  );
}

/** Lifts a hold, and with one of a supplier or payee those of the same name on every other order, in the same way. */
export async function liftTogether(
  session: Scope,
  by: Acting,
  place: StepPlace,
  asked: { holdId: string; reason: string },
  key: string | undefined,
): Promise<Together> {
  const { file } = await runCommand(by, place.orderId, liftHold, asked, { key });
  const { target, targetId } = found(file.holds[asked.holdId], "no_such_hold");
  const others = await touched(session, place.orderId, target, targetId);
  return onEach("lift", facts(file).number, others, (orderId) =>
    runCommand(by, orderId, liftHoldsOf, { target, targetId, reason: asked.reason }, { key }),
  );
}

/** One order after the other; what went wrong on one is logged, unless a rule refused it. */
async function onEach(
  act: Together["act"],
  first: string,
  orders: readonly OrderTouched[],
  run: (orderId: string) => Promise<unknown>,
): Promise<Together> {
  const together: Together = { act, done: [first], undone: [] };
  for (const { orderId, number } of orders) {
    try {
      await run(orderId);
      together.done.push(number);
    } catch (error) {
      if (!(error instanceof DomainError)) services().log.error({ err: error, orderId, act }, "one order of several failed");
      together.undone.push(number);
    }
  }
  return together;
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

async function touched(session: Scope, orderId: string, target: Hold["target"], targetId: string): Promise<OrderTouched[]> {
  if (target !== "supplier" && target !== "payee") return [];
  const orders = await readOrdersTouched(services().pool, session, { target, targetId });
  return orders.filter((other) => other.orderId !== orderId);
}
