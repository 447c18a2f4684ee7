import { requirePermission } from "~/domain/access/access.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { DocumentKind } from "~/domain/orders/events.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";

export interface AttachDocumentInput {
  kind: DocumentKind;
  name: string;
  issuedOn: string | null;
  supersedes: string | null;
  note: string | null;
  file: { fileId: string; sha256: string; bytes: string; mediaType: string };
}

/** Attaches one of the order's own documents. A newer one names the one it supersedes; both stay. */
export function attachDocument(file: OrderFile, input: AttachDocumentInput, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "create_orders");
  if (input.supersedes) {
    const earlier = found(file.documents[input.supersedes], "no_such_document");
    if (earlier.supersededBy) refuse("stale", "document_already_superseded");
    if (earlier.kind !== input.kind) refuse("invalid", "document_kind_differs", { field: "kind" });
  }
  const { name, note, ...body } = input;
  return [{ type: "document.attached", data: { documentId: ctx.newId(), ...body }, text: note ? { name, note } : { name } }];
}

/** The standing documents, superseded ones left out, in order of attachment. */
export const standingDocuments = (file: OrderFile) =>
  Object.values(file.documents)
    .filter((document) => document.supersededBy === null)
    .sort((a, b) => a.at.localeCompare(b.at));
