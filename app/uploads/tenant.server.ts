import { asMember, asSupplier, type Tenant } from "#db/tenancy.server.ts";
import { services } from "~/server/services.server.ts";
import type { UploadPlace } from "~/uploads/rows.server.ts";

/** A transaction for the sender of an upload. */
export function asSender<T>(place: Pick<UploadPlace, "organizationId" | "by">, work: (tenant: Tenant) => Promise<T>): Promise<T> {
  const { pool } = services();
  const { organizationId, by } = place;
  if (by.kind === "member") return asMember(pool, { organizationId, memberId: by.memberId }, work);
  return asSupplier(pool, { organizationId, orderId: "", linkId: by.linkId, contactId: "" }, work);
}
