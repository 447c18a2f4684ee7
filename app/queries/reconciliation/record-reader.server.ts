import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";
import type { ReasonReader } from "~/queries/serials/say-reasons.server.ts";

/** With what a member reads reasons and records that came under any request of the order, or stand among its documents. */
export function recordReader(file: OrderFile, { t, text, day }: OrderWords): ReasonReader {
  const sent = Object.values(file.submissions).flatMap((version) => [...version.files, ...version.notes.flatMap((note) => note.files)]);
  const documents = Object.values(file.documents).map(({ name, file: { fileId } }) => ({ name, fileId }));
  const files = [...sent, ...documents];
  return {
    ...{ t, text, day },
    record: (fileId) => {
      const item = files.find((one) => one.fileId === fileId);
      return item ? { name: text(item.name), href: `/orders/${file.orderId}/files/${fileId}` } : null;
    },
  };
}
