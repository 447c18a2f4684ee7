import type { Tenant } from "#db/tenancy.server.ts";
import { type ExportedTable, textCell } from "~/domain/tables/cell.ts";
import { stepName } from "~/ui/steps/step-name.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";
import { listUnmaskings, type UnmaskingFilter } from "./list-unmaskings.server.ts";

/** Showings that one file holds. */
const MOST_EXPORTED = 10_000;

/** The showings under a filter as a table, moments in UTC; null when they are more than one file holds. */
export async function exportUnmaskings(tenant: Tenant, filter: UnmaskingFilter, language: Language): Promise<ExportedTable | null> {
  const t = getFixedT(language);
  const { rows, more } = await listUnmaskings(tenant, filter, { before: null, limit: MOST_EXPORTED });
  if (more) return null;
  const columns = ["when", "who", "payee", "account", "order", "payment", "how"] as const;
  return {
    name: t("security:unmaskings.sheet"),
    head: columns.map((column) => t(`security:unmaskings.${column}`)),
    rows: rows.map(({ at, who, payeeName, ending, orderNumber, step, how }) => [
      textCell(at),
      textCell(who ?? t("gate:erased")),
      textCell(payeeName),
      textCell(ending && `•••• ${ending}`),
      textCell(orderNumber),
      textCell(step && stepName(t, step)),
      textCell(t(`security:unmaskings.${how}`)),
    ]),
  };
}
