import { existsSync, renameSync, statSync } from "node:fs";
import { type DestinationStream, destination, type Logger, pino } from "pino";

export type { Logger };

const LIMIT = 20 * 1024 * 1024;

/**
 * The log of the process: one JSON object per line, to `file` when given and otherwise to standard output.
 * Errors are written without the values of the statement that failed, whatever raised them.
 */
export function createLog(level: string, file?: string, stream?: DestinationStream): Logger {
  if (file && existsSync(file) && statSync(file).size > LIMIT) renameSync(file, `${file}.1`);
  const out = stream ?? (file ? destination({ dest: file, mkdir: true, sync: true, mode: 0o600 }) : destination({ dest: 1, sync: true }));
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: describeError } }, out);
}

/** What of an error may be written down: kind, code, message and stack, and the same of its causes. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: withoutSecrets(String(error)) };
  const code = "code" in error ? error.code : undefined;
  return {
    type: error.name,
    ...(code === undefined ? {} : { code }),
    message: withoutSecrets(error.message),
    stack: withoutSecrets(error.stack ?? ""),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** Takes out the parameters of a failed statement, passwords in URLs, and anything that looks like a link's token. */
function withoutSecrets(text: string): string {
  return text
    .replace(/^params: (?:.|\n)*?(?=^ {4}at |$(?![\s\S]))/gm, "params: ***\n")
    .replace(/(\w+:\/\/[^\s:/@]+:)[^\s@]+@/g, "$1***@")
    .replace(/\/([inv])\/[^\s"'/]+/g, "/$1/***")
    .replace(/\/[A-Za-z0-9_-]{32,}/g, (part) => (UUID.test(part.slice(1)) ? part : "/***"));
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The path of an address as it may be written down: no query, and `***` for whatever could be a secret in it. */
export function maskPath(address: string): string {
  const path = address.split(/[?#]/, 1)[0] ?? "";
  return path
    .replace(/^\/([inv])\/[^/]+/, "/$1/***")
    .split("/")
    .map((part) => (part.length >= 32 && /^[\w%~.-]+$/.test(part) && !UUID.test(part) && !/\.\w{1,5}$/.test(part) ? "***" : part))
    .join("/");
}
