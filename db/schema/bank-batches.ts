import { foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, organizationId, whole } from "./columns.ts";

/** Released payments of one currency that were handed to the bank together. What it held stays as it was. */
export const bankBatch = pgTable(
  "bank_batch",
  {
    organizationId: organizationId(),
    id: uuid().notNull(),
    currency: text().notNull(),
    /** The own account it is paid from, as the member named it. */
    fromAccount: text("from_account"),
    count: integer().notNull(),
    amount: whole().notNull(),
    madeBy: uuid("made_by").notNull(),
    madeAt: instant("made_at").notNull(),
    /** Of the form that made it: sent twice, it makes one. */
    key: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("bank_batch_by_key").on(table.organizationId, table.key),
    index("bank_batch_by_time").on(table.organizationId, table.madeAt),
  ],
);

/** One payment of a batch: the release that it was under, and to which account. */
export const bankBatchLine = pgTable(
  "bank_batch_line",
  {
    organizationId: organizationId(),
    batchId: uuid("batch_id").notNull(),
    releaseId: uuid("release_id").notNull(),
    orderId: uuid("order_id").notNull(),
    stepId: uuid("step_id").notNull(),
    payeeId: uuid("payee_id").notNull(),
    accountVersion: integer("account_version").notNull(),
    amount: whole().notNull(),
    reference: text().notNull(),
  },
  (table) => [
    primaryKey({ name: "bank_batch_line_pk", columns: [table.organizationId, table.batchId, table.releaseId] }),
    index("bank_batch_line_by_release").on(table.organizationId, table.releaseId),
    foreignKey({
      columns: [table.organizationId, table.batchId],
      foreignColumns: [bankBatch.organizationId, bankBatch.id],
      name: "line_batch",
    }),
  ],
);
