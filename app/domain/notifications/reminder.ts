import { addMs, ms } from "~/domain/calendar/calendar.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { remindRequest } from "~/domain/requests/remind-request.ts";
import { requestStatus } from "~/domain/requests/request.ts";
import type { Request } from "~/domain/requests/state.ts";

const HOUR_MS = 3_600_000;

/** When an unanswered request is brought to mind, in milliseconds before it is due. */
const MOMENTS = [
  { moment: "72h", before: 72 * HOUR_MS },
  { moment: "24h", before: 24 * HOUR_MS },
  { moment: "due", before: 0 },
] as const;

export type ReminderMoment = (typeof MOMENTS)[number]["moment"];

/** The reminders a request still has ahead or owes: after the last that went out, and none that had passed when it was sent. */
function outstanding(file: OrderFile, request: Request): { moment: ReminderMoment; at: Instant }[] {
  if (facts(file).state !== "going" || requestStatus(file, request) !== "awaited") return [];
  const last = MOMENTS.findLastIndex(({ moment }) => request.reminded.includes(moment));
  return MOMENTS.slice(last + 1)
    .map(({ moment, before }) => ({ moment, at: addMs(request.dueAt, -before) }))
    .filter(({ at }) => ms(at) > ms(request.sentAt));
}

/** When the next reminder of a request falls due, possibly in the past; null when none does. */
export const nextReminderAt = (file: OrderFile, request: Request): Instant | null => outstanding(file, request)[0]?.at ?? null;

/** When the next reminder on the order falls due; null when none does. */
export function nextReminderOf(file: OrderFile): Instant | null {
  const moments = Object.values(file.requests).flatMap((request) => nextReminderAt(file, request) ?? []);
  return moments.sort()[0] ?? null;
}

/**
 * Records every reminder that has fallen due on the order, each once, however late the scheduler woke. All that fell due
 * together for one contact leave in one mail.
 */
export function remindAll(file: OrderFile, _input: Record<string, never>, ctx: CommandContext): OrderDraft[] {
  return Object.values(file.requests).flatMap((request) =>
    outstanding(file, request)
      .filter(({ at }) => ms(at) <= ms(ctx.now))
      .flatMap(({ moment }) => remindRequest(file, { requestId: request.requestId, moment }, ctx)),
  );
}
