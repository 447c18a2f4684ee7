import type { Matter } from "~/domain/matters/state.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { found, refuse } from "~/domain/record/error.ts";

/** A matter that is still under review, or a refusal. */
export function openOne(file: OrderFile, matterId: string): Matter {
  const matter = found(file.matters[matterId], "no_such_matter");
  if (matter.closed) refuse("conflict", "matter_closed");
  return matter;
}
