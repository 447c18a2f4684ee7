import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { TooManyAttempts } from "~/adapters/auth/attempts.server.ts";
import { addPasskey, askNewPasskey, madePasskey } from "~/adapters/auth/passkey.server.ts";
import { readJson } from "~/http/read-json.server.ts";
import { requireMember } from "~/http/session.server.ts";
import { tellingFactorChange } from "~/queries/accounts/tell-factor.server.ts";
import { services } from "~/server/services.server.ts";

const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("ask"), password: z.string().min(1).max(128) }),
  z.object({ intent: z.literal("answer"), name: z.string().trim().min(1).max(60), response: madePasskey }),
]);

/** Makes a passkey; for the script on the page, which reads `options`, `done` or `problem`. */
export async function action({ request }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const read = await readJson(request, asked);
  if (!read) return Response.json({ problem: "unreadable" }, { status: 422 });
  try {
    if (read.intent === "answer") {
      const add = async () => (await addPasskey(request, session.signIn.token, read.name, read.response)) || null;
      const done = await tellingFactorChange(services().pool, session, "passkey_added", add);
      return done ? Response.json({ done }) : Response.json({ problem: "refused" }, { status: 422 });
    }
    const asking = await askNewPasskey(request, session.userId, read.password);
    if (!asking) return Response.json({ problem: "wrong_password" }, { status: 422 });
    const headers = new Headers();
    for (const cookie of asking.cookies) headers.append("Set-Cookie", cookie);
    return Response.json({ options: asking.options }, { headers });
  } catch (error) {
    if (error instanceof TooManyAttempts) return Response.json({ problem: "too_many" }, { status: 429 });
    throw error;
  }
}
