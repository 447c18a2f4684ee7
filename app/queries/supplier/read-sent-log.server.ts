import type { Pool } from "#db/client.server.ts";
import { asSupplier, type SupplierScope } from "#db/tenancy.server.ts";
import { refuse } from "~/domain/record/error.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { type BesideReader, sayBesideLog } from "~/queries/serials/say-beside-log.server.ts";
import { PLAIN_LINE } from "~/queries/serials/say-line.server.ts";

/**
 * What is said of a log that a contact sent beside what their view shows of it: where it was read, and on which lines something is wrong. Throws
 * `missing` for a version of another contact's request.
 */
export function readSentLog(pool: Pool, scope: SupplierScope, sent: { submissionId: string; fileId: string }, reader: BesideReader) {
  return asSupplier(pool, scope, async (tenant) => {
    const { file } = await readOrder(tenant, scope.orderId);
    const submission = file.submissions[sent.submissionId];
    const own = submission && file.requests[submission.requestId]?.contactId === scope.contactId;
    if (!own) return refuse("missing", "no_such_submission");
    return sayBesideLog(tenant, { file, submission, fileId: sent.fileId }, reader, PLAIN_LINE.asked);
  });
}
