import { dateIn } from "~/domain/calendar/calendar.ts";
import type { SupplierRequest } from "~/domain/order-file/supplier-view.ts";
import { draftReason } from "~/domain/serials/drafted-reason.ts";
import { exceptionReason } from "~/domain/serials/events.ts";
import { duplicatesIn } from "~/domain/serials/log-findings.ts";
import { issuePageKey } from "~/http/page-key.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { PLAIN_LINE } from "~/queries/serials/say-line.server.ts";
import { sayLog } from "~/queries/serials/say-log.server.ts";
import { sayBadRows } from "~/queries/serials/say-rows.server.ts";
import { hasUnread } from "~/queries/serials/say-sheets.server.ts";
import { sayTable } from "~/queries/serials/say-table.server.ts";
import { linesOfShared, withShared } from "~/queries/serials/shared-lines.server.ts";
import { keepDraft } from "~/queries/supplier/draft.server.ts";
import type { SupplierPage } from "~/routes/supplier/page.server.ts";
import {
  type AnswerLog,
  draftAsLog,
  examinationInAnswer,
  examinedInAnswer,
  logsInAnswer,
  nameIn,
} from "~/routes/supplier/request/draft-logs.server.ts";
import { answerValues, filesSentBefore, ruleOf, uploadedFile } from "~/routes/supplier/request/load-answer.server.ts";
import { acceptOf, answerPlace } from "~/routes/supplier/request/load-request.server.ts";
import { type NotTaken, readReason } from "~/routes/supplier/serials/read-reason.server.ts";
import { services } from "~/server/services.server.ts";
import { type AnswerFile, sentFiles, settled } from "~/ui/supplier/missing.ts";
import { listUploads } from "~/uploads/list-uploads.server.ts";
import { formatDate } from "~/words/format.ts";

/** How long the page waits for an examination that is under way. Milliseconds. */
const WAIT = 1_500;

/** A log of the answer that is being written; null for a file that is none, or was sent. */
export async function draftLogOf(page: SupplierPage, request: SupplierRequest, fileId: string | undefined) {
  const values = await answerValues(page, request);
  const logs = await logsInAnswer(page, request, values);
  const log = logs.find((one) => one.fileId === fileId && !one.sentBefore);
  return log ? { log, logs, values } : null;
}

type Drafted = NonNullable<Awaited<ReturnType<typeof draftLogOf>>>;

/** What is known of it now, held together with the other logs of the answer. */
async function read(page: SupplierPage, request: SupplierRequest, { log, logs, values }: Drafted, wait: number) {
  const all = await examinedInAnswer(page, logs, wait);
  const examined = all[logs.indexOf(log)]!;
  if (examined.state !== "found") return { examined, said: null, unread: [] };
  const unread = logs.flatMap((one, at) => {
    const of = all[at]!;
    return of.state === "found" && hasUnread(examinationInAnswer(one, of)) ? [one.fileId] : [];
  });
  return { examined, unread, said: draftAsLog(request, examinationInAnswer(log, examined), values, page.now) };
}

/** A log as its sender reads it before sending: what was found, where it was read, and the files that may be named as records. */
export async function showDraftLog(page: SupplierPage, request: SupplierRequest, drafted: Drafted) {
  const { t, language, text, link } = page;
  const { log, logs, values } = drafted;
  const { examined, said, unread } = await read(page, request, drafted, WAIT);
  const uploaded = await uploadsOf(page, request);
  const records = recordsOf(page, request, drafted, uploaded);
  const found = examined.state === "found" ? examined.found : null;
  return {
    name: log.name,
    version: null,
    said: said
      ? sayLog(
          said.log,
          {
            ...{ t, language, text: (key: string | null) => said.words.get(key ?? "") ?? text(key) },
            day: (instant) => formatDate(dateIn(page.view.order.zone, instant), language),
            record: (id) => {
              const file = records.find((one) => one.id === id);
              return file ? { name: file.name, href: null } : null;
            },
            unread,
            logs: logs.map(({ fileId }) => fileId),
            sheets: found?.read?.sheets ?? [],
            otherLog: (id) => ({ name: nameIn(logs, id), href: `/s/${link.ref}/${request.requestId}/serials/${id}` }),
            waiting: examined.state === "found" && !examined.whole,
            stated: {
              gaps: values["fields.declared_gaps"] ?? "",
              duplicates: values["fields.declared_duplicates"] ?? "",
              quantity: values["fields.quantity"] ?? "",
            },
          },
          {
            ...PLAIN_LINE,
            ...withShared(duplicatesIn(found), await linesOfShared(said.log.exceptions, said.log.rule ?? "", logs)),
          },
        )
      : null,
    rows: sayBadRows(found, t, language),
    going: true,
    reasons: exceptionReason.options.map((code) => ({ code, words: t(`serials:reason.${code}`) })),
    records: records.map(({ id, name }) => ({ id, name })),
    pageKey: issuePageKey(link, request.requestId),
    draft: {
      fileId: log.fileId,
      // A further version is written on a page of its own.
      back: `/s/${link.ref}/${request.requestId}${request.status === "awaited" || request.status === "rejected" ? "" : "?again"}`,
      ...{ state: examined.state, share: examined.state === "going" ? examined.share : null },
      ...{ uploads: `/s/${link.ref}/${request.requestId}/uploads`, logs: `/s/${link.ref}/${request.requestId}/logs` },
      ...{ accept: acceptOf(request.type), files: sentFiles(uploaded, values).filter(({ id }) => id !== log.fileId) },
      ...sayTable(found, values, log.fileId, t),
    },
  };
}

