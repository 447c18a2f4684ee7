const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Pauses before each further try, in milliseconds: ten tries within 75 hours and 36 minutes. */
export const PAUSES: readonly number[] = [
  ...[5 * SECOND, 5 * MINUTE, 30 * MINUTE],
  ...[2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR],
];

/** An endpoint that took nothing over for so long is switched off; days. */
export const OFF_AFTER_DAYS = 5;

/** Messages can be looked at and sent again for so long; days. */
export const KEPT_DAYS = 30;

/** A try may take so long, from looking up the name to the last byte of the answer; milliseconds. */
export const MOST_MS = 15 * SECOND;

/** Of an answer so much is read at most, and so much of its beginning kept; bytes. */
export const MOST_ANSWER = 64 * 1024;
export const KEPT_ANSWER = 1024;

export const DELIVERY_STATES = ["waiting", "delivered", "failed"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why a try did not count as taken over. */
export const TRY_PROBLEMS = ["refused_status", "redirect", "not_public", "not_found", "no_connection", "too_slow", "endpoint_off"] as const;
export type TryProblem = (typeof TRY_PROBLEMS)[number];

/** The pause after the failed try of this number (from 1), in milliseconds; null when it was the last. */
export const pauseAfter = (tries: number): number | null => PAUSES[tries - 1] ?? null;
