import { getTableColumns } from "drizzle-orm";
import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import type { Tenant } from "#db/tenancy.server.ts";

/**
 * The writer of a table's rows by their primary key, all of them in one statement; a row that already says the same is not
 * written again. Rows travel as JSON, so the statement is the same for any number of them and is prepared once.
 */
export function upsertChanged<T extends PgTable>(table: T): (tenant: Tenant, rows: readonly T["$inferInsert"][]) => Promise<void> {
  const { name, primaryKeys } = getTableConfig(table);
  const properties = Object.entries(getTableColumns(table)).map(([property, column]) => ({ property, column: column.name }));
  const columns = properties.map(({ column }) => column);
  const keys = primaryKeys.flatMap((key) => key.columns.map((column) => column.name));
  const others = columns.filter((column) => !keys.includes(column));
  const list = (names: readonly string[], of = "") => names.map((column) => `${of}"${column}"`).join(", ");
  const text = `insert into ${name} (${list(columns)})
    select ${list(columns)} from json_populate_recordset(null::${name}, $1)
    on conflict (${list(keys)}) do update set (${list(others)}) = row (${list(others, "excluded.")})
    where (${list(others, `${name}.`)}) is distinct from (${list(others, "excluded.")})`;
  const byColumn = (row: Record<string, unknown>) => Object.fromEntries(properties.map(({ property, column }) => [column, row[property]]));
  return async ({ client }, rows) => {
    if (rows.length === 0) return;
    await client.query({ name: `upsert_${name}`, text, values: [JSON.stringify(rows.map(byColumn))] });
  };
}
