import { asWorker } from "#db/tenancy.server.ts";
import { citesFile } from "~/domain/evidence/cites-file.ts";
import { failIntegrity } from "~/domain/evidence/fail-integrity.ts";
import { restoreIntegrity } from "~/domain/evidence/restore-integrity.ts";
import { type CommitRequest, commit } from "~/ledger/commit.server.ts";
import type { Ledger } from "~/ledger/ledger.server.ts";
import type { Rehashed } from "~/queries/steps/rehash.server.ts";

/** Puts damaged bytes on the record of every order that cites them. Until they are found whole again they are read first. */
export async function recordFailure(ledger: Ledger, organizationId: string, failure: Rehashed["damaged"][number]): Promise<void> {
  await asWorker(ledger.pool, { organizationId }, ({ client }) =>
    client.query("update stored_object set verified_at = null where organization_id = $1 and sha256 = $2", [
      organizationId,
      failure.sha256,
    ]),
  );
  await onEachOrder(ledger, organizationId, failure.sha256, (file, ctx) => failIntegrity(file, failure, ctx));
}

/** Puts on the record of every order where these bytes had failed that they are whole again. */
export async function recordRestoration(ledger: Ledger, organizationId: string, sha256: string): Promise<void> {
  await onEachOrder(ledger, organizationId, sha256, (file, ctx) => restoreIntegrity(file, { sha256 }, ctx));
}

/** Lets whole bytes take the place of the damaged ones with their hash, whose object stays where it is for whoever looks into it. */
export async function replaceDamaged(ledger: Ledger, organizationId: string, whole: { sha256: string; key: string }): Promise<void> {
  await asWorker(ledger.pool, { organizationId }, ({ client }) =>
    client.query(
      `update stored_object set object_key = $3, verified_at = clock_timestamp()
        where organization_id = $1 and sha256 = $2 and verified_at is null`,
      [organizationId, whole.sha256, whole.key],
    ),
  );
  await recordRestoration(ledger, organizationId, whole.sha256);
}

async function onEachOrder(ledger: Ledger, organizationId: string, sha256: string, command: CommitRequest["command"]): Promise<void> {
  const { rows } = await asWorker(ledger.pool, { organizationId }, ({ client }) =>
    client.query<{ order_id: string }>("select distinct order_id from file_use where organization_id = $1 and sha256 = $2 order by 1", [
      organizationId,
      sha256,
    ]),
  );
  for (const { order_id: orderId } of rows) {
    await commit({
      ledger,
      organizationId,
      orderId,
      actor: { kind: "system", part: "scrub" },
      command: (file, ctx) => (citesFile(file, sha256) ? command(file, ctx) : []),
    });
  }
}
