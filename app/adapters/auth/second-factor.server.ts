import { APIError } from "better-auth/api";
import { attempt, attemptProof } from "~/adapters/auth/attempts.server.ts";
import { headersOf, identity } from "~/adapters/auth/auth.server.ts";
import { services } from "~/server/services.server.ts";

/** A connection, in a transaction of its caller or by itself. */
interface Queryable {
  query: (text: string, values: unknown[]) => Promise<{ rowCount: number | null }>;
}

/** Whether codes are asked for, or a key was handed out that no code has confirmed yet. */
export type CodesState = "none" | "begun" | "on";

export interface SecondFactors {
  codes: CodesState;
  /** Recovery codes that were not used yet. */
  recoveryCodes: number;
  passkeys: { id: string; name: string | null; createdAt: string | null }[];
}

/** What somebody can show besides their password. */
export async function secondFactors(userId: string): Promise<SecondFactors> {
  const { pool } = services();
  const { rows } = await pool.query<{ verified: boolean }>("select verified from auth.two_factor where user_id = $1", [userId]);
  const { rows: passkeys } = await pool.query<{ id: string; name: string | null; createdAt: Date | null }>(
    `select id, name, created_at as "createdAt" from auth.passkey where user_id = $1 order by created_at, id`,
    [userId],
  );
  const codes = rows[0] ? (rows[0].verified ? "on" : "begun") : "none";
  const left = codes === "on" ? (await identity().api.viewBackupCodes({ body: { userId } })).backupCodes.length : 0;
  return {
    codes,
    recoveryCodes: left,
    passkeys: passkeys.map(({ createdAt, ...each }) => ({ ...each, createdAt: createdAt?.toISOString() ?? null })),
  };
}

/** By what somebody can show that it is them, besides their password. */
export interface Ways {
  codes: boolean;
  passkeys: boolean;
}

/** The second factors that somebody has. */
export async function waysOf(userId: string): Promise<Ways> {
  const { rows } = await services().pool.query<Ways>(
    `select exists (select from auth.two_factor where user_id = $1 and verified) as codes,
            exists (select from auth.passkey where user_id = $1) as passkeys`,
    [userId],
  );
  return rows[0]!;
}

/** A new key for one-time codes, as the address an authenticator app reads, with its recovery codes; null for a wrong password. */
export const beginCodes = (request: Request, userId: string, password: string): Promise<{ uri: string; recoveryCodes: string[] } | null> =>
  attemptProof(userId, () =>
    orNull(async () => {
      const made = await identity().api.enableTwoFactor({ body: { password, method: "totp" }, headers: headersOf(request) });
      if (made.method !== "totp") throw new Error("no key for codes was made");
      return { uri: made.totpURI, recoveryCodes: made.backupCodes };
    }),
  );

/** Recovery codes anew; the earlier ones end. Null for a wrong password. */
export const newRecoveryCodes = (request: Request, userId: string, password: string): Promise<string[] | null> =>
  attemptProof(userId, () =>
    orNull(async () => (await identity().api.generateBackupCodes({ body: { password }, headers: headersOf(request) })).backupCodes),
  );

/** Ends one-time codes; gives the `Set-Cookie` values of the session that goes on, or null for a wrong password. */
export const removeCodes = (request: Request, userId: string, password: string): Promise<string[] | null> =>
  attemptProof(userId, () =>
    orNull(async () => {
      const { headers } = await identity().api.disableTwoFactor({ body: { password }, headers: headersOf(request), returnHeaders: true });
      return headers.getSetCookie();
    }),
  );

/**
 * Takes a code of somebody who is signed in: it confirms a key that was handed out, and shows that it is them. Gives `Set-Cookie`
 * values of the session that goes on; null for a wrong code.
 */
export async function proveByCode(request: Request, userId: string, sessionToken: string, code: string): Promise<string[] | null> {
  const cookies = await attemptProof(userId, () => verify(request, code));
  if (cookies) await markProven(sessionIn(cookies) ?? sessionToken);
  return cookies;
}

/** Takes the password of somebody who is signed in, to show that it is them. */
export async function proveByPassword(request: Request, userId: string, sessionToken: string, password: string): Promise<boolean> {
  const right = await attemptProof(userId, () =>
    orNull(() => identity().api.verifyPassword({ body: { password }, headers: headersOf(request) })),
  );
  if (right) await markProven(sessionToken);
  return right !== null;
}

/** Takes the code that a sign-in waits for; gives the `Set-Cookie` values of the new session, or null for a wrong code. */
export async function signInByCode(request: Request, clientAddress: string, code: string): Promise<string[] | null> {
  const cookies = await attempt("sign-in-code", clientAddress, () => verify(request, code));
  const token = cookies && sessionIn(cookies);
  if (token) await markProven(token);
  return cookies;
}

/** Keeps with a session that its holder has just shown who they are. */
export async function markProven(sessionToken: string): Promise<void> {
  await services().pool.query("update auth.session set proven_at = clock_timestamp() where token = $1", [sessionToken]);
}

/** Six digits are a code of the moment, anything else one of the recovery codes. */
function verify(request: Request, typed: string): Promise<string[] | null> {
  const code = typed.replace(/\s/g, "");
  const options = { body: { code }, headers: headersOf(request), returnHeaders: true } as const;
  return orNull(async () => {
    const { headers } = /^\d{6}$/.test(code) ? await identity().api.verifyTOTP(options) : await identity().api.verifyBackupCode(options);
    return headers.getSetCookie();
  });
}

/** Takes away everything that somebody could show besides their password, and ends their sessions. False when there was nothing. */
export async function endSecondFactors(client: Queryable, userId: string): Promise<boolean> {
  const gone = [
    await client.query("delete from auth.two_factor where user_id = $1", [userId]),
    await client.query("delete from auth.passkey where user_id = $1", [userId]),
  ];
  await client.query('update auth."user" set two_factor_enabled = false where id = $1', [userId]);
  await client.query("delete from auth.session where user_id = $1", [userId]);
  return gone.some(({ rowCount }) => rowCount);
}

/** The token of the session that these cookies begin. */
export function sessionIn(cookies: readonly string[]): string | null {
  const found = cookies.flatMap((cookie) => /session_token=([^;.]+)\./.exec(decodeURIComponent(cookie.split(";")[0] ?? ""))?.[1] ?? []);
  return found.at(-1) ?? null;
}

/** What better-auth refuses is null; what goes wrong is thrown. */
export async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return null;
    throw error;
  }
}
