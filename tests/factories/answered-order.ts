import { randomBytes } from "node:crypto";
import type { Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { newKey, type ObjectStore } from "~/adapters/object-store/object-store.ts";
import { makeLink } from "~/domain/links/make-link.ts";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import { type Committed, commit } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import type { Ledger } from "~/ledger/ledger.server.ts";
import { askForSerialLog, makeOrder } from "./order.ts";
import type { TestOrganization } from "./organization.ts";

export interface KeptFile {
  sha256: string;
  key: string;
}

/** Bytes of their own in the store, and the row that says where they lie. */
export async function keepFile(
  pool: Pool,
  store: ObjectStore,
  of: Pick<TestOrganization, "organizationId">,
  bytes = 4000,
): Promise<KeptFile> {
  const key = newKey("evidence");
  await store.put(key, randomBytes(bytes));
  const { sha256 } = await store.hash(key);
  const thumbnail = newKey("derived");
  await store.put(thumbnail, randomBytes(100));
  await asWorker(pool, of, ({ client }) =>
    client.query(
      `insert into stored_object (organization_id, sha256, object_key, bytes, media_type, thumbnail_key, verified_at, created_at)
       values ($1, $2, $3, $4, 'text/csv', $5, clock_timestamp(), clock_timestamp())`,
      [of.organizationId, sha256, key, bytes, thumbnail],
    ),
  );
  return { sha256, key };
}

/** An order whose one request the supplier has answered with these files. */
export async function makeAnsweredOrder(
  ledger: Ledger,
  of: TestOrganization,
  files: readonly { sha256: string }[],
  parts: Parameters<typeof makeOrder>[2] = {},
): Promise<Committed> {
  const order = await makeOrder(ledger, of, parts);
  const { orderId } = order.file;
  const place = { ledger, organizationId: of.organizationId, orderId };
  const linked = await commit({
    ...place,
    actor: { kind: "member", memberId: of.members.purchasing },
    command: (file, ctx) => makeLink(file, { contactId: of.contactId, contactName: "Li Wei" }, ctx),
  });
  const { linkId, generation } = Object.values(linked.file.links)[0]!;
  const asked = await askForSerialLog(ledger, of, order);
  return commit({
    ...place,
    actor: { kind: "supplier", linkId, generation },
    command: (file, ctx) =>
      makeSubmission(
        file,
        {
          requestId: Object.keys(asked.file.requests)[0]!,
          files: files.map(({ sha256 }, index) => ({
            fileId: newId(),
            sha256,
            bytes: "4000",
            mediaType: "text/csv",
            class: "current_order",
            statedDate: "2026-02-20",
            embeddedDate: null,
            receivedAt: "2026-03-01T08:00:00.000Z",
            shows: [{ lineId: file.order!.lines[0]!.lineId, batch: "7", serialFrom: null, serialTo: null, carton: null }],
            readable: true,
            scan: "no_scanner",
            masked: false,
            rows: null,
            likeness: null,
            name: `serials ${index + 1}.csv`,
            maskedWords: null,
          })),
          fields: {},
          attestedName: "Li Wei",
          attestedTitle: "Quality manager",
          note: null,
          validFrom: null,
          validUntil: null,
          entered: null,
          usedElsewhere: {},
        },
        ctx,
      ),
  });
}
