import type { Pool } from "#db/client.server.ts";
import type { OrderEvent } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { SupplierParts } from "~/domain/order-file/supplier-view.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { StepStatus } from "~/domain/steps/step.ts";

/** One thing to be sent after the commit. `kind` names the message, `payload` all it needs besides texts and persons. */
export interface OutboxDraft {
  kind: string;
  payload: Record<string, unknown>;
}

/** A commit as its consequences outside see it. */
export interface Change {
  before: OrderFile;
  after: OrderFile;
  events: readonly OrderEvent[];
  now: Instant;
  /** Every step's status as the lists showed it since the last commit; what time alone changed since then is news too. */
  told: Readonly<Record<string, StepStatus>>;
}

/** What the ledger is built on. Made once, at start. */
export interface Ledger {
  pool: Pool;
  /** The key that invite links' tokens are derived with; kept outside the database. */
  linkKey: string;
  /** Who is told what of a change. */
  recipients: (change: Change) => OutboxDraft[];
  /** What one contact of the supplier may see of an order at a moment; stored for their pages. */
  supplierParts: (file: OrderFile, contactId: string, now: Instant) => SupplierParts;
}
