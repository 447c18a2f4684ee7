import type { MediaKind } from "~/domain/evidence/media.ts";
import type { UploadRow } from "~/uploads/rows.server.ts";

/** One file of an answer on its way, as pages show it. */
export interface ShownUpload {
  id: string;
  name: string;
  bytes: number;
  state: "open" | "examining" | "ready" | "refused";
  /** Bytes received of one still open. */
  received: number;
  /** Reason of a refusal, or of being kept without counting: a code of the `files` or `uploads` words. */
  reason: string | null;
  kind: MediaKind | null;
  /** Date found in the file, in the order's zone. */
  embeddedDate: string | null;
  thumbnail: boolean;
  sha256: string | null;
}

/** A row as it may be shown; `dateOf` puts an embedded instant into the order's zone. */
export function showUpload(row: UploadRow, received: number, dateOf: (embedded: string) => string): ShownUpload {
  const found = row.examination;
  return {
    id: row.id,
    name: row.name,
    bytes: row.bytes ?? row.declaredSize,
    state: row.state === "open" || row.state === "examining" || row.state === "refused" ? row.state : "ready",
    received: row.state === "open" ? received : (row.bytes ?? row.declaredSize),
    reason: row.refusal ?? found?.reason ?? null,
    kind: found?.kind ?? null,
    embeddedDate: found?.embeddedDate ? dateOf(found.embeddedDate.value) : null,
    thumbnail: Boolean(found?.thumbnailKey),
    sha256: row.sha256,
  };
}
