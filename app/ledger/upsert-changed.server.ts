import { getTableColumns, type SQL, sql } from "drizzle-orm";
import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import type { Database } from "#db/client.server.ts";

/** Writes rows by their primary key; a row that already says the same is not written again. */
export async function upsertChanged<T extends PgTable>(db: Database, table: T, rows: T["$inferInsert"][]): Promise<void> {
  if (rows.length === 0) return;
  const { primaryKeys } = getTableConfig(table);
  const key = primaryKeys[0]?.columns ?? [];
  const names = Object.entries(getTableColumns(table))
    .map(([property, column]) => ({ property, column }))
    .filter(({ column }) => !key.some((part) => part.name === column.name));
  const stored = sql.join(
    names.map(({ column }) => sql`${column}`),
    sql`, `,
  );
  const given = sql.join(
    names.map(({ column }) => excluded(column.name)),
    sql`, `,
  );
  await db
    .insert(table)
    .values(rows)
    .onConflictDoUpdate({
      target: key,
      set: Object.fromEntries(names.map(({ property, column }) => [property, excluded(column.name)])) as Record<string, SQL> as never,
      setWhere: sql`(${stored}) is distinct from (${given})`,
    });
}

const excluded = (column: string): SQL => sql`excluded.${sql.identifier(column)}`;
