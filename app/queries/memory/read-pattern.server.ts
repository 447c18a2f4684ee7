import type { Tenant } from "#db/tenancy.server.ts";

/** How a supplier went about all orders: sums, and what follows from them. Null while nothing was asked of them. */
export interface SupplierPattern {
  orders: number;
  urged: number;
  early: number;
  requests: number;
  answered: number;
  /** Days from a request to its first answer, on average, to one decimal; null while nothing was answered. */
  answerDays: string | null;
  declined: number;
  decided: number;
  rejected: number;
  /** Whole percent of decisions that were rejections; null while nothing was decided. */
  rejectedShare: number | null;
  reused: number;
}

type Sums = Omit<SupplierPattern, "answerDays" | "rejectedShare"> & { answerHours: number };

export async function readPattern({ client, organizationId }: Tenant, supplierId: string): Promise<SupplierPattern | null> {
  const sum = (column: string, name = column) => `coalesce(sum(${column}), 0)::int as "${name}"`;
  const { rows } = await client.query<Sums>(
    `select count(*)::int as orders, ${["urged", "early", "requests", "answered", "declined", "decided", "rejected", "reused"].map((column) => sum(column)).join(", ")},
            ${sum("answer_hours", "answerHours")}
       from supplier_pattern where organization_id = $1 and supplier_id = $2`,
    [organizationId, supplierId],
  );
  const [sums] = rows;
  if (!sums || sums.requests === 0) return null;
  const { answerHours, ...counts } = sums;
  return {
    ...counts,
    answerDays: sums.answered > 0 ? (answerHours / 24 / sums.answered).toFixed(1) : null,
    rejectedShare: sums.decided > 0 ? Math.round((100 * sums.rejected) / sums.decided) : null,
  };
}
