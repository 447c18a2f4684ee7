import fc from "fast-check";
import pg from "pg";
import { createPool } from "#db/client.server.ts";
import { freshDatabase } from "../../setup/database.ts";
import { fillEveryTable } from "./isolation.ts";
import { readShapes, type Shapes, type TableShape } from "./table-shapes.ts";

/** What one generated query is made of: numbers, taken by how many tables, columns and rows there are. */
interface Draw {
  shape: keyof typeof SHAPES;
  named: number;
  everything: boolean;
  as: number;
  before: number;
  table: number;
  other: number;
  column: number;
  row: number;
}

export interface Tried {
  queries: number;
  /** How many ran, with nothing of the other organization in them; the rest were refused. */
  ran: number;
  refused: number;
}

/** Refusals that tell nothing: no right to it, another tenant's, or a setting that is no id. */
const REFUSALS = new Set(["42501", "HP002", "HP003", "22P02", "22023"]);

/** Errors that only a row can cause: dividing by nothing, and a key that is taken. */
const BETRAYALS = new Set(["22012", "23505"]);

/** The tables of one query, and the words in it that name the other organization's rows. */
interface Words {
  t: TableShape;
  u: TableShape;
  column: string;
  /** A condition on `t` that only rows of the other organization meet. */
  where: string;
  /** The same, or none at all. */
  perhaps: string;
  /** All columns of one row of the other organization, as literals. */
  copy: string;
  theirs: string;
  call: string;
}

const SHAPES = {
  all: ({ t, perhaps }: Words) => `select * from ${t.name} t where ${perhaps}`,
  count: ({ t, where }: Words) => `select count(*)::int as there from ${t.name} t where ${where} having count(*) > 0`,
  exists: ({ t, where }: Words) => `select 1 as there where exists (select from ${t.name} t where ${where})`,
  greatest: ({ t, column, perhaps }: Words) => `select max(t.${column}::text) from ${t.name} t where ${perhaps}`,
  whole: ({ t, perhaps }: Words) => `select (select string_agg(t::text, ' ') from ${t.name} t where ${perhaps})`,
  join: ({ t, u, perhaps }: Words) =>
    `select t.*, u.* from ${t.name} t join ${u.name} u on u.organization_id = t.organization_id where ${perhaps}`,
  apart: ({ t, u, perhaps }: Words) =>
    `select t.organization_id as one, u.organization_id as other from ${t.name} t left join ${u.name} u on u.organization_id <> t.organization_id where ${perhaps}`,
  within: ({ t, u, perhaps }: Words) =>
    `select * from ${u.name} where organization_id in (select t.organization_id from ${t.name} t where ${perhaps})`,
  named: ({ t, perhaps }: Words) => `with x as materialized (select * from ${t.name}) select * from x t where ${perhaps}`,
  union: ({ t, u }: Words) => `select organization_id from ${t.name} union all select organization_id from ${u.name}`,
  cursor: ({ t, perhaps }: Words) => `declare c cursor for select * from ${t.name} t where ${perhaps}; fetch all from c`,
  sample: ({ t, perhaps }: Words) => `select * from ${t.name} t tablesample system (100) where ${perhaps}`,
  lock: ({ t, perhaps }: Words) => `select * from ${t.name} t where ${perhaps} for update`,
  /** Divides by nothing as soon as it is asked of a foreign row: an order of evaluation that leaks shows as an error. */
  probe: ({ t, theirs }: Words) =>
    `select 1 as there from ${t.name} t where 1 / (case when t.organization_id = ${theirs} then 0 else 1 end) = 0`,
  unbound: ({ t, perhaps }: Words) => `set local row_security = off; select * from ${t.name} t where ${perhaps}`,
  call: ({ call }: Words) => call,
  update: ({ t, column, where }: Words) => `update ${t.name} t set ${column} = t.${column} where ${where} returning *`,
  updateFrom: ({ t, u, column, where }: Words) =>
    `update ${t.name} t set ${column} = t.${column} from ${u.name} u where u.organization_id = t.organization_id and ${where} returning 1`,
  giveAway: ({ t, theirs }: Words) => `update ${t.name} set organization_id = ${theirs}`,
  remove: ({ t, where }: Words) => `delete from ${t.name} t where ${where} returning *`,
  removeUsing: ({ t, u, where }: Words) =>
    `delete from ${t.name} t using ${u.name} u where u.organization_id = t.organization_id and ${where} returning 1`,
  insert: ({ t, copy }: Words) => `insert into ${t.name} values (${copy})`,
  insertOrLeave: ({ t, copy }: Words) => `insert into ${t.name} values (${copy}) on conflict do nothing`,
  insertOrChange: ({ t, copy, column }: Words) =>
    `insert into ${t.name} values (${copy}) on conflict ${t.key ? `(${t.key.join(", ")}) do update set ${column} = excluded.${column}` : "do nothing"}`,
  insertFrom: ({ t, where }: Words) => `insert into ${t.name} select * from ${t.name} t where ${where}`,
  merge: ({ t, where }: Words) => `merge into ${t.name} t using (select 1) x on ${where} when matched then delete`,
  mergeChange: ({ t, column, where }: Words) =>
    `merge into ${t.name} t using (select 1) x on ${where} when matched then update set ${column} = t.${column}`,
  truncate: ({ t }: Words) => `truncate ${t.name} cascade`,
};

