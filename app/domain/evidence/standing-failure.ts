import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant } from "~/domain/record/scalars.ts";

/** The failure of a file's stored bytes that nothing has mended since, if there is one. */
export function standingFailure(file: OrderFile, sha256: string): { n: number; at: Instant } | undefined {
  const failure = file.failedBytes[sha256];
  return failure?.restored ? undefined : failure;
}
