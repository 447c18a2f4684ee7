import path from "node:path";
import { z } from "zod";
import { StartError } from "~/server/start-error";

const optional = z
  .string()
  .trim()
  .transform((text) => (text === "" ? undefined : text))
  .optional();

const url = (schemes: string[], example: string) =>
  optional.refine((text) => text === undefined || (URL.canParse(text) && schemes.includes(new URL(text).protocol)), {
    error: `must be a URL such as ${example}`,
  });

const origin = (example: string) =>
  optional
    .refine((text) => text === undefined || isOrigin(text), { error: `must be an origin without a path, such as ${example}`, abort: true })
    .transform((text) => (text === undefined ? undefined : new URL(text).origin));

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, hash, username } = new URL(text);
  return ["http:", "https:"].includes(protocol) && pathname === "/" && search + hash + username === "";
}

const whole = (from: number, to: number, standard: number) =>
  optional
    .transform((text) => (text === undefined ? standard : Number(text)))
    .refine((number) => Number.isInteger(number) && number >= from && number <= to, {
      error: `must be a whole number from ${from} to ${to}`,
    });

const secret = (bytes: number) =>
  optional.refine((text) => text === undefined || Buffer.byteLength(text) >= bytes, { error: `must have at least ${bytes} characters` });

const yesNo = optional
  .transform((text) => text?.toLowerCase())
  .refine((text) => text === undefined || ["true", "false", "1", "0"].includes(text), { error: "must be true or false" })
  .transform((text) => text === "true" || text === "1");

const postgresUrl = url(["postgres:", "postgresql:"], "postgres://user:password@host:5432/holdpoint");

const knobs = z.object({
  PORT: whole(0, 65535, 3000),
  HOLDPOINT_DATA: optional.transform((text) => path.resolve(text ?? ".data")),
  HOLDPOINT_ORIGIN: origin("https://holdpoint.example.com"),
  DATABASE_URL: postgresUrl,
  DATABASE_MIGRATION_URL: postgresUrl,
  SMTP_URL: url(["smtp:", "smtps:"], "smtps://user:password@mail.example.com"),
  MAIL_FROM: optional,
  S3_ENDPOINT: origin("https://s3.example.com"),
  S3_REGION: optional,
  S3_BUCKET: optional,
  S3_ACCESS_KEY_ID: optional,
  S3_SECRET_ACCESS_KEY: optional,
  S3_FORCE_PATH_STYLE: yesNo,
  LINK_KEY: secret(32),
  FILES_ORIGIN: origin("https://files.example.com"),
  WEBHOOKS_TO_LOOPBACK: yesNo,
  TRUSTED_PROXIES: whole(0, 16, 0),
  LOG_LEVEL: optional
    .transform((text) => text?.toLowerCase() ?? "info")
    .pipe(
      z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
        error: "must be trace, debug, info, warn, error, fatal or silent",
      }),
    ),
});

export type Env = Readonly<z.infer<typeof knobs>>;

const needs: ReadonlyArray<[keyof Env, keyof Env]> = [
  ["DATABASE_MIGRATION_URL", "DATABASE_URL"],
  ["S3_ENDPOINT", "S3_BUCKET"],
  ["S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"],
  ["S3_SECRET_ACCESS_KEY", "S3_ACCESS_KEY_ID"],
];

/**
 * Reads the knobs out of a set of variables. HOLDPOINT_DATA becomes an absolute path; an empty variable counts as not set.
 * Throws a StartError that names the first wrong variable and never repeats its value, which may be a secret.
 */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const read = knobs.safeParse(source);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new StartError(`The variable ${issue?.path.join(".")} ${issue?.message}.`);
  }
  for (const [given, missing] of needs) {
    if (read.data[given] !== undefined && read.data[missing] === undefined) {
      throw new StartError(`The variable ${given} is set, so ${missing} must be set too.`);
    }
  }
  return Object.freeze(read.data);
}

let parsed: Env | undefined;

/** The knobs of this process, parsed once. Throws a StartError at the first call when one is wrong. */
export function env(): Env {
  parsed ??= readEnv(process.env);
  return parsed;
}

/** Fixes the mode React, Express and Vite read from NODE_ENV; must be called before they are loaded. */
export function setMode(mode: "production" | "development"): void {
  process.env.NODE_ENV = mode;
}
