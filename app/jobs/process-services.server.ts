import { createMailer } from "~/adapters/mail/mailer.server.ts";
import type { Mailer } from "~/adapters/mail/mailer.ts";
import { objectStore } from "~/adapters/object-store/configured.server.ts";
import { ledger } from "~/http/run-command.server.ts";
import type { JobServices } from "~/jobs/job-services.ts";
import { services } from "~/server/services.server.ts";

let made: { origin: string; mailer: Mailer } | undefined;

/** This process's mailer, for what is mailed without an order: invitations, new passwords. */
export function processMailer(): Mailer {
  const { env, dataFolder, origin } = services();
  if (made?.origin !== origin) made = { origin, mailer: createMailer(env, dataFolder, origin) };
  return made.mailer;
}

/** What the jobs of this process work with. Throws before boot. */
export const jobServices = (): JobServices => ({
  ledger: ledger(),
  mailer: processMailer(),
  origin: services().origin,
  store: objectStore,
  reach: { loopback: services().env.WEBHOOKS_TO_LOOPBACK },
});
