import type { Founded } from "../tests/setup/founded.ts";
import { superuser } from "./fill.ts";

/** Ids that belong to one order: each copy gets its own. */
const OWN = new Set(["order_id", "request_id", "step_id", "submission_id"]);

/** What lists and search read. The ledger's own rows stay as they are: no list reads them. */
const LISTS = ["order_list", "request_list", "step_list", "supplier_order", "supplier_request", "search_entry"];

/**
 * Copies every order in the lists until there are `total` of them: the copies have their own ids, numbers and moments, and every
 * text a word of its own, so that indexes are as large and as varied as those of so many orders made one by one.
 * Orders there before the first copy must be `made`; `total` must be a multiple of it.
 */
export async function multiplyTo(place: Founded, made: number, total: number): Promise<number> {
  const started = performance.now();
  const run = (sql: string) => superuser(place.dataFolder, sql);
  const copies = total / made - 1;
  for (const table of LISTS) {
    const { rows } = await run(
      `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = '${table}' order by ordinal_position`,
    );
    const names = (rows as unknown as { name: string }[]).map(({ name }) => name);
    const values = names.map((name) => {
      if (OWN.has(name)) return `md5(t.${name}::text || k)::uuid`;
      if (name === "number" || name === "order_number") return `t.${name} || '/' || k`;
      if (name === "body") return "t.body || ' ' || substr(md5(t.order_id::text || t.n || t.field || k), 1, 8)";
      if (name === "last_at" || name === "at") return `t.${name} - k * interval '1 minute'`;
      return `t.${name}`;
    });
    await run(`insert into ${table} (${names.join(", ")}) select ${values.join(", ")} from ${table} t, generate_series(1, ${copies}) k`);
  }
  await run("vacuum analyze");
  return (performance.now() - started) / 1000;
}
