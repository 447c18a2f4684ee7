import type { Tenant } from "#db/tenancy.server.ts";
import { allUsed, usesOf } from "~/domain/registry/uses.ts";
import type { KnownRange } from "~/domain/serial-log/findings.ts";
import type { JustExamined } from "~/domain/serials/log-findings.ts";
import type { LogToExamine } from "~/domain/serials/log-to-examine.ts";
import { copyCartons, keepCartons } from "~/queries/serials/keep-cartons.server.ts";
import { keepFindings } from "~/queries/serials/kept-findings.server.ts";
import { copyUses, keepUses, usedOnOtherOrders } from "~/queries/serials/serial-uses.server.ts";

/** Keeps what was found in a log of an order, and gives the serials of it that other orders of the supplier have used. */
export async function keepFound(
  tenant: Tenant,
  of: { orderId: string; supplierId: string },
  log: LogToExamine,
  examined: JustExamined,
): Promise<KnownRange[]> {
  const { cartons, used, numbers, ...found } = examined;
  await keepFindings(tenant, log, found, numbers ?? null);
  const place = { ...of, submissionId: log.submissionId, fileId: log.fileId };
  if (found.problem !== null) return [];
  if (used || !(await copyUses(tenant, { ...place, sha256: log.sha256 }))) await keepUses(tenant, place, usesOf(found, used));
  if (cartons) await keepCartons(tenant, place, found.rule, cartons);
  else await copyCartons(tenant, { ...place, sha256: log.sha256 });
  return usedOnOtherOrders(tenant, of, usesOf(found), async () => allUsed(found, numbers ?? null));
}
