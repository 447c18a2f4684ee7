import { createHash } from "node:crypto";
import { asMember } from "#db/tenancy.server.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import { changePayee } from "~/domain/steps/change-payee.ts";
import { type Acting, ledger, recordForbidden } from "~/http/run-command.server.ts";
import { commitWithin } from "~/ledger/commit.server.ts";
import { organizationContext } from "~/ledger/organization.server.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { ensurePayee } from "~/queries/suppliers/ensure-payee.server.ts";

export interface NameStepPayee {
  orderId: string;
  stepId: string;
  key: string;
  rev: number;
  payee: string;
  account: string;
  bank: string | null;
  reason: string;
}

/** Names whom a payment goes to, making the payee when it is new: one transaction. The payment locks until that is confirmed. */
export async function nameStepPayee(by: Acting, memberId: string, input: NameStepPayee): Promise<void> {
  const { orderId, stepId, key, rev, reason, payee: name, account, bank } = input;
  const requestSha256 = createHash("sha256")
    .update(JSON.stringify(["nameStepPayee", input]))
    .digest();
  await asMember(ledger().pool, { organizationId: by.organizationId, memberId }, async (tenant) => {
    const { supplierId } = facts((await readOrder(tenant, orderId)).file);
    const ctx = await organizationContext(tenant, by.actor);
    const known = await ensurePayee(tenant, ctx, supplierId, { name, account, bank, bic: null, country: null });
    const { payeeId, accountVersion, accountEnding } = known;
    await commitWithin(tenant, {
      ...{ ledger: ledger(), organizationId: by.organizationId, orderId, actor: by.actor, expectedRev: rev },
      command: (file, of) =>
        changePayee(file, { stepId, payee: { payeeId, accountVersion }, payeeName: known.name, accountEnding, reason }, of),
      idempotency: { key, requestSha256, respond: ({ n }) => ({ n }) },
    });
  }).catch(recordForbidden(by, orderId));
}
