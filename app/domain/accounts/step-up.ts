import { ms } from "~/domain/calendar/calendar.ts";
import type { Instant } from "~/domain/record/scalars.ts";

/** A second factor shown counts so long for letting money or goods go; minutes. */
export const PROVEN_MINUTES = 15;

/** Without one, the password counts so long since it was last entered; hours. */
export const PASSWORD_HOURS = 12;

/** What somebody must show first: a code or passkey, their password once more, or that they have a second factor at all. */
export type Proof = "second_factor" | "password" | "enrol";

export interface ProofState {
  /** Whether they have a second factor: one-time codes or a passkey. */
  secondFactor: boolean;
  /** Whether their organization asks for one. */
  required: boolean;
  /** When this session last showed who holds it; null when never since it began. */
  provenAt: Instant | null;
  signedInAt: Instant;
  now: Instant;
}

/** What must be shown before money or goods are let go; null when nothing. */
export function proofNeeded({ secondFactor, required, provenAt, signedInAt, now }: ProofState): Proof | null {
  const within = (at: Instant | null, minutes: number) => at !== null && ms(now) - ms(at) < minutes * 60_000;
  if (secondFactor) return within(provenAt, PROVEN_MINUTES) ? null : "second_factor";
  if (required) return "enrol";
  return within(provenAt, PASSWORD_HOURS * 60) || within(signedInAt, PASSWORD_HOURS * 60) ? null : "password";
}
