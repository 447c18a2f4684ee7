import type { Instant } from "~/domain/record/scalars.ts";
import { confirmStep, type SecondChannelInput } from "~/domain/steps/confirm-step.ts";
import type { PaymentKind } from "~/domain/steps/events.ts";
import { relockSteps } from "~/domain/suppliers/relock-steps.ts";
import { organizationContext } from "~/ledger/organization.server.ts";
import { keepAccount } from "~/queries/suppliers/change-payee-account.server.ts";
import type { MemberKey } from "../people/members.ts";
import type { OrderScript } from "./order-script.server.ts";

/** The supplier's payee gets another account, which locks what is still to be paid to them. The order is the only one with such payments. */
export async function changeAccount(
  script: OrderScript,
  at: Instant,
  by: MemberKey,
  { reason, ...account }: { account: string; bank: string; bic: string; reason: string },
): Promise<void> {
  const { tenant, members } = script.stage;
  const { payeeId, country } = script.party;
  await tenant.client.query("select set_config('app.sample_now', $1, true)", [at]);
  const ctx = await organizationContext(tenant, { kind: "member", memberId: members[by] });
  const words = await keepAccount(tenant, ctx, { payeeId, seenVersion: 1, account: { ...account, country }, reason });
  await script.act(by, at, relockSteps, words);
}

/** Finance confirms a payment's new account by somebody who was known before it was told; `knownSince` in days from today. */
export async function confirmAccount(
  script: OrderScript,
  at: Instant,
  by: MemberKey,
  kind: PaymentKind,
  of: Pick<SecondChannelInput, "channel" | "withWhom" | "reachedAt"> & { knownSince: number; reason: string },
): Promise<void> {
  const { stepId, payee, termsVersion } = script.step(kind);
  const { reason, knownSince, ...check } = of;
  const known = script.time.date(knownSince);
  await script.act(by, at, confirmStep, {
    ...{ stepId, payee, termsVersion, reason },
    check: { ...check, knownSince: known, ownSource: true },
  });
}
