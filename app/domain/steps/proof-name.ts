import { automaticFileName } from "~/domain/evidence/file-name.ts";
import { extensionFor, isMediaType } from "~/domain/evidence/media.ts";

/**
 * The name under which the proof of a payment is filed: order, supplier, which payment, which transfer of it (1-based),
 * and the date of the transfer. The same for the buyer and the supplier.
 */
export function proofNameOf(proof: {
  orderNumber: string;
  supplier: string;
  documentType: string;
  transfer: number;
  date: string;
  mediaType: string;
}): string {
  const { orderNumber, supplier, documentType, transfer, date, mediaType } = proof;
  return automaticFileName({
    ...{ orderNumber, supplier, documentType, version: transfer, approvedOn: date, position: null },
    extension: isMediaType(mediaType) ? extensionFor(mediaType) : "",
  });
}
