import { z } from "zod";
import { TooManyAttempts } from "~/adapters/auth/attempts.server.ts";
import { proveByCode, proveByPassword, waysOf } from "~/adapters/auth/second-factor.server.ts";
import { type Proof, proofNeeded } from "~/domain/accounts/step-up.ts";
import type { FormProblems } from "~/http/form-problems.ts";
import { typedOf } from "~/http/read-form.server.ts";
import type { MemberSession } from "~/http/session.server.ts";

/** The field of what is shown; the word in its name keeps it from being given back with what was typed. */
const FIELD = "proof_password";
const typedProof = z.string().trim().min(1).max(128);

/** What a member must show first; the ways they have of showing a second factor. */
export interface NeededProof {
  need: Proof;
  codes: boolean;
  passkeys: boolean;
}

/** What this member must show before they let money or goods go; null when nothing. */
export async function proofOf({ userId, organization, signIn }: MemberSession): Promise<NeededProof | null> {
  const { codes, passkeys } = await waysOf(userId);
  const need = proofNeeded({
    secondFactor: codes || passkeys,
    required: organization.secondFactor,
    provenAt: signIn.provenAt,
    signedInAt: signIn.at,
    now: new Date().toISOString(),
  });
  return need && { need, codes, passkeys };
}

/**
 * Takes what a form shows along with what it asks. Gives the problems of the form while something is still to be shown, with
 * everything that was typed; null once it may go on.
 */
export async function takeProof(request: Request, session: MemberSession, form: FormData): Promise<FormProblems | null> {
  const needed = await proofOf(session);
  if (needed === null) return null;
  const { need } = needed;
  const typed = typedOf(form);
  const problem = (key: string): FormProblems => ({ fields: { [FIELD]: { key, params: {} } }, page: null, typed });
  if (need === "enrol") return { fields: {}, page: { key: "security:proof.enrol_first", params: {} }, typed };
  if (need === "second_factor" && !needed.codes) return problem("security:proof.missing.passkey");
  const given = typedProof.safeParse(form.get(FIELD));
  if (!given.success) return problem(`security:proof.missing.${need}`);
  try {
    const right =
      need === "password"
        ? await proveByPassword(request, session.userId, session.signIn.token, given.data)
        : await proveByCode(request, session.userId, session.signIn.token, given.data);
    return right ? null : problem(`security:proof.wrong.${need}`);
  } catch (error) {
    if (error instanceof TooManyAttempts) return problem("security:proof.too_many");
    throw error;
  }
}
