import { createHash } from "node:crypto";
import { asMember, type Tenant } from "#db/tenancy.server.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import { EVIDENCE_RULES } from "~/domain/requests/evidence-type.ts";
import { addCharge } from "~/domain/steps/add-step.ts";
import { type Acting, ledger, recordForbidden } from "~/http/run-command.server.ts";
import { commitWithin } from "~/ledger/commit.server.ts";
import { organizationContext } from "~/ledger/organization.server.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { readContact } from "~/queries/orders/read-contacts.server.ts";
import { ensurePayee, PAYEE_WITH_ACCOUNT } from "~/queries/suppliers/ensure-payee.server.ts";
import type { ChargeForm } from "./charge-schema.server.ts";

/** Payees kept for a supplier, by name. */
export async function readPayees({ client, organizationId }: Tenant, supplierId: string): Promise<{ payeeId: string; name: string }[]> {
  const { rows } = await client.query<{ payeeId: string; name: string }>(`${PAYEE_WITH_ACCOUNT} and p.supplier_id = $2 order by p.name`, [
    organizationId,
    supplierId,
  ]);
  return rows.map(({ payeeId, name }) => ({ payeeId, name }));
}

/**
 * Adds a charge with its payee, made here when it is new, and the request for what proves it: one transaction. `decisionQuestion` is
 * what the answer will decide.
 */
export async function addOrderCharge(
  by: Acting,
  memberId: string,
  orderId: string,
  { key, rev, evidence, ...form }: ChargeForm,
  decisionQuestion: string,
): Promise<void> {
  const requestSha256 = createHash("sha256")
    .update(JSON.stringify(["addOrderCharge", orderId, rev, evidence, form]))
    .digest();
  await asMember(ledger().pool, { organizationId: by.organizationId, memberId }, async (tenant) => {
    const { supplierId } = facts((await readOrder(tenant, orderId)).file);
    const ctx = await organizationContext(tenant, by.actor);
    const contact = await readContact(tenant, supplierId, evidence.contactId);
    const { kind, amount, dueDate, invoice, reference, reason, payeeId, payee: name, account, bank } = form;
    const made = { name: name ?? "", account: account ?? "", bank, bic: null, country: null };
    const payee = await ensurePayee(tenant, ctx, supplierId, payeeId ? { payeeId } : made);
    const { field, promise, minFiles, fields } = EVIDENCE_RULES[evidence.type];
    await commitWithin(tenant, {
      ...{ ledger: ledger(), organizationId: by.organizationId, orderId, actor: by.actor, expectedRev: rev },
      command: (file, of) =>
        addCharge(
          file,
          {
            ...{ kind, amount, dueDate, invoice, reference, reason, payee },
            evidence: {
              ...{ type: evidence.type, question: evidence.question, decisionQuestion, dueDate: evidence.dueDate },
              ...{ field, promise, minFiles, contactId: evidence.contactId, contactName: contact.name },
              scope: { lineIds: [], batches: [], quantity: null },
              requiredFields: fields.filter(({ required }) => required).map((one) => one.name),
              ...{ alternatives: [], baselineDocumentId: null, example: null },
            },
          },
          of,
        ),
      idempotency: { key, requestSha256, respond: ({ n }) => ({ n }) },
    });
  }).catch(recordForbidden(by, orderId));
}
