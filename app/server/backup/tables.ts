import type pg from "pg";

export interface TableShape {
  schema: string;
  name: string;
  columns: string[];
}

const SCHEMAS = ["public", "auth"];

/** Every table of the product with its stored columns, what is referred to before what refers to it. */
export async function listTables(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape & { id: string; needs: string[] }>(
    `select c.oid::text as id, n.nspname as schema, c.relname as name,
            (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
            coalesce((select array_agg(f.confrelid::text) from pg_constraint f
              where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid), '{}') as needs
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any($1) and c.relkind = 'r'
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
      order by n.nspname, c.relname`,
    [SCHEMAS],
  );
  const placed = new Set<string>();
  const ordered: TableShape[] = [];
  const place = (row: (typeof rows)[number]) => {
    if (placed.has(row.id)) return;
    placed.add(row.id);
    for (const other of rows) if (row.needs.includes(other.id)) place(other);
    ordered.push({ schema: row.schema, name: row.name, columns: row.columns });
  };
  rows.forEach(place);
  return ordered;
}

/** A table's or column's name as SQL. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const tableName = ({ schema, name }: Pick<TableShape, "schema" | "name">): string => `${quoted(schema)}.${quoted(name)}`;

/** Makes values read and written the same whatever the server's settings are, until the transaction ends. */
export async function settleFormats(client: pg.ClientBase): Promise<void> {
  await client.query(
    "set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local bytea_output = 'hex'; set local search_path = ''",
  );
}

/**
 * Lets this transaction see every organization's rows, or fails: a query that row-level security would still cut short then
 * throws, so that nothing is ever left out silently. An owner that is bound itself lifts the binding inside the transaction,
 * which waits for the app's transactions and keeps the app waiting until it ends. Such a change must be undone by rolling
 * back or `bindAgain`.
 */
export async function seeEveryRow(client: pg.ClientBase): Promise<{ bound: boolean }> {
  const { rows } = await client.query<{ powerful: boolean }>(
    "select rolsuper or rolbypassrls as powerful from pg_roles where rolname = current_user",
  );
  const bound = !rows[0]?.powerful;
  if (bound) {
    // Shorter than the server's deadlock check, so that this gives way and never an act of the app's.
    await client.query("set local lock_timeout = '800ms'");
    for (const name of await forcedTables(client)) await client.query(`alter table ${name} no force row level security`);
  }
  await client.query("set local row_security = off");
  return { bound };
}

/** Binds the owner again, for a transaction that will be committed; `names` are the tables that were bound before. */
export async function bindAgain(client: pg.ClientBase, names: readonly string[]): Promise<void> {
  for (const name of names) await client.query(`alter table ${name} force row level security`);
}

/** The tables under forced row-level security, as SQL names; first the one that every commit writes first, so that they queue and do not deadlock. */
export async function forcedTables(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any($1) and c.relkind = 'r' and c.relforcerowsecurity order by c.relname <> 'order_head', 1, 2`,
    [SCHEMAS],
  );
  return rows.map(tableName);
}
