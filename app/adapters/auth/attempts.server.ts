import { isIPv4, isIPv6 } from "node:net";
import { services } from "~/server/services.server.ts";

/** So many failures of one kind from one network, within the window, and further tries from there wait for its end. */
export const MOST_FAILURES = 10;
const WINDOW_SECONDS = 60;

/** What is tried, each counted apart. */
export type Attempt = "sign-in" | "forgot" | "reset" | "join" | "link";

export class TooManyAttempts extends Error {
  constructor() {
    super("too many failed attempts from this network");
    this.name = "TooManyAttempts";
  }
}

/** The network that stands for an address: its /24 in IPv4, its /64 in IPv6, whatever way it is written. */
export function networkOf(address: string): string {
  if (isIPv4(address)) return `${address.split(".").slice(0, 3).join(".")}.0/24`;
  const bare = address.replace(/%.*$/, "");
  if (!isIPv6(bare)) return "unknown";
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped) return networkOf(mapped);
  const short = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const [head = "", tail] = short.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail ? tail.split(":") : [];
  const groups = tail === undefined ? left : [...left, ...Array<string>(8 - left.length - right.length).fill("0"), ...right];
  const [a, b, c, d, e, f, g, h] = groups as [string, string, string, string, string, string, string, string];
  if ([a, b, c, d, e].every((group) => group === "0") && f === "ffff") {
    const bytes = [g, h].flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]);
    return networkOf(bytes.join("."));
  }
  return `${[a, b, c, d].join(":")}::/64`;
}

/**
 * Runs one try and counts it only when it fails (`work` answers null), so that people who know their password are never
 * counted, and never shut out by failures elsewhere. Throws TooManyAttempts when the network has used up its failures;
 * tries under way count as failed until they end, so racing them gains nothing.
 */
export async function attempt<T>(kind: Attempt, clientAddress: string, work: () => Promise<T | null>): Promise<T | null> {
  const { pool } = services();
  const key = `${kind} ${networkOf(clientAddress)}`;
  const { rows } = await pool.query<{ failures: number }>(
    `insert into auth.attempt as a (key, failures, since) values ($1, 1, clock_timestamp())
     on conflict (key) do update set
       failures = case when a.since < clock_timestamp() - make_interval(secs => $2) then 1 else least(a.failures, $3) + 1 end,
       since = case when a.since < clock_timestamp() - make_interval(secs => $2) then clock_timestamp() else a.since end
     returning failures`,
    [key, WINDOW_SECONDS, MOST_FAILURES],
  );
  if ((rows[0]?.failures ?? 0) > MOST_FAILURES) throw new TooManyAttempts();
  const result = await work();
  if (result === null) return null;
  await pool.query("update auth.attempt set failures = greatest(failures - 1, 0) where key = $1", [key]);
  return result;
}

/** Forgets networks that have been quiet for a day. */
export async function forgetOldAttempts(): Promise<void> {
  await services().pool.query("delete from auth.attempt where since < clock_timestamp() - interval '1 day'");
}
