import type { Mailer } from "~/adapters/mail/mailer.ts";
import type { ObjectStore } from "~/adapters/object-store/object-store.ts";
import type { Reach } from "~/adapters/webhooks/send.server.ts";
import type { Ledger } from "~/ledger/ledger.server.ts";

/** What the jobs work with. */
export interface JobServices {
  ledger: Ledger;
  mailer: Mailer;
  /** Where people reach the app; the only thing that addresses in mails are built from. */
  origin: string;
  store: () => ObjectStore;
  /** Where messages to other systems may go. */
  reach: Reach;
}

/** Why a row left the outbox without a mail; kept in its `last_error`. */
export type Undeliverable = "no_address" | "link_ended" | "nobody" | "unknown_kind";
