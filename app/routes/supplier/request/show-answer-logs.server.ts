import { dateIn } from "~/domain/calendar/calendar.ts";
import type { SupplierRequest } from "~/domain/order-file/supplier-view.ts";
import { openCount } from "~/domain/serials/exception.ts";
import { sayLog, sayLogLine } from "~/queries/serials/say-log.server.ts";
import type { SupplierPage } from "~/routes/supplier/page.server.ts";
import { draftAsLog, examinationInAnswer, examinedInAnswer, logsInAnswer } from "~/routes/supplier/request/draft-logs.server.ts";
import { formatDate } from "~/words/format.ts";

/** How long a page waits for logs that nobody has examined yet, all of them together. Milliseconds. */
const WAIT = 1_500;

/** The logs of an answer that is being written, as the request's page shows them: what was found, and how much of it has no reason. */
export async function showAnswerLogs(page: SupplierPage, request: SupplierRequest, values: Record<string, string>, wait = WAIT) {
  const { t, language, text, link, now } = page;
  const logs = await logsInAnswer(page, request, values);
  return Promise.all(
    logs.map(async (one) => {
      const examined = await examinedInAnswer(page, one, wait);
      const shown = {
        ...{ fileId: one.fileId, name: one.name, state: examined.state, share: examined.state === "going" ? examined.share : null },
        href: `/s/${link.ref}/${request.requestId}/serials/${one.fileId}`,
        ...{ words: "", facts: [] as { key: string; label: string; value: string }[], open: 0 },
      };
      if (examined.state !== "found") return { ...shown, words: examined.state === "later" ? t("serials:later") : "" };
      const { log, words } = draftAsLog(request, examinationInAnswer(one, examined), values, now);
      const said = sayLog(log, {
        ...{ t, language, text: (key) => words.get(key ?? "") ?? text(key) },
        day: (instant) => formatDate(dateIn(page.view.order.zone, instant), language),
        record: () => null,
        stated: { gaps: "", duplicates: "", quantity: "" },
      });
      return { ...shown, words: sayLogLine(log, t), facts: said.facts, open: log.problem ? 0 : openCount(log) };
    }),
  );
}

export type ShownAnswerLog = Awaited<ReturnType<typeof showAnswerLogs>>[number];
