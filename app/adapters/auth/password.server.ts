import { randomBytes } from "node:crypto";
import { APIError } from "better-auth/api";
import { headersOf, identity } from "~/adapters/auth/auth.server.ts";

/** A link for a new password works this long; minutes. */
export const RESET_MINUTES = 60;

/** A token that sets a new password once, for a user who exists; only its hash is stored. Null for an unknown address. */
export async function makeResetToken(
  email: string,
): Promise<{ token: string; expiresAt: Date; language: string | null; name: string } | null> {
  const { internalAdapter } = await identity().$context;
  const known = await internalAdapter.findUserByEmail(email.toLowerCase());
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(Date.now() + RESET_MINUTES * 60_000);
  // The same work for an unknown address, whose token is nobody's.
  await internalAdapter.createVerificationValue({ identifier: `reset-password:${token}`, value: known?.user.id ?? "nobody", expiresAt });
  if (!known) return null;
  const { name, language } = known.user as { name: string; language?: string | null };
  return { token, expiresAt, language: language ?? null, name };
}

/** Sets a new password and ends all sessions of its user; false for a token that is unknown, used or expired alike. */
export async function resetPassword(token: string, newPassword: string): Promise<boolean> {
  try {
    await identity().api.resetPassword({ body: { token, newPassword } });
    return true;
  } catch (error) {
    if (error instanceof APIError) return false;
    throw error;
  }
}

/**
 * Changes the password of whoever is signed in and ends their other sessions; gives the `Set-Cookie` values of the one that
 * goes on, or null when the present password is another.
 */
export async function changePassword(
  request: Request,
  clientAddress: string,
  change: { now: string; next: string },
): Promise<string[] | null> {
  try {
    const { headers } = await identity().api.changePassword({
      body: { currentPassword: change.now, newPassword: change.next, revokeOtherSessions: true },
      headers: headersOf(request, clientAddress),
      returnHeaders: true,
    });
    return headers.getSetCookie();
  } catch (error) {
    if (error instanceof APIError) return null;
    throw error;
  }
}

/** The language somebody chose for themselves, kept with who they are. */
export async function keepLanguage(userId: string, language: string): Promise<void> {
  const { internalAdapter } = await identity().$context;
  await internalAdapter.updateUser(userId, { language });
}