const uploadsOf = async ({ link, view }: SupplierPage, request: SupplierRequest): Promise<AnswerFile[]> =>
  (await listUploads(answerPlace(link, request.requestId), view.order.zone)).map((upload) => uploadedFile(link.ref, upload));

/** Files that go along with the answer and may be named as records: those of now and those of the version before. */
function recordsOf(page: SupplierPage, request: SupplierRequest, { log, values }: Drafted, uploaded: readonly AnswerFile[]) {
  const files = [...uploaded, ...filesSentBefore(page, request)];
  return sentFiles(files, settled(ruleOf(page.view, request), files, values)).filter(({ id }) => id !== log.fileId);
}

export type ShownDraft = Awaited<ReturnType<typeof showDraftLog>>["draft"];

/** Keeps the reason of a form for every ticked exception with the draft; a file that came along is its proof. */
export async function explainDraft(
  page: SupplierPage,
  request: SupplierRequest,
  drafted: Drafted,
  form: FormData,
  uploads: readonly string[],
): Promise<NotTaken | null> {
  const { said } = await read(page, request, drafted, WAIT);
  const { fileId } = drafted.log;
  if (!said) return { problems: { page: page.t("serials:waiting") }, typed: {}, letters: [] };
  const typed = readReason(page.t, said.log.exceptions, { codes: exceptionReason }, form);
  if ("failed" in typed) return typed.failed;
  const { letters, code, words } = typed.reason;
  const records = recordsOf(page, request, drafted, await uploadsOf(page, request));
  const proofFileId = uploads[0] ?? records.find(({ id }) => id === typed.reason.proof)?.id ?? null;
  const of = said.log.exceptions.filter(({ letter }) => letters.includes(letter));
  // A record of what happened to some units proves nothing of the goods: it goes along as background unless its sender says otherwise.
  const background = proofFileId && !isSaidOf(drafted.values, proofFileId) ? { [`background.${proofFileId}`]: "on" } : {};
  const reason = draftReason(fileId, of, { reasonId: newId(), code, words, proofFileId });
  await keepDraft(services().pool, page.link, request.requestId, { ...reason, ...background });
  return null;
}

const isSaidOf = (values: Record<string, string>, fileId: string): boolean =>
  ["shows", "date", "carton", "background"].some((name) => values[`${name}.${fileId}`]);

/** Keeps which sheet and columns hold the serials, cartons and days, as somebody confirmed or changed it. */
export async function nameColumns(
  { link }: SupplierPage,
  request: SupplierRequest,
  { log, values }: Drafted,
  form: FormData,
): Promise<void> {
  const typed = (name: string) => String(form.get(name) ?? "");
  const sheet = typed("sheet");
  // The columns of another sheet are not known before it was looked at.
  const other = sheet !== "" && sheet !== typed("sheet_shown");
  await keepDraft(services().pool, link, request.requestId, {
    ...(sheet === "" && !values[`sheet.${log.fileId}`] ? {} : { [`sheet.${log.fileId}`]: sheet }),
    [`serial_column.${log.fileId}`]: other ? "" : typed("serial_column"),
    [`carton_column.${log.fileId}`]: other ? "" : typed("carton_column"),
    [`date_column.${log.fileId}`]: other ? "" : typed("date_column"),
  });
}

/** Takes the rule that was read from the log as the one that the answer states. */
export async function takeRule(page: SupplierPage, request: SupplierRequest, drafted: { log: AnswerLog } & Drafted): Promise<void> {
  const { examined } = await read(page, request, drafted, WAIT);
  if (examined.state !== "found" || examined.found.problem !== null || examined.found.ruleBy !== null) return;
  await keepDraft(services().pool, page.link, request.requestId, { "fields.numbering_rule": examined.found.rule });
}
