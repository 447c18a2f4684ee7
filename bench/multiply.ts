import { gatherSums } from "~/jobs/gather-sums.server.ts";
import type { Founded } from "../tests/setup/founded.ts";
import { superuser } from "./fill.ts";

/** Ids that belong to one order: each copy gets its own. */
const OWN = new Set(["order_id", "request_id", "step_id", "submission_id"]);

/** What lists and search read. The ledger's own rows stay as they are: no list reads them. */
const LISTS = ["order_list", "order_code", "request_list", "step_list", "supplier_order", "supplier_request", "search_entry"];

/** Steps that an order has in the lists, once they are spread. */
export const STEPS_PER_ORDER = 10;
const PAYEES = 500;

/**
 * Gives every order in the lists `STEPS_PER_ORDER` steps in place of its own one: three in four payments; some paid over the last
 * two years, the others due over the next half year and ready, released, held or locked; two currencies and many payees. The
 * first step stays what the order's stream says.
 */
export async function spreadSteps(place: Founded): Promise<void> {
  const run = (sql: string) => superuser(place.dataFolder, sql);
  const names = await columnsOf(place, "step_list");
  await run(
    `insert into payee (organization_id, id, name, supplier_id, created_at)
     select distinct on (k) organization_id, md5(id::text || k)::uuid, name || ' ' || k, supplier_id, created_at from payee, generate_series(1, ${PAYEES}) k`,
  );
  const spread = "(abs(hashtext(t.order_id::text || k)) % 180)";
  const status = "(array['recorded', 'recorded', 'recorded', 'recorded', 'locked', 'locked', 'on_hold', 'ready', 'released'])[k]";
  const values: Record<string, string> = {
    step_id: "md5(t.step_id::text || k)::uuid",
    position: "t.position + k",
    side: "case when k % 4 = 3 then 'shipment' else 'payment' end",
    status,
    moving: "case when k % 4 = 3 then null else t.moving end",
    currency: "case when k % 3 = 0 then 'EUR' else t.currency end",
    due_date: `current_date + 1 + ${spread}`,
    moved_on: `case when ${status} = 'recorded' then current_date - ${spread} * 4 end`,
    recheck_at: "null",
    payee_id: `md5(t.payee_id::text || 1 + abs(hashtext(t.order_id::text)) % ${PAYEES})::uuid`,
  };
  await run(
    `insert into step_list (${names.join(", ")})
     select ${names.map((name) => values[name] ?? `t.${name}`).join(", ")} from step_list t, generate_series(1, ${STEPS_PER_ORDER - 1}) k`,
  );
  await gather(place);
}

/** Puts the kept sums together, as the worker does every few minutes. */
async function gather({ ledger, of }: Founded): Promise<void> {
  await gatherSums({ ledger }, of);
}

async function columnsOf(place: Founded, table: string): Promise<string[]> {
  const { rows } = await superuser(
    place.dataFolder,
    `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = '${table}' order by ordinal_position`,
  );
  return (rows as unknown as { name: string }[]).map(({ name }) => name);
}

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
    const names = await columnsOf(place, table);
    const values = names.map((name) => {
      if (OWN.has(name)) return `md5(t.${name}::text || k)::uuid`;
      if (name === "number" || name === "order_number") return `t.${name} || '/' || k`;
      if (name === "code") return "case when t.code ~ '^[0-9]' then t.code || '/' || k else t.code end";
      if (name === "body") return "t.body || ' ' || substr(md5(t.order_id::text || t.n || t.field || k), 1, 8)";
      if (name === "last_at" || name === "at") return `t.${name} - k * interval '1 minute'`;
      return `t.${name}`;
    });
    await run(`insert into ${table} (${names.join(", ")}) select ${values.join(", ")} from ${table} t, generate_series(1, ${copies}) k`);
  }
  await gather(place);
  await run("vacuum analyze");
  return (performance.now() - started) / 1000;
}
