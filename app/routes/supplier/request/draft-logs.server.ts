import { objectStore } from "~/adapters/object-store/configured.server.ts";
import { numberingFor } from "~/domain/numbering/numbering.ts";
import type { SupplierLog, SupplierRequest } from "~/domain/order-file/supplier-view.ts";
import { alternative } from "~/domain/requests/events.ts";
import { draftedReason } from "~/domain/serials/drafted-reason.ts";
import { examinationOf } from "~/domain/serials/examination-of.ts";
import { isSame, mayBeLog } from "~/domain/serials/exception.ts";
import { declaredOf } from "~/domain/serials/log-to-examine.ts";
import { type Pieces, piecesOf } from "~/domain/serials/pieces.ts";
import type { RecordExaminationInput } from "~/domain/serials/record-examination.ts";
import { objectKeys } from "~/queries/evidence/object-keys.server.ts";
import { type DraftExamined, type DraftLog, draftStates, examineDraft } from "~/queries/serials/examine-draft.server.ts";
import type { SupplierPage } from "~/routes/supplier/page.server.ts";
import { filesSentBefore, ruleOf, uploadedFile } from "~/routes/supplier/request/load-answer.server.ts";
import { answerPlace } from "~/routes/supplier/request/load-request.server.ts";
import { fieldsOf, saidOf } from "~/routes/supplier/request/read-answer.server.ts";
import { services } from "~/server/services.server.ts";
import { type AnswerFile, isRemoved, ruleFor, settled, type Values } from "~/ui/supplier/missing.ts";
import { embeddedDateIn } from "~/uploads/list-uploads.server.ts";
import { waitingUploads } from "~/uploads/rows.server.ts";
import { showUpload } from "~/uploads/show-upload.ts";
import { asSender } from "~/uploads/tenant.server.ts";

/** A log of an answer that is being written, and what the form says of it. */
export interface AnswerLog extends DraftLog {
  name: string;
  /** Sent with an earlier version: what was said of it is read there. */
  sentBefore: boolean;
  pieces: Pieces | null;
}

/** What one of an answer's logs is called. */
export const nameIn = (logs: readonly AnswerLog[], fileId: string): string => logs.find((one) => one.fileId === fileId)?.name ?? "";

/**
 * The logs among the files that would be sent now: those that can be read as one and count as proof. With `sent` what else was received is
 * left out of account altogether: a log that stays behind says nothing of how many serials there must be in the others.
 */
export async function logsInAnswer(
  page: SupplierPage,
  request: SupplierRequest,
  written: Values,
  sent: ReadonlySet<string> | null = null,
): Promise<AnswerLog[]> {
  if (request.type !== "serial_log" || alternative.safeParse(written.alternative).success) return [];
  const { link, view } = page;
  const rule = ruleFor(ruleOf(view, request), null);
  const fields = fieldsOf(rule, written);
  const tables = (await tablesOf(page, request)).filter(({ file }) => !sent || sent.has(file.id));
  const offered = tables.map(({ file }) => file);
  const values = settled(rule, offered, written);
  const logs = tables.flatMap(({ file, ...table }) => {
    const said = saidOf(page, request, rule, file, values);
    return isRemoved(file, values) || said.class !== "current_order" ? [] : [{ ...table, file, said }];
  });
  const declared = Object.fromEntries(view.order.lines.flatMap(({ lineId, numbering }) => (numbering ? [[lineId, numbering]] : [])));
  const pieces = piecesOf(
    view.order.lines,
    declared,
    request.scope,
    logs.map(({ said }) => said.shows),
  );
  return logs.map(({ file, said, sha256, copyTo }) => ({
    ...{ fileId: file.id, name: file.name, sentBefore: file.sentWith !== null, sha256, bytes: file.bytes, copyTo },
    ...declaredOf(said, (name) => fields[name] ?? ""),
    numbering: numberingFor(view.order.lines, declared, said.shows, request.scope.lineIds),
    pieces,
  }));

  /** Received files that a log can be in, from this answer and from the version before. */
  async function tablesOf(
    of: SupplierPage,
    asked: SupplierRequest,
  ): Promise<{ file: AnswerFile; sha256: string; copyTo: DraftLog["copyTo"] }[]> {
    const place = answerPlace(link, asked.requestId);
    const rows = await asSender(place, (tenant) => waitingUploads(tenant, place));
    const dateOf = embeddedDateIn(view.order.zone);
    const uploaded = rows.flatMap((row) =>
      row.state === "ready" && row.sha256 && row.examination?.verdict === "ok" && mayBeLog({ mediaType: row.mediaType ?? "" })
        ? [
            {
              file: uploadedFile(link.ref, showUpload(row, 0, dateOf)),
              sha256: row.sha256,
              copyTo: (path: string) => objectStore().copyTo(row.objectKey, path),
            },
          ]
        : [],
    );
    const sent = new Map(asked.versions.flatMap(({ files }) => files.map((file) => [file.fileId, file])));
    const before = filesSentBefore(of, asked).flatMap((file) => {
      const known = sent.get(file.id);
      return known?.readable && mayBeLog(known)
        ? [{ file, sha256: known.sha256, copyTo: (path: string) => copyStored(of, known.sha256, path) }]
        : [];
    });
    return [...uploaded, ...before];
  }
}