const draws = fc.record({
  shape: fc.constantFrom(...(Object.keys(SHAPES) as Draw["shape"][])),
  everything: fc.boolean(),
  ...{ named: fc.nat(), as: fc.nat(), before: fc.nat(), table: fc.nat(), other: fc.nat(), column: fc.nat(), row: fc.nat() },
});

const pick = <T>(items: readonly T[], at: number): T => items[at % items.length]!;
const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/**
 * Runs generated queries over every table that the catalogue knows, with the app's role: as one organization, as none and as
 * garbage; after a transaction of the other organization on the same connection that ended well, failed or was rolled back.
 * Each names rows of the other organization, or everything. Throws at the first that gives one of them, changes one or tells
 * that it is there, with the query; at the end no row of theirs may differ. `damage` is done to the schema before.
 */
export async function tryAfter(damage: string | null, queries: number, seed?: number): Promise<Tried> {
  const database = await freshDatabase();
  const pool = createPool(database.appUrl);
  const all = new pg.Client({ connectionString: database.superuserUrl });
  const client = new pg.Client({ connectionString: database.appUrl });
  const tried: Tried = { queries: 0, ran: 0, refused: 0 };
  try {
    await Promise.all([all.connect(), client.connect()]);
    const [own, foreign] = [await fillEveryTable(pool), await fillEveryTable(pool)];
    if (damage) await all.query(damage);
    const shapes = await readShapes(all, own.organizationId, foreign.organizationId);
    const before = await shapes.fingerprint();
    const property = fc.asyncProperty(draws, async (draw) => {
      tried.queries += 1;
      tried[await tryOne(client, shapes, draw)] += 1;
    });
    const run = await fc.check(property, { numRuns: queries, endOnFailure: true, ...(seed === undefined ? {} : { seed }) });
    if (run.failed) throw new Error(`${run.errorInstance} (seed ${run.seed}, path ${run.counterexamplePath})`);
    const after = Object.entries(await shapes.fingerprint());
    const changed = after.filter(([table, print]) => before[table] !== print).map(([table]) => table);
    if (changed.length > 0) throw new Error(`another organization's rows are not what they were in ${changed.join(", ")}`);
    return tried;
  } finally {
    await Promise.all([all.end(), client.end(), pool.end()]);
    await database.drop();
  }
}

