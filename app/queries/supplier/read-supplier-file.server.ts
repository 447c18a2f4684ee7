import type { Pool } from "#db/client.server.ts";
import { asSupplier, type SupplierScope } from "#db/tenancy.server.ts";
import type { SupplierView } from "~/domain/order-file/supplier-view.ts";
import { proofNameOf } from "~/domain/steps/proof-name.ts";
import { readSupplierOrder } from "~/queries/supplier/read-supplier-order.server.ts";
import { getFixedT } from "~/words/language.server.ts";

/** Where a file's bytes lie. A file that was not submitted yet has a thumbnail and no original to give out. */
export interface ServedFile {
  key: string | null;
  thumbnailKey: string | null;
  name: string;
  mediaType: string;
}

type Upload = { name: string; examination: { thumbnailKey?: string | null } | null };
type Stored = { object_key: string; thumbnail_key: string | null; media_type: string };

/**
 * A file by its id: one that waits over this link, one of an answer to a request of this contact, or the proof of a payment of
 * their order. Null for every other, whether it exists or not.
 */
export async function readSupplierFile(pool: Pool, scope: SupplierScope, fileId: string): Promise<ServedFile | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(fileId)) return null;
  const waiting = await asSupplier(pool, scope, ({ client }) =>
    client.query<Upload>(
      `select name, examination from upload
        where organization_id = $1 and link_id = $2 and id = $3 and state in ('ready', 'refused')`,
      [scope.organizationId, scope.linkId, fileId],
    ),
  );
  const [upload] = waiting.rows;
  if (upload) return { key: null, thumbnailKey: upload.examination?.thumbnailKey ?? null, name: upload.name, mediaType: "" };

  const { view, texts } = await readSupplierOrder(pool, scope);
  const versions = view.requests.flatMap((request) => request.versions);
  const { order } = view;
  const supplier = (order.supplierName && texts[order.supplierName]) || "";
  const proofName = ({ documentType, transfer, date }: ProofPlace, mediaType: string) =>
    proofNameOf({ orderNumber: order.number, supplier, documentType, transfer, date, mediaType });
  const answered = versions.flatMap(({ files, notes }) => [...files, ...notes.flatMap((note) => note.files)]);
  const file = [...answered, ...proofsOf(view)].find((item) => item.fileId === fileId);
  if (!file) return null;
  const { rows } = await asSupplier(pool, scope, ({ client }) =>
    client.query<Stored>("select object_key, thumbnail_key, media_type from stored_object where organization_id = $1 and sha256 = $2", [
      scope.organizationId,
      file.sha256,
    ]),
  );
  const [stored] = rows;
  if (!stored) return null;
  const name = "proof" in file ? proofName(file.proof, stored.media_type) : (file.name && texts[file.name]) || "file";
  return { key: stored.object_key, thumbnailKey: stored.thumbnail_key, name, mediaType: stored.media_type };
}

interface ProofPlace {
  documentType: string;
  transfer: number;
  date: string;
}

/** The proofs of the order's payments that the view shows, each with what its name is made of. */
function proofsOf(view: SupplierView): { fileId: string; sha256: string; proof: ProofPlace }[] {
  const t = getFixedT("en");
  return view.steps.flatMap(({ kind, records }) =>
    records.flatMap(({ proof, date }, at) => {
      const documentType = t("orders:proof_of", { step: t(`steps:in_sentence.${kind}`) });
      return proof ? [{ ...proof, proof: { documentType, transfer: at + 1, date } }] : [];
    }),
  );
}
