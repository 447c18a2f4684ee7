import { z } from "zod";
import { TooManyAttempts } from "~/adapters/auth/attempts.server.ts";
import { hasSecondFactor, proveByCode, proveByPassword } from "~/adapters/auth/second-factor.server.ts";
import { type Proof, proofNeeded } from "~/domain/accounts/step-up.ts";
import type { FormProblems } from "~/http/form-problems.ts";
import { typedOf } from "~/http/read-form.server.ts";
import type { MemberSession } from "~/http/session.server.ts";

/** The field of what is shown; the word in its name keeps it from being given back with what was typed. */
const FIELD = "proof_password";
const typedProof = z.string().trim().min(1).max(128);

/** What this member must show before they let money or goods go; null when nothing. */
export async function proofOf({ userId, organization, signIn }: MemberSession): Promise<Proof | null> {
  return proofNeeded({
    secondFactor: await hasSecondFactor(userId),
    required: organization.secondFactor,
    provenAt: signIn.provenAt,
    signedInAt: signIn.at,
    now: new Date().toISOString(),
  });
}

/**
 * Takes what a form shows along with what it asks. Gives the problems of the form while something is still to be shown, with
 * everything that was typed; null once it may go on.
 */
export async function takeProof(request: Request, session: MemberSession, form: FormData): Promise<FormProblems | null> {
  const need = await proofOf(session);
  if (need === null) return null;
  const typed = typedOf(form);
  const problem = (key: string): FormProblems => ({ fields: { [FIELD]: { key, params: {} } }, page: null, typed });
  if (need === "enrol") return { fields: {}, page: { key: "security:proof.enrol_first", params: {} }, typed };
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
