import type { UploadPurpose, UploadState } from "#db/schema/uploads.ts";
import type { Tenant } from "#db/tenancy.server.ts";
import type { Examination } from "~/domain/evidence/media.ts";
import { UploadRefusal } from "~/uploads/refusal.server.ts";

/** Whose an upload is, and what it is for. Files of one sender are never another's, whatever ids they name. */
export interface UploadPlace {
  organizationId: string;
  orderId: string | null;
  requestId: string | null;
  purpose: UploadPurpose;
  by: { kind: "link"; linkId: string } | { kind: "member"; memberId: string };
}

/** What was found in the file, as kept: the thumbnail itself lies in the object store. */
export type KeptExamination = Omit<Examination, "thumbnail"> & { thumbnailKey: string | null };

export interface UploadRow {
  id: string;
  orderId: string | null;
  requestId: string | null;
  name: string;
  declaredSize: number;
  declaredSha256: string | null;
  uploadId: string;
  objectKey: string;
  state: UploadState;
  sha256: string | null;
  bytes: number | null;
  mediaType: string | null;
  examination: KeptExamination | null;
  refusal: string | null;
  completedAt: string | null;
}

const COLUMNS = `u.id, u.order_id as "orderId", u.request_id as "requestId", u.name, u.declared_size::float8 as "declaredSize",
  u.declared_sha256 as "declaredSha256", u.upload_id as "uploadId", u.object_key as "objectKey", u.state, u.sha256, u.bytes::float8 as bytes,
  u.media_type as "mediaType", u.examination, u.refusal, u.completed_at as "completedAt"`;

const OWN = "u.organization_id = $1 and u.link_id is not distinct from $2 and u.member_id is not distinct from $3";
/** An event that cites a file holds the upload's id: from then on it is no longer waiting, whatever its row says. */
const CITED =
  "exists (select from file_use f where f.organization_id = u.organization_id and f.order_id = u.order_id and f.file_id = u.id)";

const owner = ({ organizationId, by }: Pick<UploadPlace, "organizationId" | "by">) => [
  organizationId,
  by.kind === "link" ? by.linkId : null,
  by.kind === "member" ? by.memberId : null,
];

const toRow = (row: UploadRow & { completedAt: Date | string | null }): UploadRow => ({
  ...row,
  completedAt: row.completedAt === null ? null : new Date(row.completedAt).toISOString(),
});

/** The sender's uploads for one place that no event has taken up yet, oldest first. */
export async function waitingUploads({ client }: Tenant, place: UploadPlace): Promise<UploadRow[]> {
  const { rows } = await client.query<UploadRow>(
    `select ${COLUMNS} from upload u
      where ${OWN} and u.order_id is not distinct from $4 and u.request_id is not distinct from $5 and u.purpose = $6
        and u.state not in ('cancelled', 'cited') and not ${CITED}
      order by u.created_at, u.id`,
    [...owner(place), place.orderId, place.requestId, place.purpose],
  );
  return rows.map(toRow);
}

/** One of the sender's own uploads that is still waiting; anybody else's and an unknown one read the same. */
export async function ownUpload({ client }: Tenant, place: Pick<UploadPlace, "organizationId" | "by">, id: string): Promise<UploadRow> {
  const known = /^[0-9a-f-]{36}$/.test(id);
  const { rows } = await client.query<UploadRow>(
    `select ${COLUMNS} from upload u where ${OWN} and u.id = $4 and u.state not in ('cancelled', 'cited')`,
    [...owner(place), known ? id : "00000000-0000-0000-0000-000000000000"],
  );
  if (!rows[0]) throw new UploadRefusal(404, "files:upload_ended");
  return toRow(rows[0]);
}

/** What a sender has waiting in all places together. */
export async function waitingTotals(
  { client }: Tenant,
  place: Pick<UploadPlace, "organizationId" | "by">,
): Promise<{ open: number; bytes: number }> {
  const { rows } = await client.query<{ open: number; bytes: number }>(
    `select count(*) filter (where u.state in ('open', 'examining'))::int as open,
            coalesce(sum(greatest(u.declared_size, coalesce(u.bytes, 0))) filter (where u.state <> 'refused'), 0)::float8 as bytes
       from upload u where ${OWN} and u.state not in ('cancelled', 'cited') and not ${CITED}`,
    owner(place),
  );
  return rows[0] ?? { open: 0, bytes: 0 };
}

export async function insertUpload(
  { client }: Tenant,
  place: UploadPlace,
  row: Pick<UploadRow, "id" | "name" | "declaredSize" | "declaredSha256" | "uploadId" | "objectKey">,
): Promise<void> {
  await client.query(
    `insert into upload (organization_id, link_id, member_id, order_id, request_id, purpose, id, name, declared_size, declared_sha256,
                         upload_id, object_key, state, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'open', clock_timestamp())`,
    [
      ...owner(place),
      place.orderId,
      place.requestId,
      place.purpose,
      row.id,
      row.name,
      row.declaredSize,
      row.declaredSha256,
      row.uploadId,
      row.objectKey,
    ],
  );
}

/** Moves an upload on; false when it is no longer in one of the states it may come from. */
export async function moveUpload(
  { client, organizationId }: Tenant,
  id: string,
  from: readonly UploadState[],
  to: UploadState,
  found: Partial<Pick<UploadRow, "sha256" | "bytes" | "mediaType" | "examination" | "refusal">> = {},
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update upload set state = $4, sha256 = coalesce($5, sha256), bytes = coalesce($6, bytes), media_type = coalesce($7, media_type),
            examination = coalesce($8, examination), refusal = coalesce($9, refusal),
            completed_at = case when $4 in ('ready', 'refused') then clock_timestamp() else completed_at end
      where organization_id = $1 and id = $2 and state = any($3)`,
    [
      organizationId,
      id,
      from,
      to,
      found.sha256 ?? null,
      found.bytes ?? null,
      found.mediaType ?? null,
      found.examination ? JSON.stringify(found.examination) : null,
      found.refusal ?? null,
    ],
  );
  return rowCount === 1;
}
