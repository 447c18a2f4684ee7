import { z } from "zod";
import { attempt, attemptProof } from "~/adapters/auth/attempts.server.ts";
import { headersOf, identity } from "~/adapters/auth/auth.server.ts";
import { markProven, orNull, sessionIn } from "~/adapters/auth/second-factor.server.ts";
import { services } from "~/server/services.server.ts";

/** What the browser is asked with, and the cookies that tie its answer to this asking. */
export interface Asking {
  options: Record<string, unknown>;
  cookies: string[];
}

const part = z.string().max(20_000);
const told = { id: part, rawId: part, type: z.literal("public-key"), clientExtensionResults: z.object({}) };

/** What a browser answers to `askNewPasskey`; better-auth checks what stands in it. */
export const madePasskey = z.object({
  ...told,
  response: z.object({ clientDataJSON: part, attestationObject: part, transports: z.array(part).max(10) }),
});

/** What a browser answers to `askPasskey`. */
export const takenPasskey = z.object({
  ...told,
  response: z.object({ clientDataJSON: part, authenticatorData: part, signature: part, userHandle: part.optional() }),
});

/** Asks for a new passkey of somebody who is signed in; null for a wrong password. */
export const askNewPasskey = (request: Request, userId: string, password: string): Promise<Asking | null> =>
  attemptProof(userId, () =>
    orNull(async () => {
      const headers = headersOf(request);
      await identity().api.verifyPassword({ body: { password }, headers });
      const asked = await identity().api.generatePasskeyRegistrationOptions({ headers, query: {}, returnHeaders: true });
      return { options: { ...asked.response }, cookies: asked.headers.getSetCookie() };
    }),
  );

/** Keeps a passkey that the browser made; false when it does not answer what was asked. */
export async function addPasskey(
  request: Request,
  sessionToken: string,
  name: string,
  response: z.infer<typeof madePasskey>,
): Promise<boolean> {
  const added = await orNull(() => identity().api.verifyPasskeyRegistration({ body: { response, name }, headers: headersOf(request) }));
  if (added) await markProven(sessionToken);
  return added !== null;
}

/** Takes a passkey away; false for a wrong password. */
export async function removePasskey(request: Request, userId: string, password: string, id: string): Promise<boolean> {
  const right = await attemptProof(userId, () =>
    orNull(() => identity().api.verifyPassword({ body: { password }, headers: headersOf(request) })),
  );
  if (right) await services().pool.query("delete from auth.passkey where user_id = $1 and id = $2", [userId, id]);
  return right !== null;
}

/** Asks for a passkey: anybody's at the door, one of their own from somebody who is signed in. */
export async function askPasskey(request: Request): Promise<Asking> {
  const asked = await identity().api.generatePasskeyAuthenticationOptions({ headers: headersOf(request), returnHeaders: true });
  return { options: { ...asked.response, userVerification: "required" }, cookies: asked.headers.getSetCookie() };
}

/**
 * Begins a session by a passkey, in place of the one the request came with. Null when the passkey does not answer what was asked, or
 * is another person's than whoever is signed in. Throws TooManyAttempts.
 */
export function enterByPasskey(
  request: Request,
  clientAddress: string,
  signedIn: { userId: string; token: string } | null,
  response: z.infer<typeof takenPasskey>,
): Promise<{ userId: string; cookies: string[] } | null> {
  return attempt("sign-in", clientAddress, async () => {
    const entered = await orNull(() =>
      identity().api.verifyPasskeyAuthentication({ body: { response }, headers: headersOf(request, clientAddress), returnHeaders: true }),
    );
    const cookies = entered?.headers.getSetCookie() ?? [];
    const token = sessionIn(cookies);
    if (!entered || !token) return null;
    const { internalAdapter } = await identity().$context;
    const { id: userId } = entered.response.user;
    if (signedIn && signedIn.userId !== userId) {
      await internalAdapter.deleteSession(token);
      return null;
    }
    if (signedIn) await internalAdapter.deleteSession(signedIn.token);
    await markProven(token);
    return { userId, cookies };
  });
}
