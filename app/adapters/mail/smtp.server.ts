import { createTransport } from "nodemailer";
import { MailError, type Mailer } from "./mailer.ts";
import { messageOf, type Sender } from "./message.server.ts";

/** Sends by SMTP. `url` is smtp: or smtps:, with user and password where the server asks for them. */
export function smtpMailer(url: string, sender: Sender): Mailer {
  const transport = createTransport({ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 });
  return {
    kind: "smtp",
    send: async (mail) => {
      try {
        await transport.sendMail(messageOf(mail, sender));
      } catch (error) {
        throw new MailError(codeIn(error), error);
      }
    },
  };
}

/** The server's own three digits where it gave some, else the connection's error code. */
function codeIn(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  if ("responseCode" in error && typeof error.responseCode === "number") return String(error.responseCode);
  return "code" in error && typeof error.code === "string" ? error.code : "unknown";
}
