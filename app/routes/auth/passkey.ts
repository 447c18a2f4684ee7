import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { TooManyAttempts } from "~/adapters/auth/attempts.server.ts";
import { askPasskey, enterByPasskey, takenPasskey } from "~/adapters/auth/passkey.server.ts";
import { landingOf } from "~/http/landing.ts";
import { ownPath } from "~/http/own-path.ts";
import { readJson } from "~/http/read-json.server.ts";
import { chosenMembership, deny, signedIn } from "~/http/session.server.ts";

const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("ask") }),
  z.object({ intent: z.literal("answer"), response: takenPasskey, to: z.string().max(2_000).nullable() }),
]);

/** Signs in by a passkey, or shows by one that it is you; for the script on the page, which reads `to` or `problem`. */
export async function action({ request, context }: ActionFunctionArgs) {
  const read = await readJson(request, asked);
  if (!read) return Response.json({ problem: "unreadable" }, { status: 422 });
  if (read.intent === "ask") {
    const { options, cookies } = await askPasskey(request);
    return reply({ options }, cookies);
  }
  const clientAddress = String(context.clientAddress);
  const present = await signedIn(request);
  try {
    const by = present && { userId: present.userId, token: present.signIn.token };
    const entered = await enterByPasskey(request, clientAddress, by, read.response);
    if (!entered) {
      deny({ kind: "sign_in.failed", clientAddress });
      return Response.json({ problem: "refused" }, { status: 422 });
    }
    const membership = await chosenMembership(request, entered.userId);
    return reply({ to: ownPath(read.to, landingOf(membership?.roles ?? [])) }, entered.cookies);
  } catch (error) {
    if (error instanceof TooManyAttempts) return Response.json({ problem: "too_many" }, { status: 429 });
    throw error;
  }
}

function reply<T>(body: T, cookies: readonly string[]) {
  const headers = new Headers();
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return Response.json(body, { headers });
}
