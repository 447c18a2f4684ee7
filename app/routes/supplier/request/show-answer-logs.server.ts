import { dateIn } from "~/domain/calendar/calendar.ts";
import type { SupplierRequest } from "~/domain/order-file/supplier-view.ts";
import { openCount } from "~/domain/serials/exception.ts";
import type { DraftExamined } from "~/queries/serials/examine-draft.server.ts";
import { type LogSaid, sayFound, sayLog, sayLogLine } from "~/queries/serials/say-log.server.ts";
import type { SupplierPage } from "~/routes/supplier/page.server.ts";
import {
  type AnswerLog,
  draftAsLog,
  examinationInAnswer,
  examinedInAnswer,
  logsInAnswer,
  nameIn,
} from "~/routes/supplier/request/draft-logs.server.ts";
import { formatDate } from "~/words/format.ts";

/** How long a page waits for logs that nobody has examined yet, all of them together. Milliseconds. */
const WAIT = 1_500;

/**
 * The logs of an answer that is being written, as the request's page shows them: what was found in each and, of several, in all of them
 * together, and how much of it has no reason.
 */
export async function showAnswerLogs(page: SupplierPage, request: SupplierRequest, values: Record<string, string>, wait = WAIT) {
  const { t, language, text, link, now } = page;
  const logs = await logsInAnswer(page, request, values);
  const examined = await examinedInAnswer(page, logs, wait);
  const hrefOf = (fileId: string) => `/s/${link.ref}/${request.requestId}/serials/${fileId}`;
  const shown = logs.map((one, at) => {
    const of = examined[at]!;
    const nothing = {
      href: hrefOf(one.fileId),
      words: of.state === "later" ? t("serials:later") : "",
      facts: [],
      open: 0,
      leads: false,
      again: "",
      sheets: [],
    };
    return {
      ...{ fileId: one.fileId, name: one.name, state: of.state, share: of.state === "going" ? of.share : null },
      ...(of.state === "found" ? found(one, of) : nothing),
    };
  });
  const lead = shown.find(({ leads }) => leads);
  const waiting = { facts: [], words: t("serials:together_waiting"), again: "", href: null, open: 0, sheets: [] };
  const several = logs.length > 1 && shown.some(({ state }) => state !== "found");
  return {
    each: shown.map((one) => (one.leads ? { ...one, ...ownOf(one) } : one)),
    count: logs.length,
    all: lead ? { ...lead, sheets: [], facts: lead.facts.filter(({ key }) => OF_ALL.includes(key)) } : several ? waiting : null,
    open: shown.reduce((sum, { open }) => sum + open, 0),
  };

  function found(one: AnswerLog, of: Extract<DraftExamined, { state: "found" }>) {
    const { log, words } = draftAsLog(request, examinationInAnswer(one, of), values, now);
    const waits = !of.whole;
    const said = sayLog(log, {
      ...{ t, language, text: (key) => words.get(key ?? "") ?? text(key) },
      day: (instant) => formatDate(dateIn(page.view.order.zone, instant), language),
      ...{ record: () => null, otherLog: (fileId) => ({ name: nameIn(logs, fileId), href: hrefOf(fileId) }), waiting: waits },
      stated: { gaps: "", duplicates: "", quantity: "" },
      sheets: of.found.read?.sheets ?? [],
    });
    const line =
      waits && log.problem === null && log.exceptions.length === 0 ? "" : said.others.leads ? sayFound(log, t) : sayLogLine(log, t);
    return {
      ...{ href: hrefOf(one.fileId), words: line, facts: said.facts, open: log.problem ? 0 : openCount(log) },
      leads: said.others.leads,
      sheets: said.sheets,
      again: againIn(log.exceptions.flatMap(({ files }) => files ?? [])),
    };
  }

  /** A log of an earlier version that shares serials with a new one mostly goes along by oversight. */
  function againIn(both: readonly string[]): string {
    const before = logs.filter(({ fileId, sentBefore }) => sentBefore && both.includes(fileId)).map(({ name }) => name);
    const among = logs.some(({ fileId, sentBefore }) => !sentBefore && both.includes(fileId));
    const words = { names: before.join(t("supplier:list_comma")), tick: t("supplier:leave_out") };
    return before.length > 0 && among ? t("serials:sent_again", words) : "";
  }
}

/** What is said of all logs together, and therefore not again at the one that leads. */
const OF_ALL: readonly string[] = ["rows_all", "distinct_all", "missing", "twice"];
const ownOf = ({ facts }: { facts: LogSaid["facts"] }) => ({ facts: facts.filter(({ key }) => !OF_ALL.includes(key)), words: "", open: 0 });

export type ShownAnswerLogs = Awaited<ReturnType<typeof showAnswerLogs>>;

/** Of a page on which no answer is written. */
export const NO_LOGS: ShownAnswerLogs = { each: [], count: 0, all: null, open: 0 };
