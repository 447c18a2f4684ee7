import { mkdir, open, rename } from "node:fs/promises";
import path from "node:path";
import { createTransport } from "nodemailer";
import { type Mail, MailError, type Mailer } from "./mailer.ts";
import { messageOf, type Sender } from "./message.server.ts";

/** The file a mail is kept in: sorted by name, mails stand in the order they were written. */
export const mailFileName = (mail: Pick<Mail, "id" | "createdAt">): string => `${mail.createdAt.replace(/[:.]/g, "-")}-${mail.id}.eml`;

/**
 * Keeps mails as .eml files in a folder instead of sending them. They hold live invite links, so only the owner of the
 * data folder may read them. A file appears whole or not at all, and the same mail again replaces itself.
 */
export function mailboxMailer(folder: string, sender: Sender): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  return {
    kind: "mailbox",
    send: async (mail) => {
      try {
        const { message } = await transport.sendMail(messageOf(mail, sender));
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const file = path.join(folder, mailFileName(mail));
        const draft = await open(`${file}.part`, "w", 0o600);
        try {
          await draft.writeFile(message as Buffer);
          await draft.sync();
        } finally {
          await draft.close();
        }
        await rename(`${file}.part`, file);
      } catch (error) {
        throw new MailError(error instanceof Error && "code" in error ? String(error.code) : "unknown", error);
      }
    },
  };
}
