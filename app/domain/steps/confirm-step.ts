import { releasePermission, requirePermission } from "~/domain/access/access.ts";
import { dateIn } from "~/domain/calendar/calendar.ts";
import { requireGoing } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import type { SecondChannel } from "~/domain/steps/events.ts";
import { asksSecondChannel, samePayee } from "~/domain/steps/payee.ts";
import type { Step } from "~/domain/steps/state.ts";
import { stepOf } from "~/domain/steps/step.ts";

/** How a changed payee or account was checked, other than by the message that told of it. */
export interface SecondChannelInput {
  channel: SecondChannel;
  /** Name and position. */
  withWhom: string;
  /** The number or address used, in words. */
  reachedAt: string;
  /** Since when it was known to us: a date. */
  knownSince: string;
  /** That it did not come with the message that told of the change. */
  ownSource: boolean;
}

export interface ConfirmStepInput {
  stepId: string;
  /** The payee, account and terms as seen on the page. */
  payee: { payeeId: string; accountVersion: number } | null;
  termsVersion: number;
  /** Null where only terms changed. */
  check: SecondChannelInput | null;
  reason: string;
}

/**
 * Confirms exactly the payee, account and terms that were seen; anything newer stays locked. Another payee or account than the one
 * confirmed before takes a second channel that was known before the change was told: `invalid` at its field without one.
 */
export function confirmStep(file: OrderFile, input: ConfirmStepInput, ctx: CommandContext): OrderDraft[] {
  const step = stepOf(file, input.stepId);
  requirePermission(ctx, releasePermission(step.side));
  requireGoing(file);
  if (!samePayee(step.payee, input.payee) || step.termsVersion !== input.termsVersion) refuse("stale", "page_is_stale");
  const check = asksSecondChannel(step) ? requireCheck(input.check, toldOn(file, step)) : null;
  const { stepId, payee, termsVersion, reason } = input;
  return [
    {
      type: "step.confirmed",
      data: { stepId, payee, termsVersion, checked: check && { channel: check.channel, knownSince: check.knownSince } },
      text: { reason, ...(check ? { with_whom: check.withWhom, reached_at: check.reachedAt } : {}) },
    },
  ];
}

/** The day in the order's zone on which the change was told that waits to be confirmed; the first of several. */
export const toldOn = (file: OrderFile, { changeToldAt, payeeSince, termsSince }: Step): string =>
  dateIn(facts(file).zone, changeToldAt ?? payeeSince ?? termsSince);

function requireCheck(check: SecondChannelInput | null, told: string): SecondChannelInput {
  if (!check) return refuse("invalid", "channel_needed", { field: "channel" });
  if (check.knownSince >= told) refuse("invalid", "channel_too_new", { field: "knownSince", params: { date: told } });
  if (!check.ownSource) refuse("invalid", "channel_not_own", { field: "ownSource" });
  return check;
}
