import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/** A real SMTP server on loopback that keeps what it takes over. */
export interface PostOffice {
  url: string;
  mails: ParsedMail[];
  /** The exact bytes of each mail. */
  raw: string[];
  /** Answers the next mails with this code instead of taking them over; 0 takes them again. */
  refuse(code: number): void;
  /** Called for each mail once its last byte is in, before it is acknowledged. */
  beforeAnswer: () => Promise<void>;
  close(): Promise<void>;
}

export async function openPostOffice(): Promise<PostOffice> {
  let refusal = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (refusal) return done(Object.assign(new Error("no"), { responseCode: refusal }));
        const bytes = Buffer.concat(chunks);
        void simpleParser(bytes).then(async (mail) => {
          office.mails.push(mail);
          office.raw.push(bytes.toString("utf8"));
          await office.beforeAnswer();
          done();
        });
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const office: PostOffice = {
    url: `smtp://127.0.0.1:${port}`,
    mails: [],
    raw: [],
    refuse: (code) => {
      refusal = code;
    },
    beforeAnswer: async () => undefined,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return office;
}
