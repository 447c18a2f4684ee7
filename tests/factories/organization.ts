import type { Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { supplierParts } from "~/domain/order-file/view-for.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import type { Ledger } from "~/ledger/ledger.server.ts";

export interface TestOrganization {
  organizationId: string;
  /** By role: a member who holds only it. */
  members: Record<MemberRole, string>;
  supplierId: string;
  contactId: string;
  payeeId: string;
}

/** A ledger that tells nobody anything. */
export const testLedger = (pool: Pool, parts: Partial<Ledger> = {}): Ledger => ({
  pool,
  linkKey: "a key for tests, long enough to be one",
  recipients: () => [],
  supplierParts,
  ...parts,
});

/** An organization with one member of each role, a supplier with a contact, and a payee with one account. */
export async function makeOrganization(pool: Pool, { sample = false, name = "Test Trading" } = {}): Promise<TestOrganization> {
  const organizationId = newId();
  const made: TestOrganization = {
    organizationId,
    members: { owner: newId(), purchasing: newId(), finance: newId(), inspection: newId(), service: newId() },
    supplierId: newId(),
    contactId: newId(),
    payeeId: newId(),
  };
  await asWorker(pool, { organizationId }, async ({ client }) => {
    const person = async (personName: string) => {
      const id = newId();
      await client.query("insert into person (organization_id, id, name, title, email) values ($1, $2, $3, 'Manager', $4)", [
        organizationId,
        id,
        personName,
        `${personName}@example.com`,
      ]);
      return id;
    };
    await client.query("insert into organization (organization_id, name, sample) values ($1, $2, $3)", [organizationId, name, sample]);
    for (const [role, memberId] of Object.entries(made.members)) {
      await client.query(
        `insert into member (organization_id, id, user_id, person_id, roles, active_since) values ($1, $2, $3, $4, $5, '2026-01-01T00:00:00Z')`,
        [organizationId, memberId, `user-${memberId}`, await person(role), [role]],
      );
    }
    await client.query(
      "insert into supplier (organization_id, id, name, short_name, country, created_at) values ($1, $2, 'Shenzhen Heng', 'Heng', 'CN', '2026-01-01T00:00:00Z')",
      [organizationId, made.supplierId],
    );
    await client.query("insert into contact (organization_id, id, supplier_id, person_id, language) values ($1, $2, $3, $4, 'zh')", [
      organizationId,
      made.contactId,
      made.supplierId,
      await person("li"),
    ]);
    await client.query(
      "insert into payee (organization_id, id, name, supplier_id, created_at) values ($1, $2, 'Heng Ltd', $3, '2026-01-01T00:00:00Z')",
      [organizationId, made.payeeId, made.supplierId],
    );
    await client.query(
      `insert into payee_account (organization_id, payee_id, version, account, country, changed_at, changed_by)
       values ($1, $2, 1, 'CN1234567890', 'CN', '2026-01-01T00:00:00Z', $3)`,
      [organizationId, made.payeeId, made.members.owner],
    );
  });
  return made;
}
