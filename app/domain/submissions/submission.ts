import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Request } from "~/domain/requests/state.ts";
import type { Submission } from "~/domain/submissions/state.ts";

/** Every version of a request, oldest first, withdrawn ones included: the visible chain. */
export function versionsOf(file: OrderFile, request: Request): Submission[] {
  return request.versions.map((submissionId) => {
    const submission = file.submissions[submissionId];
    if (!submission) throw new Error(`request ${request.requestId} names an unknown submission`);
    return submission;
  });
}

/** The newest submitted, not withdrawn version; null when nothing stands. */
export function currentVersion(file: OrderFile, request: Request): Submission | null {
  return versionsOf(file, request).findLast((version) => version.withdrawnAt === null) ?? null;
}

/** The files that may count as proof. Context, however much of it, never does. */
export const proofFiles = (submission: Submission) => submission.files.filter((file) => file.class === "current_order");
