import { dateIn } from "~/domain/calendar/calendar.ts";
import { decisionsOn } from "~/domain/decisions/decision.ts";
import { automaticFileName } from "~/domain/evidence/file-name.ts";
import { extensionOf } from "~/domain/evidence/media.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";

/**
 * The name under which a submitted file is filed: order, supplier, kind of evidence, version, place, and the date of its
 * acceptance. Null for a file of no submission. `named` is what its sender called it, for the ending.
 */
export function filedNameOf(
  file: OrderFile,
  fileId: string,
  words: { supplier: string; named: string; type: (type: EvidenceType) => string },
): string | null {
  const submission = Object.values(file.submissions).find(({ files }) => files.some((item) => item.fileId === fileId));
  const request = submission && file.requests[submission.requestId];
  if (!submission || !request) return null;
  const { number, zone } = facts(file);
  const decision = decisionsOn(file, submission.submissionId).at(-1);
  const accepted = decision && !decision.revoked && decision.outcome !== "rejected" ? dateIn(zone, decision.at) : null;
  const place = submission.files.findIndex((item) => item.fileId === fileId) + 1;
  return automaticFileName({
    orderNumber: number,
    supplier: words.supplier,
    documentType: words.type(request.type),
    version: submission.version,
    approvedOn: accepted,
    position: submission.files.length > 1 ? place : null,
    extension: extensionOf(words.named),
  });
}