async function copyStored({ link }: SupplierPage, sha256: string, path: string): Promise<void> {
  const sender = { organizationId: link.organizationId, by: { kind: "link" as const, linkId: link.linkId } };
  const key = (await asSender(sender, (tenant) => objectKeys(tenant, [sha256]))).get(sha256);
  if (!key) throw new Error("no such stored object");
  return objectStore().copyTo(key, path);
}

const placeOf = ({ link }: SupplierPage) => ({ organizationId: link.organizationId, orderId: link.orderId });

/** What the logs of an answer hold, each and all together, as far as that is known within so many milliseconds. */
export const examinedInAnswer = (page: SupplierPage, logs: readonly AnswerLog[], wait: number): Promise<DraftExamined[]> =>
  examineDraft(services().pool, placeOf(page), logs, wait);

/** How far each of them is examined. */
export const statesInAnswer = (page: SupplierPage, logs: readonly AnswerLog[]) => draftStates(services().pool, placeOf(page), logs);

/** What would be recorded of a log if the answer were sent now. */
export const examinationInAnswer = (
  log: AnswerLog,
  examined: Extract<DraftExamined, { state: "found" }>,
): Omit<RecordExaminationInput, "submissionId"> => {
  const { submissionId: _none, ...of } = examinationOf(
    // How many there are in all is not known before all logs were examined.
    { submissionId: "", fileId: log.fileId, sha256: log.sha256, pieces: examined.whole ? log.pieces : null },
    examined.found,
    examined.known,
  );
  return of;
};

/**
 * A log as it would be on record if the answer were sent now, with the reasons drafted for it and those given for the same numbers of an
 * earlier version. Words of drafts stand under keys of their own, in `words`.
 */
export function draftAsLog(
  request: SupplierRequest,
  { exceptions, ...of }: Omit<RecordExaminationInput, "submissionId">,
  values: Values,
  now: string,
): { log: SupplierLog; words: ReadonlyMap<string, string> } {
  const words = new Map<string, string>();
  const earlier = request.versions.flatMap(({ logs }) => logs).toReversed();
  const listed = exceptions.map((one) => {
    const same = earlier.flatMap((log) => log.exceptions).find((other) => isSame(one, other));
    const drafted = draftedReason(values, of.fileId, one);
    if (drafted) words.set(drafted.reasonId, drafted.words);
    const said = drafted && {
      ...{ at: now, code: drafted.code, words: drafted.reasonId },
      proof: drafted.proofFileId ? { fileId: drafted.proofFileId, sha256: "" } : null,
    };
    return { ...one, source: null, explanations: [...(same?.explanations ?? []), ...(said ? [said] : [])] };
  });
  return { log: { ...of, submissionId: "", at: now, exceptions: listed }, words };
}