async function tryOne(client: pg.Client, shapes: Shapes, draw: Draw): Promise<"ran" | "refused"> {
  const query = SHAPES[draw.shape](wordsOf(shapes, draw));
  const settings = settingsOf(shapes.own);
  const as = pick(settings, draw.as);
  await leaveBehind(client, shapes.foreign, draw.before);
  const sent = await client.query(`begin; ${as}; ${query}; commit`).catch(async (error: pg.DatabaseError) => {
    await client.query("rollback");
    return error;
  });
  if (sent instanceof Error) {
    if (REFUSALS.has(sent.code ?? "")) return "refused";
    const betrays = BETRAYALS.has(sent.code ?? "") ? "an error tells of another organization's row: " : "";
    throw new Error(`${betrays}${sent.message} (${sent.code}): ${as}; ${query}`);
  }
  const given = (sent as unknown as pg.QueryResult[]).slice(0, -1);
  const told = JSON.stringify(given.map(({ rows }) => rows));
  const last = given.at(-1)!;
  const counted =
    last.rows.some((row) => row.there > 0) || (last.command !== "SELECT" && last.command !== "FETCH" && (last.rowCount ?? 0) > 0);
  if (counted || shapes.isForeign(told)) throw new Error(`gives or changes what is another organization's: ${as}; ${query}\n${told}`);
  return "ran";
}

function wordsOf({ tables, foreign, own, calls }: Shapes, draw: Draw): Words {
  const t = pick(tables, draw.table);
  const row = pick(t.rows, draw.row);
  const theirs = `'${foreign}'::uuid`;
  const telling = t.columns.filter(({ name }) => row[name] !== null && !t.ownValues.has(row[name]!));
  const told = pick(telling, draw.column);
  const wheres = [
    `t.organization_id = ${theirs}`,
    `t.organization_id in (${theirs}, null)`,
    `t.organization_id is distinct from '${own}'::uuid`,
    `t.organization_id::text like '${foreign.slice(0, 30)}%'`,
    `t.${told.name}::text = ${quoted(row[told.name]!)}`,
    `t.organization_id = ${theirs} or t.${told.name}::text = ${quoted(row[told.name]!)}`,
  ];
  const where = `(${pick(wheres, draw.named)})`;
  const changeable = t.columns.filter(({ name, generated }) => name !== "organization_id" && !generated);
  return {
    ...{ t, u: pick(tables, draw.other), theirs, where, perhaps: draw.everything ? "true" : where },
    column: pick(changeable, draw.column).name,
    copy: t.columns.map(({ name, type }) => (row[name] === null ? "null" : `${quoted(row[name]!)}::${type}`)).join(", "),
    call: pick(calls, draw.table),
  };
}

/** A setting that is missing, the other's of this kind, or no setting at all. */
function settingsOf(own: string): string[] {
  const set = (name: string, value: string) => `select set_config('app.${name}', ${quoted(value)}, true)`;
  const mine = set("organization_id", own);
  return [
    ...[mine, mine, mine, mine, mine, mine],
    ...["select 1 as none", set("organization_id", "")],
    ...["x", `${own}' or true --`, "00000000-0000-0000-0000-000000000000", `${own},${own}`, "null"].map((garbage) =>
      set("organization_id", garbage),
    ),
    ...["", "x", "%"].map((garbage) => `${mine}; ${set("user_id", garbage)}`),
    ...["", "00", "zz"].map((garbage) => `${mine}; ${set("token_sha256", garbage)}`),
  ];
}

/** What the same connection did just before, for the other organization. */
async function leaveBehind(client: pg.Client, foreign: string, how: number): Promise<void> {
  const theirs = `begin; select set_config('app.organization_id', '${foreign}', true)`;
  const ways = [
    () => undefined,
    () => undefined,
    () => client.query(`${theirs}; select * from person; commit`),
    () => client.query(`${theirs}; rollback`),
    () => client.query(`begin; savepoint s; select set_config('app.organization_id', '${foreign}', true); rollback to s; commit`),
    () =>
      client.query(`${theirs}; select 1 / 0`).catch(async () => {
        await client.query("rollback");
      }),
  ];
  await pick(ways, how)();
}
