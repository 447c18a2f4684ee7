type Told = { [name: string]: unknown };
type Described = { id: string; type: "public-key"; transports?: AuthenticatorTransport[] };

/** Why a passkey was not made or taken; a key of the words. */
export type PasskeyProblem = "unreadable" | "refused" | "wrong_password" | "too_many" | "stopped";

export const canUsePasskeys = (): boolean => window.isSecureContext && "PublicKeyCredential" in window;

/** Makes a passkey on this device for whoever is signed in; null when it was kept. */
export async function makePasskey(password: string, name: string): Promise<PasskeyProblem | null> {
  const asked = await send("/settings/passkeys", { intent: "ask", password });
  if (typeof asked.problem === "string") return asked.problem as PasskeyProblem;
  const options = asked.options as Told;
  const user = options.user as PublicKeyCredentialUserEntityJSON;
  const made = await orNull(() =>
    navigator.credentials.create({
      publicKey: {
        ...(options as unknown as PublicKeyCredentialCreationOptions),
        challenge: bytes(String(options.challenge)),
        user: { ...user, id: bytes(user.id) },
        excludeCredentials: described(options.excludeCredentials),
      },
    }),
  );
  if (!made) return "stopped";
  const { response } = made as PublicKeyCredential & { response: AuthenticatorAttestationResponse };
  const answer = await send("/settings/passkeys", {
    intent: "answer",
    name,
    response: {
      ...plain(made as PublicKeyCredential),
      response: {
        clientDataJSON: text(response.clientDataJSON),
        attestationObject: text(response.attestationObject),
        transports: response.getTransports(),
      },
    },
  });
  return typeof answer.problem === "string" ? (answer.problem as PasskeyProblem) : null;
}

/** Signs in by a passkey, or shows by one that it is you; gives where to go on, or what was wrong. */
export async function takePasskey(to: string | null): Promise<{ to: string } | { problem: PasskeyProblem }> {
  const { options } = (await send("/sign-in/passkey", { intent: "ask" })) as { options: Told };
  const taken = await orNull(() =>
    navigator.credentials.get({
      publicKey: {
        ...(options as unknown as PublicKeyCredentialRequestOptions),
        challenge: bytes(String(options.challenge)),
        allowCredentials: described(options.allowCredentials),
      },
    }),
  );
  if (!taken) return { problem: "stopped" };
  const { response } = taken as PublicKeyCredential & { response: AuthenticatorAssertionResponse };
  const answer = await send("/sign-in/passkey", {
    intent: "answer",
    to,
    response: {
      ...plain(taken as PublicKeyCredential),
      response: {
        clientDataJSON: text(response.clientDataJSON),
        authenticatorData: text(response.authenticatorData),
        signature: text(response.signature),
        ...(response.userHandle ? { userHandle: text(response.userHandle) } : {}),
      },
    },
  });
  return typeof answer.to === "string" ? { to: answer.to } : { problem: (answer.problem as PasskeyProblem | undefined) ?? "refused" };
}

const plain = (credential: PublicKeyCredential) => ({
  ...{ id: credential.id, rawId: text(credential.rawId), type: credential.type },
  clientExtensionResults: credential.getClientExtensionResults(),
});

const described = (list: unknown): PublicKeyCredentialDescriptor[] =>
  ((list ?? []) as Described[]).map(({ id, ...rest }) => ({ ...rest, id: bytes(id) }));

async function send(path: string, body: Told): Promise<Told> {
  const answer = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  return ((await answer.json().catch(() => null)) as Told | null) ?? { problem: "refused" };
}

/** A ceremony that the person or the device broke off. */
async function orNull<T>(work: () => Promise<T | null>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  const signs = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(signs, (sign) => sign.charCodeAt(0));
}

function text(buffer: ArrayBuffer): string {
  const signs = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(signs).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
