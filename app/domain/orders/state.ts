import type { DocumentKind, LineBody, RiskClass } from "~/domain/orders/events.ts";
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
  lines: (LineBody & { words: TextKey | null })[];
  total: Minor;
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
