import { DuckDBInstance } from "@duckdb/node-api";
import type { Faults } from "../serial-log.ts";

/**
 * DuckDB, two threads. Lines are read whole, since its reader of tables loses their numbers where a row is broken; the rest is SQL over one
 * table of lines and numbers.
 */
const [file, lastText] = process.argv.slice(2);
const last = Number(lastText);
const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
const connection = await instance.connect();

await connection.run(`
  create table log as
  select row_number() over ()::integer as line, split_part(text, ',', 1) as serial
  from read_csv('${file}', columns = {'text': 'VARCHAR'}, auto_detect = false, header = false, delim = '\\x01', quote = '', escape = '')
`);
await connection.run(`
  create table numbered as
  select line, case when regexp_full_match(serial, 'HP26-[0-9]{8}') then substr(serial, 6)::integer end as number from log where line > 1
`);

const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();
const lines = async (where: string) => (await rows(`select line from numbered where ${where} order by line`)).map(([line]) => Number(line));

const missing = await rows(`
  select number + 1, next - 1 from (
    select number, lead(number) over (order by number) as next
    from (select distinct number from numbered where number between 1 and ${last} union all values (0), (${last + 1}))
  ) where next > number + 1 order by 1
`);
const duplicates = await rows(`
  select number, list(line order by line) from numbered
  where number in (select number from numbered where number between 1 and ${last} group by number having count(*) > 1)
  group by number order by number
`);
const faults: Faults = {
  missing: missing.map(([from, to]) => [Number(from), Number(to)]),
  duplicates: duplicates.map(([number, at]) => [Number(number), (at as number[]).map(Number)]),
  malformed: await lines("number is null"),
  outOfRange: await lines(`number > ${last}`),
};
console.log(JSON.stringify(faults));
