import { data } from "@remix-run/node";
import { dateIn } from "~/domain/calendar/calendar.ts";
import type { SupplierRequest, SupplierVersion } from "~/domain/order-file/supplier-view.ts";
import { exceptionReason } from "~/domain/serials/events.ts";
import { mayBeLog } from "~/domain/serials/exception.ts";
import { sayLog } from "~/queries/serials/say-log.server.ts";
import { hasUnread } from "~/queries/serials/say-sheets.server.ts";
import { readSentLog } from "~/queries/supplier/read-sent-log.server.ts";
import type { SupplierPage } from "~/routes/supplier/page.server.ts";
import { services } from "~/server/services.server.ts";
import { formatDate } from "~/words/format.ts";

/** The newest version whose log a file is; the 404 page for a file that is no log of the request. */
export function versionOfLog(request: SupplierRequest, fileId: string | undefined): SupplierVersion {
  const versions = request.versions.filter(
    ({ files }) =>
      request.type === "serial_log" && files.some((one) => one.fileId === fileId && one.class === "current_order" && mayBeLog(one)),
  );
  const version = versions.findLast(({ withdrawnAt }) => withdrawnAt === null) ?? versions.at(-1);
  if (!version) throw data({ code: "no_such_file" }, { status: 404 });
  return version;
}

/** Every file that was sent under these requests, with notes among them: what a reason may name as its record. */
export const namedFiles = ({ text }: SupplierPage, requests: readonly SupplierRequest[]): { id: string; name: string }[] => {
  const files = requests.flatMap(({ versions }) => versions).flatMap((one) => [...one.files, ...one.notes.flatMap((note) => note.files)]);
  return [...new Map(files.map((one) => [one.fileId, text(one.name)]))].map(([id, name]) => ({ id, name }));
};

/** The record that a reason names, to be opened. */
export const recordOf =
  ({ link }: SupplierPage, files: readonly { id: string; name: string }[]) =>
  (fileId: string) => {
    const record = files.find(({ id }) => id === fileId);
    return record ? { name: record.name, href: `/s/${link.ref}/files/${fileId}` } : null;
  };

/** A log as its sender reads it, and the files that may be named as records. */
export async function showLogPage(page: SupplierPage, request: SupplierRequest, version: SupplierVersion, fileId: string) {
  const { t, language, text, link, view } = page;
  const files = namedFiles(page, [request]);
  const { submissionId } = version;
  const { reader, drawn, rows } = await readSentLog(services().pool, link, { submissionId, fileId }, { t, language, text });
  const log = version.logs.find((one) => one.fileId === fileId);
  const stated = (name: string) => text(version.fields[name] ?? null);
  const item = version.files.find((one) => one.fileId === fileId);
  return {
    name: text(item?.name ?? null),
    version: version.version,
    said: log
      ? sayLog(
          log,
          {
            ...{ t, language, text, ...reader },
            day: (instant) => formatDate(dateIn(view.order.zone, instant), language),
            record: recordOf(page, files),
            unread: version.logs.flatMap((one) => (hasUnread(one) ? [one.fileId] : [])),
            otherLog: (id) => ({
              name: text(version.files.find((one) => one.fileId === id)?.name ?? null),
              href: `/s/${link.ref}/${request.requestId}/serials/${id}`,
            }),
            stated: { gaps: stated("declared_gaps"), duplicates: stated("declared_duplicates"), quantity: stated("quantity") },
          },
          drawn,
        )
      : null,
    rows,
    going: view.order.state !== "cancelled",
    reasons: exceptionReason.options.map((code) => ({ code, words: t(`serials:reason.${code}`) })),
    records: files.filter(({ id }) => id !== fileId),
  };
}
