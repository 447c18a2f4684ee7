import { lookup as systemLookup } from "node:dns/promises";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isLoopback, isPublic } from "~/adapters/webhooks/public-address.server.ts";
import { KEPT_ANSWER, MOST_ANSWER, MOST_MS, type TryProblem } from "~/domain/webhooks/delivery.ts";
import { isLoopbackHost } from "~/domain/webhooks/endpoint.ts";

export interface Address {
  address: string;
  family: number;
}

export interface Reach {
  /** Whether plain http to this machine is allowed, for trying things out. */
  loopback: boolean;
  /** The addresses of a name; the system's resolver unless told. */
  resolve?: (hostname: string) => Promise<Address[]>;
}

/** How a try ended: taken over when `problem` is null. `answer` is the beginning of what came back, as text. */
export interface Try {
  problem: TryProblem | null;
  status: number | null;
  ms: number;
  answer: string | null;
}

/** A try that ends before there is an answer. */
class Failed extends Error {
  constructor(readonly problem: TryProblem) {
    super(problem);
  }
}

/**
 * Posts a message. Every address of the name is checked, one that is not public stops it, and the connection is made to the
 * addresses that were checked and no others; no redirect is followed, no proxy used. Never throws for what the other side does.
 */
export async function postMessage(url: string, headers: Record<string, string>, body: string, reach: Reach): Promise<Try> {
  const began = performance.now();
  const deadline = AbortSignal.timeout(MOST_MS);
  const ended = (rest: Omit<Try, "ms">): Try => ({ ...rest, ms: Math.round(performance.now() - began) });
  try {
    const target = new URL(url);
    const addresses = await orTooSlow(addressesOf(target, reach), deadline);
    const { status, answer } = await post(target, addresses, headers, body, deadline);
    const problem = status >= 200 && status < 300 ? null : status >= 300 && status < 400 ? "redirect" : "refused_status";
    return ended({ problem, status, answer });
  } catch (error) {
    const problem = error instanceof Failed ? error.problem : deadline.aborted ? "too_slow" : "no_connection";
    return ended({ problem, status: null, answer: null });
  }
}

async function addressesOf(url: URL, { loopback, resolve = resolveAll }: Reach): Promise<Address[]> {
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const local = loopback && url.protocol === "http:" && isLoopbackHost(url.hostname);
  if (url.protocol !== "https:" && !local) throw new Failed("not_public");
  const version = isIP(host);
  const found = version
    ? [{ address: host, family: version }]
    : await resolve(host).catch(() => {
        throw new Failed("not_found");
      });
  if (found.length === 0) throw new Failed("not_found");
  if (!found.every(({ address }) => (local ? isLoopback(address) : isPublic(address)))) throw new Failed("not_public");
  return found;
}

const resolveAll = (hostname: string): Promise<Address[]> => systemLookup(hostname, { all: true });

function orTooSlow<T>(work: Promise<T>, deadline: AbortSignal): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => deadline.addEventListener("abort", () => reject(new Failed("too_slow")), { once: true })),
  ]);
}

function post(
  url: URL,
  addresses: readonly Address[],
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal,
): Promise<{ status: number; answer: string }> {
  // A connection never resolves the name again: it gets what was checked.
  const lookup: LookupFunction = (_hostname, options, done) =>
    options.all ? done(null, [...addresses]) : done(null, addresses[0]!.address, addresses[0]!.family);
  const send = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const options = { method: "POST", agent: false as const, lookup, signal, autoSelectFamily: true };
    const request = send(url, {
      ...options,
      headers: { ...headers, "content-type": "application/json", "content-length": Buffer.byteLength(body), "user-agent": "Holdpoint" },
    });
    request.on("error", reject);
    request.on("response", (response) => {
      readBeginning(response).then((answer) => resolve({ status: response.statusCode ?? 0, answer }), reject);
    });
    request.end(body);
  });
}

/** Reads an answer up to the limit and leaves the rest; gives its first kilobyte as text that a database can keep. */
async function readBeginning(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (size < KEPT_ANSWER) chunks.push(chunk);
    size += chunk.length;
    if (size > MOST_ANSWER) break;
  }
  response.destroy();
  const text = new TextDecoder().decode(Buffer.concat(chunks).subarray(0, KEPT_ANSWER));
  return text.replaceAll("\0", "�");
}
