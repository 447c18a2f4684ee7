import type pg from "pg";

export interface TableShape {
  name: string;
  columns: { name: string; type: string; generated: boolean }[];
  /** The columns of a key; null where there is none. */
  key: string[] | null;
  /** Every row of the other organization, each value as text. */
  rows: Record<string, string | null>[];
  /** All values of the own rows, as text. */
  ownValues: Set<string>;
}

export interface Shapes {
  own: string;
  foreign: string;
  tables: TableShape[];
  /** A call of each function that runs with its owner's rights, naming the other organization wherever an id goes. */
  calls: string[];
  /** Whether a text holds an id that is only the other organization's. */
  isForeign: (text: string) => boolean;
  /** By table: what all rows of the other organization come to. */
  fingerprint: () => Promise<Record<string, string>>;
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Reads from the catalogue what tables there are, and what two organizations have in them, as the superuser sees it. Throws when one has nothing in a table. */
export async function readShapes(client: pg.Client, own: string, foreign: string): Promise<Shapes> {
  const { rows: columns } = await client.query<{ table: string; name: string; type: string; generated: boolean }>(
    `select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attgenerated <> '' or a.attidentity <> '' as generated
       from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      order by c.relname, a.attnum`,
  );
  const { rows: keys } = await client.query<{ table: string; columns: string[] }>(
    `select c.relname as "table", array_agg(a.attname::text order by array_position(i.indkey::int2[], a.attnum)) as columns
       from pg_index i join pg_class c on c.oid = i.indrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
      where i.indisunique and c.relnamespace = 'public'::regnamespace group by 1, i.indexrelid, i.indisprimary order by i.indisprimary desc`,
  );
  const tables: TableShape[] = [];
  for (const name of new Set(columns.map(({ table }) => table))) {
    const mine = columns.filter(({ table }) => table === name);
    const list = mine.map((column) => `t.${column.name}::text as ${column.name}`).join(", ");
    const rowsOf = async (organizationId: string) =>
      (await client.query<Record<string, string | null>>(`select ${list} from ${name} t where organization_id = $1`, [organizationId]))
        .rows;
    const [owned, rows] = [await rowsOf(own), await rowsOf(foreign)];
    if (rows.length === 0 || owned.length === 0) throw new Error(`${name} holds nothing of one of the two organizations`);
    const ownValues = new Set(owned.flatMap((row) => Object.values(row)).filter((value) => value !== null));
    tables.push({ name, columns: mine, rows, ownValues, key: keys.find(({ table }) => table === name)?.columns ?? null });
  }
  const idsIn = (text: string) => text.match(ID) ?? [];
  const ownIds = new Set(tables.flatMap(({ ownValues }) => [...ownValues].flatMap(idsIn)));
  const foreignIds = new Set(
    tables
      .flatMap(({ rows }) => rows.flatMap((row) => Object.values(row).flatMap((value) => idsIn(value ?? ""))))
      .filter((id) => !ownIds.has(id)),
  );
  return {
    ...{ own, foreign, tables, calls: await callsOf(client, foreign) },
    isForeign: (text) => idsIn(text).some((id) => foreignIds.has(id)),
    fingerprint: async () => {
      const prints: Record<string, string> = {};
      for (const { name } of tables) {
        const { rows } = await client.query(
          `select md5(coalesce(string_agg(t::text, ' ' order by t::text), '')) as print from ${name} t where organization_id = $1`,
          [foreign],
        );
        prints[name] = rows[0].print;
      }
      return prints;
    },
  };
}

async function callsOf(client: pg.Client, foreign: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string; types: string[] }>(
    `select p.proname as name, array(select format_type(x.type, null) from unnest(p.proargtypes::oid[]) with ordinality x (type, place) order by x.place) as types
       from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef`,
  );
  const argument = (type: string) =>
    type === "uuid" ? `'${foreign}'::uuid` : type === "text" ? "'Torch'::text" : type === "integer" ? "1::integer" : `null::${type}`;
  return rows.map(({ name, types }) => `select * from ${name}(${types.map(argument).join(", ")})`);
}
