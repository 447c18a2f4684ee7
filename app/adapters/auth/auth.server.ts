import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError } from "better-auth/api";
import { twoFactor } from "better-auth/plugins/two-factor";
import { drizzleOver } from "#db/client.server.ts";
import * as tables from "#db/schema/auth.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { type Services, services } from "~/server/services.server.ts";

/** Shortest and longest password, in characters. */
export const PASSWORD_LENGTH = { least: 10, most: 128 } as const;

/** A session lasts this long after signing in, then ends; seconds. */
const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** Our own header for the client's address: set here and nowhere else, so nobody can bring one along. */
const ADDRESS_HEADER = "x-holdpoint-client";

const build = ({ pool, authSecret, origin, origins, log }: Services) =>
  betterAuth({
    appName: "Holdpoint",
    baseURL: origin,
    secret: authSecret,
    trustedOrigins: [...origins],
    // Its tables are named with their schema, so the app's own connections serve; it opens no tenant's transaction.
    database: drizzleAdapter(drizzleOver(pool), { provider: "pg", schema: tables, usePlural: false }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: PASSWORD_LENGTH.least,
      maxPasswordLength: PASSWORD_LENGTH.most,
      revokeSessionsOnPasswordReset: true,
    },
    user: { additionalFields: { language: { type: "string", required: false, input: false } } },
    // Every request reads the session from the database: one that was ended is over at once.
    session: {
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      // How recently somebody must have shown who they are is asked in step-up.server.ts.
      freshAge: 0,
      additionalFields: { provenAt: { type: "date", required: false, input: false } },
    },
    verification: { storeIdentifier: "hashed" },
    // Its endpoints are served under no address; tries are limited in attempts.server.ts, by network and across processes.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: "holdpoint",
      useSecureCookies: origin.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER], ipv6Subnet: 64 },
      database: { generateId: () => newId() },
    },
    plugins: [
      twoFactor({ issuer: "Holdpoint", backupCodeOptions: { amount: 10, length: 10, storeBackupCodes: "encrypted" } }),
      passkey({
        rpName: "Holdpoint",
        origin: [...origins],
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        // A passkey stands for two factors, so whoever uses it must have unlocked it.
        registration: { afterVerification: ({ verification }) => unlocked(verification.registrationInfo?.userVerified) },
        authentication: { afterVerification: ({ verification }) => unlocked(verification.authenticationInfo.userVerified) },
      }),
    ],
    telemetry: { enabled: false },
    logger: { level: "error", log: (level, message) => (level === "error" ? log.error(message) : log.debug(message)) },
  });

function unlocked(verified: boolean | undefined): void {
  if (!verified) throw new APIError("UNAUTHORIZED", { message: "the passkey was not unlocked" });
}

export type Identity = ReturnType<typeof build>;

const built = new WeakMap<Services, Identity>();

/** better-auth over this process' database: who somebody is, and nothing else. */
export function identity(): Identity {
  const present = services();
  let made = built.get(present);
  if (!made) {
    made = build(present);
    built.set(present, made);
  }
  return made;
}

/** What identity may know of a request: its cookies, its browser, and its address as the server determined it. */
export function headersOf(request: Request, clientAddress?: string): Headers {
  const headers = new Headers();
  for (const name of ["cookie", "user-agent"]) {
    const value = request.headers.get(name);
    if (value) headers.set(name, value);
  }
  if (clientAddress) headers.set(ADDRESS_HEADER, clientAddress);
  return headers;
}
