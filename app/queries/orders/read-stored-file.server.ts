import type { Tenant } from "#db/tenancy.server.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { found } from "~/domain/record/error.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import { recordsOf } from "~/domain/steps/movement.ts";
import { proofNameOf } from "~/domain/steps/proof-name.ts";
import { stepOf } from "~/domain/steps/step.ts";
import { filedNameOf } from "~/domain/submissions/filed-name.ts";
import { readOrder } from "~/ledger/read.server.ts";
import type { Texts } from "~/ledger/texts.server.ts";
import { getFixedT } from "~/words/language.server.ts";

/** A file that an order cites, and where its bytes lie. */
export interface StoredFile {
  sha256: string;
  key: string;
  thumbnailKey: string | null;
  name: string;
  mediaType: string;
}

/** A file of the order by its id: of any version, note or document, or the proof of a payment or departure. Throws `missing` for every other, known elsewhere or not. */
export async function readStoredFile(tenant: Tenant, orderId: string, fileId: string): Promise<StoredFile> {
  const { file, texts } = await readOrder(tenant, orderId);
  const cited = found(
    citedFiles(file).find((item) => item.fileId === fileId),
    "no_such_file",
  );
  const { rows } = await tenant.client.query<{ key: string; thumbnailKey: string | null; mediaType: string }>(
    `select object_key as key, thumbnail_key as "thumbnailKey", media_type as "mediaType" from stored_object
      where organization_id = $1 and sha256 = $2`,
    [tenant.organizationId, cited.sha256],
  );
  const stored = found(rows[0], "no_such_file");
  return { ...stored, sha256: cited.sha256, name: fileNameOf(file, texts, cited, stored.mediaType) };
}

/** A file that an order cites. */
export interface CitedFile {
  fileId: string;
  sha256: string;
  name: TextKey | null;
}

/** The name that a file is saved under: the automatic one of evidence and proofs, its sender's of every other. */
export function fileNameOf(file: OrderFile, texts: Texts, cited: CitedFile, mediaType: string): string {
  const named = (cited.name && texts[cited.name]) || "file";
  const { supplierName } = facts(file);
  const supplier = (supplierName && texts[supplierName]) ?? "";
  const t = getFixedT("en");
  const type = (of: EvidenceType) => t(`evidence:in_sentence.${of}`);
  return filedNameOf(file, cited.fileId, { supplier, named, type }) ?? proofName(file, cited.fileId, supplier, mediaType) ?? named;
}

function proofName(file: OrderFile, fileId: string, supplier: string, mediaType: string): string | null {
  const record = Object.values(file.records).find(({ proof }) => proof?.fileId === fileId);
  if (!record) return null;
  const t = getFixedT("en");
  const documentType = t("orders:proof_of", { step: t(`steps:in_sentence.${stepOf(file, record.stepId).kind}`) });
  const transfer = recordsOf(file, record.stepId).indexOf(record) + 1;
  return proofNameOf({ orderNumber: facts(file).number, supplier, documentType, transfer, date: record.date, mediaType });
}

/** Every file of the order: of each version and note, its documents, and proofs of payments and departures. */
export function citedFiles(file: OrderFile): CitedFile[] {
  return [
    ...Object.values(file.submissions).flatMap(({ files, notes }) => [...files, ...notes.flatMap((note) => note.files)]),
    ...Object.values(file.statements).flatMap(({ files }) => files),
    ...Object.values(file.documents).map((document) => ({ ...document.file, name: document.name })),
    ...Object.values(file.records).flatMap(({ proof }) => (proof ? [{ ...proof, name: null }] : [])),
  ];
}
