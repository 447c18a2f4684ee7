import type { Pool } from "#db/client.server.ts";
import type { UploadPurpose } from "#db/schema/uploads.ts";
import { asMember, type MemberScope } from "#db/tenancy.server.ts";
import { refuse } from "~/domain/record/error.ts";
import type { StepKind } from "~/domain/steps/events.ts";
import { objectKeys } from "~/queries/evidence/object-keys.server.ts";
import { type ChangeSince, readChangesSince } from "~/queries/steps/changes-since.server.ts";
import { ordersTouched } from "~/queries/steps/orders-touched.server.ts";
import { showAccount } from "~/queries/steps/read-account.server.ts";
import { filesToRehash } from "~/queries/steps/read-step.server.ts";
import type { Language } from "~/words/language.ts";

export interface StepAddress {
  orderId: string;
  stepId: string;
}

/** What a form of a step has to know before it can be read. */
export interface StepPlace extends StepAddress {
  side: "payment" | "shipment";
  kind: StepKind;
  currency: string;
  zone: string;
  payee: { payeeId: string; accountVersion: number } | null;
}

/** The step of an address. Throws `missing` for one that is not this organization's. */
export function readStepPlace(pool: Pool, scope: MemberScope, { orderId, stepId }: StepAddress): Promise<StepPlace> {
  return asMember(pool, scope, async ({ client, organizationId }) => {
    const { rows } = await client.query<PlaceRow>(
      `select s.side, s.kind, s.currency, s.payee_id, s.account_version, o.zone
         from step_list s join order_list o on o.organization_id = s.organization_id and o.order_id = s.order_id
        where s.organization_id = $1 and s.order_id = $2 and s.step_id = $3`,
      [organizationId, orderId, stepId],
    );
    const row = rows[0] ?? refuse("missing", "no_such_step");
    const payee =
      row.payee_id === null || row.account_version === null ? null : { payeeId: row.payee_id, accountVersion: row.account_version };
    return { orderId, stepId, side: row.side, kind: row.kind, currency: row.currency, zone: row.zone, payee };
  });
}

interface PlaceRow {
  side: "payment" | "shipment";
  kind: StepKind;
  currency: string;
  payee_id: string | null;
  account_version: number | null;
  zone: string;
}

/** The files that a release of the step would rest on now, and where their bytes lie. */
export function readFilesToRehash(pool: Pool, scope: MemberScope, { orderId, stepId }: StepAddress) {
  return asMember(pool, scope, async (tenant) => {
    const sha256s = await filesToRehash(tenant, orderId, stepId);
    return { sha256s, keys: await objectKeys(tenant, sha256s) };
  });
}

/** What happened after the `rev` that a page was made of. */
export const readChanges = (pool: Pool, scope: MemberScope, orderId: string, rev: number, language: Language): Promise<ChangeSince[]> =>
  asMember(pool, scope, (tenant) => readChangesSince(tenant, orderId, rev, language));

/** The whole account number of the step's payee, its showing put on record; null when no payee is named. */
export const showAccountOf = (pool: Pool, scope: MemberScope, { orderId, stepId, payee }: StepPlace): Promise<string | null> =>
  asMember(pool, scope, async (tenant) => payee && showAccount(tenant, payee, { memberId: scope.memberId, orderId, stepId }));

/** The orders still going that a hold on a supplier or payee stops. */
export const readOrdersTouched = (pool: Pool, scope: MemberScope, target: { target: "supplier" | "payee"; targetId: string }) =>
  asMember(pool, scope, (tenant) => ordersTouched(tenant, target));

/** A file that this member sent with a form of a step: the SHA-256 of its bytes, and whether an entry cites it already. */
export function readSent(
  pool: Pool,
  scope: MemberScope,
  purpose: UploadPurpose,
  fileId: string,
): Promise<{ sha256: string; cited: boolean } | null> {
  return asMember(pool, scope, async ({ client, organizationId }) => {
    const { rows } = await client.query<{ sha256: string; cited: boolean }>(
      `select sha256, state = 'cited' as cited from upload
        where organization_id = $1 and member_id = $2 and id::text = $3 and purpose = $4
          and state in ('ready', 'cited') and sha256 is not null`,
      [organizationId, scope.memberId, fileId, purpose],
    );
    return rows[0] ?? null;
  });
}

/** The file of these bytes that this member sent before and that no entry cites yet, by its id. */
export function readStanding(pool: Pool, scope: MemberScope, purpose: UploadPurpose, sha256: string): Promise<string | null> {
  return asMember(pool, scope, async ({ client, organizationId }) => {
    const { rows } = await client.query<{ id: string }>(
      "select id from upload where organization_id = $1 and member_id = $2 and sha256 = $3 and purpose = $4 and state = 'ready'",
      [organizationId, scope.memberId, sha256, purpose],
    );
    return rows[0]?.id ?? null;
  });
}
