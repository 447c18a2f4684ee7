import { APIError } from "better-auth/api";
import { attempt } from "~/adapters/auth/attempts.server.ts";
import { headersOf, identity } from "~/adapters/auth/auth.server.ts";

export interface Entered {
  userId: string;
  /** The `Set-Cookie` values of the new session. */
  cookies: string[];
  /** True when a code is still to be given at `/sign-in/code`: there is no session yet. */
  pending: boolean;
}

export interface Credentials {
  email: string;
  password: string;
}

/**
 * Starts a session when address and password fit, else answers null: an unknown address and a wrong password alike.
 * Throws TooManyAttempts for a network that failed too often.
 */
export function signIn(request: Request, clientAddress: string, credentials: Credentials): Promise<Entered | null> {
  return attempt("sign-in", clientAddress, () => enter(request, clientAddress, credentials));
}

/** How better-auth says that the address is taken: beforehand, or by the very same form sent twice. */
const TAKEN = ["USER_ALREADY_EXISTS", "FAILED_TO_CREATE_USER"];

/**
 * Makes a user and starts their session. Somebody who is known already and gives their own password is signed in instead, so
 * that a founding or joining that was cut short can be finished; null when the address is taken and the password is another.
 */
export async function signUp(request: Request, clientAddress: string, person: Credentials & { name: string }): Promise<Entered | null> {
  const headers = headersOf(request, clientAddress);
  try {
    const made = await identity().api.signUpEmail({ body: person, headers, returnHeaders: true });
    return { userId: made.response.user.id, cookies: made.headers.getSetCookie(), pending: false };
  } catch (error) {
    if (!(error instanceof APIError) || !TAKEN.some((code) => String(error.body?.code).startsWith(code))) throw error;
    return signIn(request, clientAddress, person);
  }
}

/** Ends the session; gives the `Set-Cookie` values that remove it from the browser. */
export async function signOut(request: Request): Promise<string[]> {
  const { headers } = await identity().api.signOut({ headers: headersOf(request), returnHeaders: true });
  return headers.getSetCookie();
}

async function enter(request: Request, clientAddress: string, { email, password }: Credentials): Promise<Entered | null> {
  try {
    const entered = await identity().api.signInEmail({
      body: { email, password },
      headers: headersOf(request, clientAddress),
      returnHeaders: true,
    });
    const cookies = entered.headers.getSetCookie();
    // Typed without it, better-auth answers so when a second factor is asked for.
    if (!("twoFactorRedirect" in entered.response)) return { userId: entered.response.user.id, cookies, pending: false };
    const known = await (await identity().$context).internalAdapter.findUserByEmail(email.toLowerCase());
    return known && { userId: known.user.id, cookies, pending: true };
  } catch (error) {
    if (error instanceof APIError && error.status === "UNAUTHORIZED") return null;
    throw error;
  }
}
