import { networkOf } from "~/http/wrong-tokens.server.ts";
import { services } from "~/server/services.server.ts";

/** So many failures of one kind from one network, within the window, and further tries from there wait for its end. */
export const MOST_FAILURES = 10;
const WINDOW_SECONDS = 60;

const MOST_PROOFS = 5;
const PROOF_SECONDS = 15 * 60;

/** Mails for a new password to one address, within the window. */
const MOST_MAILS = 3;

export class TooManyAttempts extends Error {
  constructor() {
    super("too many attempts");
    this.name = "TooManyAttempts";
  }
}

/**
 * Runs one try and counts it only when it fails (`work` answers null), so that people who know their password are never
 * counted, and never shut out by failures elsewhere. Throws TooManyAttempts when the network has used up its failures;
 * tries under way count as failed until they end, so racing them gains nothing.
 */
export async function attempt<T>(
  kind: "sign-in" | "sign-in-code" | "reset" | "join",
  clientAddress: string,
  work: () => Promise<T | null>,
): Promise<T | null> {
  const key = `${kind} ${networkOf(clientAddress)}`;
  await count(key, MOST_FAILURES);
  const result = await work();
  if (result !== null) await services().pool.query("update auth.attempt set failures = greatest(failures - 1, 0) where key = $1", [key]);
  return result;
}

/**
 * One try of somebody who is signed in, to show that it is them. Counted by who they are, when it fails; throws TooManyAttempts
 * after five within a quarter of an hour, so that a session alone guesses no code.
 */
export async function attemptProof<T>(userId: string, work: () => Promise<T | null>): Promise<T | null> {
  const key = `proof ${userId}`;
  await count(key, MOST_PROOFS, PROOF_SECONDS);
  const result = await work();
  if (result !== null) await services().pool.query("update auth.attempt set failures = greatest(failures - 1, 0) where key = $1", [key]);
  return result;
}

/** Counts a mail that a stranger asks for, by their network and by its reader. Throws TooManyAttempts beyond the limits. */
export async function countMail(clientAddress: string, readerSha256: string): Promise<void> {
  await count(`forgot ${networkOf(clientAddress)}`, MOST_FAILURES);
  await count(`forgot ${readerSha256}`, MOST_MAILS);
}

/** One statement, so that processes and connections count together. A count begins anew when its window is over. */
async function count(key: string, most: number, seconds = WINDOW_SECONDS): Promise<void> {
  const { pool } = services();
  const { rows } = await pool.query<{ failures: number }>(
    `insert into auth.attempt as a (key, failures, since) values ($1, 1, clock_timestamp())
     on conflict (key) do update set
       failures = case when a.since < clock_timestamp() - make_interval(secs => $2) then 1 else least(a.failures, $3) + 1 end,
       since = case when a.since < clock_timestamp() - make_interval(secs => $2) then clock_timestamp() else a.since end
     returning failures`,
    [key, seconds, most],
  );
  const failures = rows[0]?.failures ?? 0;
  if (failures > most) throw new TooManyAttempts();
  if (failures === 1) await pool.query("delete from auth.attempt where since < clock_timestamp() - interval '1 day'");
}
