import type { SendMailOptions } from "nodemailer";
import type { Mail } from "./mailer.ts";

/** Where mails come from: who sends, and the host their ids are named for. */
export interface Sender {
  /** "Holdpoint <holdpoint@example.com>" or a bare address. */
  from: string;
  host: string;
}

/** The sender as configured; else an address on the host where people reach the app. */
export function senderOf(origin: string, mailFrom: string | undefined): Sender {
  const host = new URL(origin).hostname;
  return { from: mailFrom ?? `Holdpoint <holdpoint@${host.includes(".") ? host : "localhost.localdomain"}>`, host };
}

/** The Message-ID of an outbox row's mail. */
export const messageId = (id: string, host: string): string => `<${id}@${host}>`;

/** A mail as nodemailer takes it. Addresses go in as objects, so that no comma or line end in one names a second reader. */
export function messageOf(mail: Mail, sender: Sender): SendMailOptions {
  return {
    from: sender.from,
    to: { name: "", address: mail.to },
    ...(mail.replyTo ? { replyTo: { name: "", address: mail.replyTo } } : {}),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    date: new Date(mail.createdAt),
    messageId: messageId(mail.id, sender.host),
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
