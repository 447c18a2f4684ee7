import type { SupplierFile, SupplierVersion } from "~/domain/order-file/supplier-view.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import { EVIDENCE_RULES } from "~/domain/requests/evidence-type.ts";
import { mayBeLog, openCount } from "~/domain/serials/exception.ts";
import { issuePageKey } from "~/http/page-key.server.ts";
import { sayLogLine } from "~/queries/serials/say-log.server.ts";
import { sayUnread } from "~/queries/serials/say-sheets.server.ts";
import type { SupplierPage } from "~/routes/supplier/page.server.ts";
import { sayDiscrepancy } from "~/words/discrepancy-words.ts";
import { formatBytes, formatDate, formatInstant } from "~/words/format.ts";
import type { WordKey } from "~/words/translate.ts";

/** One version as its sender reads it: what was sent, what the buyer decided, every fault and how to mend it. */
export function showVersion(page: SupplierPage, type: EvidenceType, version: SupplierVersion) {
  const { t, language, text, view } = page;
  const at = (instant: string) => formatInstant(instant, view.order.zone, language);
  const nameOf = (fileId: string) => text(version.files.find((file) => file.fileId === fileId)?.name ?? null);
  const { decision } = version;
  return {
    submissionId: version.submissionId,
    version: version.version,
    at: at(version.at),
    by: [text(version.attestedName), text(version.attestedTitle)].filter(Boolean).join(", "),
    manifestSha256: version.manifestSha256,
    withdrawn: version.withdrawnAt && at(version.withdrawnAt),
    entered:
      version.enteredBy === "buyer"
        ? {
            channel: t(`submissions:channel.${version.channel ?? "other"}`),
            on: version.originalDate ? formatDate(version.originalDate, language) : "",
            confirmed: version.confirmedAt && at(version.confirmedAt),
          }
        : null,
    fields: EVIDENCE_RULES[type].fields.flatMap(({ name }) => {
      const key = version.fields[name];
      return key === undefined ? [] : [{ label: t(`evidence:field.${name}` as WordKey), value: readable(page, text(key)) }];
    }),
    note: text(version.note),
    files: version.files.map((file) => ({ ...showFile(page, file), log: showLog(page, type, version, file) })),
    notes: version.notes.map((note) => ({
      at: at(note.at),
      words: text(note.note),
      files: note.files.map((file) => showFile(page, file)),
    })),
    discrepancies: version.discrepancies.map((of) =>
      sayDiscrepancy(of as Parameters<typeof sayDiscrepancy>[0], {
        ...{ t, language, orderedOn: view.order.orderedOn, files: version.files, fileName: nameOf, logs: version.logs },
        confirmed: version.confirmedAt !== null,
      }),
    ),
    decision: decision && {
      outcome: decision.outcome,
      at: at(decision.at),
      revoked: decision.revokedAt && at(decision.revokedAt),
      sentence: text(decision.sentence),
      acceptedCondition: text(decision.acceptedCondition),
      unchanged: text(decision.unchanged),
      acknowledged: decision.acknowledgedAt && at(decision.acknowledgedAt),
      acknowledge: decision.toAcknowledge
        ? {
            action: `versions/${version.submissionId}`,
            decisionId: decision.decisionId,
            key: issuePageKey(page.link, version.submissionId),
          }
        : null,
      openPoints: decision.openPoints.map((point) => ({
        id: point.openPointId,
        words: text(point.words),
        due: formatDate(point.dueDate, language),
        closed: point.closedAt && at(point.closedAt),
      })),
      faults: decision.faults.map((fault) => ({
        id: fault.faultId,
        file: fault.fileId ? nameOf(fault.fileId) : null,
        words: text(fault.words),
        mend: text(fault.mend),
      })),
    },
  };
}

export type ShownVersion = ReturnType<typeof showVersion>;

/** Where the small picture of a sent file is; only pictures that could be read have one. */
export const thumbnailOf = (ref: string, file: Pick<SupplierFile, "fileId" | "mediaType" | "readable">): string | null =>
  file.readable && file.mediaType.startsWith("image/") ? `/s/${ref}/files/${file.fileId}/thumbnail` : null;

export function showFile(page: SupplierPage, file: SupplierFile) {
  const { t, language, text, link, view } = page;
  const dates = file.embeddedDate ?? file.statedDate;
  return {
    fileId: file.fileId,
    name: text(file.name),
    href: `/s/${link.ref}/files/${file.fileId}`,
    thumbnail: thumbnailOf(link.ref, file),
    size: formatBytes(file.bytes),
    sha256: file.sha256,
    received: formatInstant(file.receivedAt, view.order.zone, language),
    dated: dates ? t(file.embeddedDate ? "supplier:in_file" : "supplier:stated", { date: formatDate(dates, language) }) : "",
    context: file.class === "context",
    masked: file.masked ? text(file.maskedWords) : null,
  };
}

/** Where a log's examination is shown, and what of it has no reason or was not read; null for any other file. */
function showLog({ t }: SupplierPage, type: EvidenceType, version: SupplierVersion, file: SupplierFile) {
  if (type !== "serial_log" || file.class !== "current_order" || !mayBeLog(file) || version.withdrawnAt) return null;
  const log = version.logs.find(({ fileId }) => fileId === file.fileId);
  if (!log) return { words: t("serials:pending"), open: false };
  const unread = sayUnread(log, t);
  const words = [unread, sayLogLine(log, t)].filter(Boolean).join(t("serials:lines_join"));
  return { words, open: openCount(log) > 0 || unread !== "" };
}

/** A date that was kept as a calendar date, in the reader's words; anything else as it was written. */
const readable = ({ language }: SupplierPage, value: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value, language) : value;
