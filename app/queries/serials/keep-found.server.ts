import type { Tenant } from "#db/tenancy.server.ts";
import type { KnownRange } from "~/domain/serials/examination.ts";
import type { JustExamined } from "~/domain/serials/log-findings.ts";
import type { LogToExamine } from "~/domain/serials/log-to-examine.ts";
import { usesOf } from "~/domain/serials/uses.ts";
import { copyCartons, keepCartons } from "~/queries/serials/keep-cartons.server.ts";
import { keepFindings } from "~/queries/serials/kept-findings.server.ts";
import { keepUses, usedOnOtherOrders } from "~/queries/serials/serial-uses.server.ts";

/** Keeps what was found in a log of an order, and gives the serials of it that other orders of the supplier have used. */
export async function keepFound(
  tenant: Tenant,
  of: { orderId: string; supplierId: string },
  log: LogToExamine,
  examined: JustExamined,
): Promise<KnownRange[]> {
  const { cartons, ...found } = examined;
  await keepFindings(tenant, log, found);
  const used = found.problem === null ? usesOf(found) : { uses: [], whole: true };
  const place = { ...of, submissionId: log.submissionId, fileId: log.fileId };
  await keepUses(tenant, place, used);
  if (cartons && found.problem === null) await keepCartons(tenant, place, found.rule, cartons);
  else await copyCartons(tenant, { ...place, sha256: log.sha256 });
  return usedOnOtherOrders(tenant, of, used.uses);
}
