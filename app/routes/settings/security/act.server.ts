import { z } from "zod";
import type { FactorChange } from "#emails/second-factor-changed.tsx";
import { TooManyAttempts } from "~/adapters/auth/attempts.server.ts";
import { removePasskey } from "~/adapters/auth/passkey.server.ts";
import { beginCodes, newRecoveryCodes, proveByCode, removeCodes, waysOf } from "~/adapters/auth/second-factor.server.ts";
import type { FormProblems } from "~/http/form-problems.ts";
import { line } from "~/http/form-schema.ts";
import { presentPassword } from "~/http/password-schema.ts";
import { checkForm } from "~/http/read-form.server.ts";
import type { MemberSession } from "~/http/session.server.ts";
import { tellingFactorChange } from "~/queries/accounts/tell-factor.server.ts";
import { qrOf } from "~/queries/orders/qr-of.ts";
import { services } from "~/server/services.server.ts";

const withPassword = z.object({ present_password: presentPassword() });
const withCode = z.object({ code: line(40) });

/** What an authenticator app reads, and the codes for the day it is lost; both are shown once. */
export interface Handed {
  qr: { size: number; path: string } | null;
  /** The key as letters, for whoever cannot scan. */
  secret: string | null;
  recoveryCodes: string[];
}

type Done = { cookies: string[] } | { handed: Handed } | { problems: FormProblems };

/** What is told of an intent that changes something by the password alone. */
const TOLD: Readonly<Record<string, FactorChange>> = { recovery_codes: "codes_renewed", remove: "codes_off" };

/** What somebody does about their second factor, by the form's `intent`. */
export async function actOnSecurity(request: Request, session: MemberSession, form: FormData): Promise<Done> {
  const intent = String(form.get("intent"));
  const passkeyId = String(form.get("passkeyId") ?? "");
  const problem = (field: string, key: string): Done => ({
    problems: { fields: { [field]: { key, params: {} } }, page: null, typed: { intent, passkeyId } },
  });
  const telling = <T>(told: FactorChange, change: () => Promise<T | null>) => tellingFactorChange(services().pool, session, told, change);
  try {
    if (intent === "confirm") {
      const read = checkForm(form, withCode);
      if (!read.ok) return problem("code", "errors:required");
      const { codes: already } = await waysOf(session.userId);
      const prove = () => proveByCode(request, session.userId, session.signIn.token, read.value.code);
      const cookies = already ? await prove() : await telling("codes_on", prove);
      return cookies ? { cookies } : problem("code", "security:proof.wrong.second_factor");
    }
    const read = checkForm(form, withPassword);
    if (!read.ok) return problem("present_password", "errors:required");
    if (intent === "remove_passkey") {
      const had = (await waysOf(session.userId)).passkeys;
      const remove = async () => (await removePasskey(request, session.userId, read.value.present_password, passkeyId)) || null;
      const removed = had ? await telling("passkey_removed", remove) : await remove();
      return removed ? { cookies: [] } : problem("present_password", "accounts:problem.wrong_password");
    }
    const told = TOLD[intent];
    const change = () => withRightPassword(intent, request, session.userId, read.value.present_password);
    const done = told ? await telling(told, change) : await change();
    return done ?? problem("present_password", "accounts:problem.wrong_password");
  } catch (error) {
    if (error instanceof TooManyAttempts) return problem(intent === "confirm" ? "code" : "present_password", "security:proof.too_many");
    throw error;
  }
}

async function withRightPassword(intent: string, request: Request, userId: string, password: string): Promise<Done | null> {
  switch (intent) {
    case "begin": {
      const begun = await beginCodes(request, userId, password);
      const secret = begun && new URL(begun.uri).searchParams.get("secret");
      return begun && { handed: { qr: qrOf(begun.uri), secret, recoveryCodes: begun.recoveryCodes } };
    }
    case "recovery_codes": {
      const recoveryCodes = await newRecoveryCodes(request, userId, password);
      return recoveryCodes && { handed: { qr: null, secret: null, recoveryCodes } };
    }
    case "remove": {
      const cookies = await removeCodes(request, userId, password);
      return cookies && { cookies };
    }
    default:
      return { cookies: [] };
  }
}
