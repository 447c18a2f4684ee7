import { createHmac } from "node:crypto";
import { identity } from "~/adapters/auth/auth.server.ts";
import { MEMBERS, type MemberKey } from "./members.ts";

const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** The password that everyone of the sample begins with: another on every installation, and the same at each of its starts. */
export function samplePassword(authSecret: string): string {
  const bytes = createHmac("sha256", authSecret).update("password of the sample's people").digest();
  const letters = [...bytes.subarray(0, 12)].map((byte) => LETTERS[byte % LETTERS.length]);
  return `${letters.slice(0, 4).join("")}-${letters.slice(4, 8).join("")}-${letters.slice(8).join("")}`;
}

/** The users behind the sample's people, made where they are missing; a user who exists stays as they are. */
export async function ensureUsers(password: string): Promise<Record<MemberKey, string>> {
  const context = await identity().$context;
  const hash = await context.password.hash(password);
  const ensure = async ({ name, email }: { name: string; email: string }) => {
    const known = await context.internalAdapter.findUserByEmail(email, { includeAccounts: true });
    const userId =
      known?.user.id ?? (await context.internalAdapter.createUser({ name, email, emailVerified: true }, { method: "email-password" })).id;
    if (!known?.accounts.length) {
      await context.internalAdapter.linkAccount({ userId, accountId: userId, providerId: "credential", password: hash });
    }
    return userId;
  };
  const users = {} as Record<MemberKey, string>;
  for (const key of Object.keys(MEMBERS) as MemberKey[]) users[key] = await ensure(MEMBERS[key]);
  return users;
}
