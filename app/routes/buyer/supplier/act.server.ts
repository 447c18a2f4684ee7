import { z } from "zod";
import type { FormProblems } from "~/http/form-problems.ts";
import { email, line, optionalLine } from "~/http/form-schema.ts";
import { checkForm } from "~/http/read-form.server.ts";
import { ledger } from "~/http/run-command.server.ts";
import { actingOf, type MemberSession, requirePermissionPage } from "~/http/session.server.ts";
import { inOrganization } from "~/ledger/organization.server.ts";
import { changePayeeAccount } from "~/queries/suppliers/change-payee-account.server.ts";
import { endContact } from "~/queries/suppliers/end-contact.server.ts";
import { ensureContact } from "~/queries/suppliers/ensure-contact.server.ts";
import { ensurePayee } from "~/queries/suppliers/ensure-payee.server.ts";
import { requireSupplier } from "~/queries/suppliers/require-supplier.server.ts";
import { languages } from "~/words/language.ts";

const account = { account: line(60), bank: optionalLine(120), bic: optionalLine(20), country: optionalLine(2) };
const contact = z.object({
  name: line(120),
  email: email(),
  phone: optionalLine(40),
  title: optionalLine(120),
  language: z.enum(languages),
});
const leaving = z.object({ contactId: z.uuid() });
const payee = z.object({ name: line(160), ...account });
const change = z.object({ payeeId: z.uuid(), seenVersion: z.coerce.number().int(), ...account, reason: line(500) });

/** What is done on a supplier's page, by the form's `intent`; the number of orders that locked. Throws DomainErrors, and the 403 page. */
export async function actOnSupplier(
  session: MemberSession,
  supplierId: string,
  form: FormData,
): Promise<{ locked: number } | { problems: FormProblems }> {
  requirePermissionPage(session, "create_orders");
  const by = actingOf(session);
  const { pool } = ledger();
  await inOrganization(pool, by, (tenant) => requireSupplier(tenant, supplierId));
  const run = async <S extends z.ZodType>(schema: S, work: (value: z.output<S>) => Promise<unknown>) => {
    const read = checkForm(form, schema);
    if (!read.ok) return { problems: read.problems };
    const locked = await work(read.value);
    return { locked: typeof locked === "number" ? locked : 0 };
  };
  switch (form.get("intent")) {
    case "contact":
      return run(contact, (input) => inOrganization(pool, by, (tenant, ctx) => ensureContact(tenant, ctx, supplierId, input)));
    case "end_contact":
      return run(leaving, ({ contactId }) => inOrganization(pool, by, (tenant, ctx) => endContact(tenant, ctx, { supplierId, contactId })));
    case "payee":
      return run(payee, (input) => inOrganization(pool, by, (tenant, ctx) => ensurePayee(tenant, ctx, supplierId, input)));
    case "account":
      return run(change, ({ payeeId, seenVersion, reason, ...account }) =>
        changePayeeAccount({ ...by, ledger: ledger() }, { payeeId, seenVersion, reason, account }),
      );
    default:
      return { locked: 0 };
  }
}
