import type { OrderFile } from "~/domain/order-file/order-file.ts";

export const citesFile = (file: OrderFile, sha256: string): true | undefined =>
  Object.values(file.submissions).some(({ files }) => files.some((item) => item.sha256 === sha256)) || undefined;
