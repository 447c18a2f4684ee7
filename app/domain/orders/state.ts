import type { DocumentKind, LineBody, PinnedTemplate, RefusalHolds, RiskClass } from "~/domain/orders/events.ts";
import type { Actor } from "~/domain/record/actor.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Instant, Minor } from "~/domain/record/scalars.ts";

export interface OrderFacts {
  number: string;
  supplierId: string;
  supplierName: TextKey | null;
  title: TextKey | null;
  currency: string;
  zone: string;
  orderedOn: string;
  createdAt: Instant;
  createdBy: Actor;
  riskClass: RiskClass;
  /** `mark` is the least that has to be marked on the goods of a line, as its product said when the order was made. */
  lines: (LineBody & { words: TextKey | null; mark: TextKey | null })[];
  total: Minor;
  market: string | null;
  templates: PinnedTemplate[];
  refusalHolds: RefusalHolds;
  state: "going" | "cancelled" | "closed";
  stateAt: Instant | null;
}

export interface OrderDocument {
  documentId: string;
  kind: DocumentKind;
  supersedes: string | null;
  supersededBy: string | null;
  issuedOn: string | null;
  file: { fileId: string; sha256: string; bytes: string; mediaType: string };
  name: TextKey | null;
  at: Instant;
  by: Actor;
}
