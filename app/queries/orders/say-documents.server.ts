import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { type DocumentKind, documentKind } from "~/domain/orders/events.ts";
import { capital, type OrderWords } from "./order-words.server.ts";

/** What every order should have beside the supplier's evidence. */
const BASELINE: readonly DocumentKind[] = [
  "purchase_order",
  "invoice",
  "approved_sample",
  "inspection_plan",
  "packing_list",
  "shipment_document",
];

/** The order's own documents, newest first with what they replaced; and which of the usual ones are missing. */
export function sayDocuments(file: OrderFile, words: OrderWords) {
  const documents = Object.values(file.documents).sort((a, b) => b.at.localeCompare(a.at));
  const standing = new Set(documents.filter(({ supersededBy }) => supersededBy === null).map(({ kind }) => kind));
  const named = (kind: DocumentKind) => ({ kind, kindName: capital(words.t(`orders:document.${kind}`)) });
  return {
    kinds: documentKind.options.map(named),
    documents: documents.map((document) => ({
      documentId: document.documentId,
      ...named(document.kind),
      name: words.text(document.name),
      fileId: document.file.fileId,
      issuedOn: document.issuedOn === null ? null : words.date(document.issuedOn),
      at: document.at,
      who: words.who(document.by),
      superseded: document.supersededBy !== null,
    })),
    checklist: BASELINE.map((kind) => ({ ...named(kind), there: standing.has(kind) })),
  };
}

export type DocumentsSaid = ReturnType<typeof sayDocuments>;
