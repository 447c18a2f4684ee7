import { addMs, ms } from "~/domain/calendar/calendar.ts";
import type { NoticeDraft } from "~/domain/notifications/notice.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { INSPECTION_TYPES } from "~/domain/requests/evidence-type.ts";
import { acceptanceLapses } from "~/domain/requests/request.ts";

const WARNING_MS = 24 * 3_600_000;

/** When the deciders are to be warned that a request's standing acceptance ends; null when it does not end by time. */
export function warnOfLapseAt(file: OrderFile, requestId: string, now: Instant): Instant | null {
  const request = file.requests[requestId];
  const ends = request && acceptanceLapses(file, request, now);
  return ends ? addMs(ends, -WARNING_MS) : null;
}

/** The warning, if its time has come and the acceptance still stands. */
export function lapseWarning(file: OrderFile, requestId: string, now: Instant): NoticeDraft | null {
  const request = file.requests[requestId];
  const ends = request && acceptanceLapses(file, request, now);
  if (!request || !ends || ms(now) < ms(ends) - WARNING_MS) return null;
  const permission = INSPECTION_TYPES.includes(request.type) ? "decide_inspection" : "decide";
  return {
    kind: "acceptance_lapsing",
    payload: {
      notice: {
        audience: { to: "members", memberIds: [], permissions: [permission], except: null },
        subject: { requestIds: [requestId], lapsesAt: ends },
        upTo: file.n,
        at: now,
      },
    },
  };
}
