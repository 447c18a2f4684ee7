import type { Pool } from "#db/client.server.ts";
import type { Letter } from "#emails/letter.ts";
import { type FactorChange, secondFactorChanged } from "#emails/second-factor-changed.tsx";
import { createMailer, sendLetter } from "~/adapters/mail/mailer.server.ts";
import type { MemberSession } from "~/http/session.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { services } from "~/server/services.server.ts";
import { isLanguage, type Language } from "~/words/language.ts";

/** Somebody to write to. */
export interface Reader {
  email: string;
  language: string | null;
}

/**
 * Mails each reader at once, in their own language. What was changed stays changed when a mail does not go out; that is in the log.
 */
export async function mailReaders(readers: readonly Reader[], fallback: Language, letterIn: (language: Language) => Letter): Promise<void> {
  const { env, dataFolder, origin, log } = services();
  const mailer = createMailer(env, dataFolder, origin);
  for (const { email, language } of readers) {
    const letter = letterIn(isLanguage(language) ? language : fallback);
    await sendLetter(mailer, letter, { id: newId(), createdAt: new Date().toISOString(), to: email }).catch((error: unknown) =>
      log.error({ error }, "a mail about a second factor did not go out"),
    );
  }
}

/** Tells a member that their own second factor was changed. */
export async function tellFactorChanged(pool: Pool, session: MemberSession, change: FactorChange): Promise<void> {
  const { rows } = await pool.query<Reader>('select email, language from auth."user" where id = $1', [session.userId]);
  const of = { url: `${services().origin}/settings/security`, at: new Date().toISOString(), zone: session.organization.zone };
  await mailReaders(rows, session.organization.language, (language) => secondFactorChanged({ ...of, language, change }));
}
