/** The port to mail: two implementations, SMTP and the mailbox folder, that keep the same promises. */

export interface Mail {
  /** The outbox row's id: the same mail sent again carries the same Message-ID, and the mailbox keeps it once. */
  id: string;
  /** Instant at which it was written into the outbox; the mail's date. */
  createdAt: string;
  /** One bare address. */
  to: string;
  /** Whoever an answer should reach; null for nobody. */
  replyTo: string | null;
  subject: string;
  html: string;
  text: string;
}

export interface Mailer {
  readonly kind: "smtp" | "mailbox";
  /** Resolves when the mail has been taken over for good. Throws a MailError when it has not; asking again is always safe. */
  send(mail: Mail): Promise<void>;
}

/** A mail was not taken over. `message` is safe to store and to log: no address, no content. */
export class MailError extends Error {
  override name = "MailError";
  constructor(
    /** Such as "ECONNREFUSED" or "550". */
    readonly code: string,
    cause?: unknown,
  ) {
    super(`The mail was not taken over (${code}).`, { cause });
  }
}
