import { aspectsAsked } from "~/domain/comparison/aspect.ts";
import type { Aspect } from "~/domain/comparison/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { standingDocuments } from "~/domain/orders/attach-document.ts";
import type { OrderDocument } from "~/domain/orders/state.ts";
import type { Request } from "~/domain/requests/state.ts";
import type { Submission } from "~/domain/submissions/state.ts";
import { currentVersion } from "~/domain/submissions/submission.ts";

/** A PDF that stands on the order: one of its own documents, or of an answer's newest version. */
export type FoundFile = { fileId: string; sha256: string } & (
  | { of: "document"; document: OrderDocument }
  | { of: "submission"; submission: Submission; request: Request }
);

const PDF = "application/pdf";

/** Every standing PDF: superseded documents and earlier versions state nothing any more. */
export function standingPdfs(file: OrderFile): FoundFile[] {
  const documents = standingDocuments(file).flatMap((document): FoundFile[] =>
    document.file.mediaType === PDF ? [{ fileId: document.file.fileId, sha256: document.file.sha256, of: "document", document }] : [],
  );
  const answers = Object.values(file.requests).flatMap((request): FoundFile[] => {
    const submission = currentVersion(file, request);
    if (!submission) return [];
    return [...submission.files, ...submission.notes.flatMap(({ files }) => files)].flatMap(({ fileId, sha256, mediaType }): FoundFile[] =>
      mediaType === PDF ? [{ fileId, sha256, of: "submission", submission, request }] : [],
    );
  });
  return [...documents, ...answers];
}

/** What is looked for in a file: what its request asks about; in a document of the order, what any request asks about. */
export function aspectsLookedFor(file: OrderFile, found: FoundFile): Set<Aspect> {
  const asking = found.of === "submission" ? [found.request] : Object.values(file.requests);
  return new Set(asking.flatMap((request) => [...aspectsAsked(request)]));
}
