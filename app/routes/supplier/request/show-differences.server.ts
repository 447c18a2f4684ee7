import { dateIn } from "~/domain/calendar/calendar.ts";
import type { SupplierRequest } from "~/domain/order-file/supplier-view.ts";
import { differenceReason } from "~/domain/reconciliation/events.ts";
import { explainDifferences } from "~/domain/reconciliation/explain-differences.ts";
import { sayDifferenceRows } from "~/queries/reconciliation/say-differences.server.ts";
import type { SupplierPage } from "~/routes/supplier/page.server.ts";
import { recordTicked } from "~/routes/supplier/serials/explain-ticked.server.ts";
import type { NotTaken } from "~/routes/supplier/serials/read-reason.server.ts";
import { namedFiles, recordOf } from "~/routes/supplier/serials/show-log.server.ts";
import { DIFFER } from "~/ui/supplier/differences.tsx";
import { formatDate } from "~/words/format.ts";

/** Where the supplier's log and the carton lists differ and this request asks why, with the files that may show it; null where it asks no such thing. */
export function showDifferences(page: SupplierPage, request: SupplierRequest) {
  const { differences = [] } = request;
  const { t, text, language, view } = page;
  if (differences.length === 0) return null;
  const files = namedFiles(page, view.requests);
  const day = (instant: string) => formatDate(dateIn(view.order.zone, instant), language);
  return {
    rows: sayDifferenceRows(differences, { t, text, day, record: recordOf(page, files) }),
    reasons: differenceReason.options.map((code) => ({ code, words: t(`serials:reason.${code}`) })),
    records: files,
  };
}

/** Records the reason of a form for every ticked difference; null when it was. */
export const explainDiffering = (page: SupplierPage, request: SupplierRequest, form: FormData, key: string): Promise<NotTaken | null> =>
  recordTicked(page, { rows: request.differences ?? [], codes: differenceReason, prefix: DIFFER, form, key }, (file, given, ctx) =>
    explainDifferences(file, { requestId: request.requestId, ...given }, ctx),
  );
