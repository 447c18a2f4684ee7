import { z } from "zod";
import { objectStore } from "~/adapters/object-store/configured.server.ts";
import { serveOriginal } from "~/adapters/object-store/serve.server.ts";
import { found } from "~/domain/record/error.ts";
import { id } from "~/domain/record/scalars.ts";
import { reads } from "~/http/api/operation.ts";
import { showSubmission, submissionResource } from "~/queries/api/evidence-resource.server.ts";
import { readForApi } from "~/queries/api/read-words.server.ts";
import { recordAccess } from "~/queries/logs/record-access.server.ts";
import { readStoredFile } from "~/queries/orders/read-stored-file.server.ts";

export const listSubmissions = reads({
  id: "listSubmissions",
  path: "/orders/{orderId}/submissions",
  tag: "Submissions",
  summary: "List an order's submissions",
  description:
    "Every version of every answer, withdrawn ones included, in the order of their coming; with `request` those of one request. All of them in one answer, without pages.",
  scope: "read",
  etag: true,
  query: { request: id.optional() },
  answer: z.object({ items: z.array(submissionResource) }),
  read: async ({ params, caller, query }, tenant) => {
    const { reading, words, rev } = await readForApi(tenant, params.orderId ?? "", caller);
    const of = Object.values(reading.file.submissions).filter(
      ({ requestId }) => query.request === undefined || requestId === query.request,
    );
    return { body: { items: of.map((submission) => showSubmission(reading, submission, words)) }, rev };
  },
});

export const readSubmission = reads({
  id: "readSubmission",
  path: "/orders/{orderId}/submissions/{submissionId}",
  tag: "Submissions",
  summary: "Read a submission",
  description: "One version of an answer: its fields, its files with their hashes and dates, and the faults found on arrival.",
  scope: "read",
  etag: true,
  answer: submissionResource,
  read: async ({ params, caller }, tenant) => {
    const { reading, words, rev } = await readForApi(tenant, params.orderId ?? "", caller);
    return { body: showSubmission(reading, found(reading.file.submissions[params.submissionId ?? ""], "no_such_submission"), words), rev };
  },
});

export const downloadFile = reads({
  id: "downloadFile",
  path: "/orders/{orderId}/files/{fileId}",
  tag: "Files",
  summary: "Download a file",
  description:
    "The original bytes of a file that the order cites, as they came. X-Content-SHA256 holds their hash in hexadecimal and Repr-Digest the same by RFC 9530. One range may be asked for. Each download is on record.",
  scope: "read",
  answer: "bytes",
  read: async ({ params, caller, request }, tenant) => {
    const orderId = params.orderId ?? "";
    const stored = await readStoredFile(tenant, orderId, params.fileId ?? "");
    const access = { kind: "file.opened", orderId, actorId: caller.memberId, subject: stored.sha256, details: { apiKeyId: caller.keyId } };
    if (request.method === "GET") await recordAccess(tenant, access);
    const answer = await serveOriginal(objectStore(), stored, request);
    answer.headers.set("X-Content-SHA256", stored.sha256);
    answer.headers.set("Repr-Digest", `sha-256=:${Buffer.from(stored.sha256, "hex").toString("base64")}:`);
    return answer;
  },
});
