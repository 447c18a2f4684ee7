import path from "node:path";
import { render, toPlainText } from "react-email";
import type { Letter } from "#emails/letter.ts";
import type { Env } from "~/env.server.ts";
import { mailboxMailer } from "./mailbox.server.ts";
import type { Mail, Mailer } from "./mailer.ts";
import { senderOf } from "./message.server.ts";
import { smtpMailer } from "./smtp.server.ts";

/** The mailer that the knobs ask for: SMTP where SMTP_URL is set, else the mailbox folder `<data>/mail`. */
export function createMailer(env: Pick<Env, "SMTP_URL" | "MAIL_FROM">, dataFolder: string, origin: string): Mailer {
  const sender = senderOf(origin, env.MAIL_FROM);
  return env.SMTP_URL ? smtpMailer(env.SMTP_URL, sender) : mailboxMailer(path.join(dataFolder, "mail"), sender);
}

/** A letter as HTML and as plain text; both hold every address in full. */
export async function renderLetter({ subject, body, replyTo }: Letter): Promise<Pick<Mail, "subject" | "html" | "text" | "replyTo">> {
  const html = await render(body);
  return { subject, html, text: toPlainText(html), replyTo };
}

/** Renders a letter and sends it to one address. Throws a MailError when it was not taken over. */
export async function sendLetter(mailer: Mailer, letter: Letter, envelope: Pick<Mail, "id" | "createdAt" | "to">): Promise<void> {
  await mailer.send({ ...(await renderLetter(letter)), ...envelope });
}
