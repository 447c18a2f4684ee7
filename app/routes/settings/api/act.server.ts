import { z } from "zod";
import { LIFETIMES, NAME_MOST, scope } from "~/domain/api-keys/api-key.ts";
import type { FormProblems } from "~/http/form-problems.ts";
import { line, list } from "~/http/form-schema.ts";
import { checkForm } from "~/http/read-form.server.ts";
import { ledger } from "~/http/run-command.server.ts";
import { actingOf, type MemberSession, requirePermissionPage } from "~/http/session.server.ts";
import { takeProof } from "~/http/step-up.server.ts";
import { makeKey, revokeKey } from "~/queries/api/change-keys.server.ts";

const make = z.object({
  keyId: z.uuid(),
  name: line(NAME_MOST),
  scopes: list(scope).refine((chosen) => chosen.length > 0, "api:keys.scope_needed"),
  days: z
    .enum(LIFETIMES.map((days) => String(days ?? "")) as [string, ...string[]])
    .transform((days) => (days === "" ? null : Number(days))),
});
const revoke = z.object({ keyId: z.uuid() });

type Done = { done: true } | { made: { name: string; token: string } } | { problems: FormProblems };

/** What an owner does on the page of keys, by the form's `intent`. A key may let money go, so whoever makes one shows first that it is them. Throws DomainErrors, and the 403 page. */
export async function actOnKeys(request: Request, session: MemberSession, form: FormData): Promise<Done> {
  requirePermissionPage(session, "manage_api_keys");
  const by = { ...actingOf(session), ledger: ledger() };
  if (form.get("intent") === "revoke") {
    const read = checkForm(form, revoke);
    if (!read.ok) return { problems: read.problems };
    await revokeKey(by, read.value.keyId);
    return { done: true };
  }
  const missing = await takeProof(request, session, form);
  if (missing) return { problems: missing };
  const read = checkForm(form, make);
  if (!read.ok) return { problems: read.problems };
  const { token } = await makeKey(by, read.value);
  return { made: { name: read.value.name, token } };
}
