import { readFileSync } from "node:fs";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";

const modules = import.meta.glob("../../../db/schema/*.ts", { eager: true });
const schema: Record<string, unknown> = Object.assign({}, ...Object.values(modules));
/** Identity has a schema of its own, outside of every organization. */
const tables = Object.values(schema).filter((entry): entry is PgTable => is(entry, PgTable) && !getTableConfig(entry).schema);

let database: FreshDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

const query = async (sql: string) => (await client.query(sql)).rows;

/** Schemas that hold no organization's data: the queue's, the migrations' own, and identity. */
const OUTSIDE = "'pg_catalog', 'information_schema', 'pg_toast', 'graphile_worker', 'drizzle', 'auth'";

const OWN = "(organization_id = ( SELECT (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid AS \"nullif\"))";
const BY_TOKEN = `(${OWN} OR (token_sha256 = ( SELECT decode(NULLIF(current_setting('app.token_sha256'::text, true), ''::text), 'hex'::text) AS decode)))`;
/** Policies that let more through than the organization named, each with its reason beside it in the migration. */
const WIDER: Record<string, string> = {
  link_select: BY_TOKEN,
  invitation_select: BY_TOKEN,
  outsider_link_select: BY_TOKEN,
  api_key_select: BY_TOKEN,
  member_select: `(${OWN} OR (user_id = ( SELECT NULLIF(current_setting('app.user_id'::text, true), ''::text) AS "nullif")))`,
  security_log_insert: `((organization_id IS NULL) OR ${OWN})`,
};

test("every table forces row-level security", async () => {
  const bare = await query(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'm', 'f') and n.nspname not in (${OUTSIDE}) and n.nspname not like 'pg_temp%'
        and not (c.relrowsecurity and c.relforcerowsecurity)`,
  );
  // Its indexes are of no use under a forced policy; the app's role is bound there too, and its owner's function binds itself.
  expect(bare).toEqual([{ name: "search_entry" }]);
  expect(await query("select relrowsecurity as bound from pg_class where relname = 'search_entry'")).toEqual([{ bound: true }]);
});

test("every table has one policy per command, each by the organization alone", async () => {
  const policies = await query(
    `select c.relname as "table", p.polname as name, p.polcmd as command, p.polpermissive as permissive, p.polroles::text as roles,
            pg_get_expr(p.polqual, p.polrelid) as sees, pg_get_expr(p.polwithcheck, p.polrelid) as writes
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_policy p on p.polrelid = c.oid
      where n.nspname not in (${OUTSIDE}) order by 1, 3`,
  );
  for (const table of tables) {
    const { name } = getTableConfig(table);
    const own = policies.filter((policy) => policy.table === name);
    expect(own.map(({ command }) => command).sort(), name).toEqual(["a", "d", "r", "w"]);
    for (const policy of own) {
      expect(policy, policy.name).toMatchObject({ permissive: true, roles: "{0}" });
      const rule = WIDER[policy.name] ?? OWN;
      expect(policy.sees, policy.name).toBe(policy.command === "a" ? null : rule);
      expect(policy.writes, policy.name).toBe(policy.command === "a" || policy.command === "w" ? rule : null);
    }
  }
});

test("every key begins with the organization; a token's hash, random for whoever does not hold it, is the exception", async () => {
  const keys = await query(
    `select i.indexrelid::regclass::text as name from pg_index i
       join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where i.indisunique and n.nspname not in (${OUTSIDE}) and a.attname <> 'organization_id' order by 1`,
  );
  expect(keys.map(({ name }) => name)).toEqual(["api_key_token", "invitation_token", "link_token", "outsider_link_token"]);
});

test("functions with their owner's rights have a fixed search path and are nobody's but the app's", async () => {
  const functions = await query(
    `select p.proname as name, p.prosecdef as powerful, coalesce(p.proconfig::text, '') as settings,
            has_function_privilege('holdpoint_app', p.oid, 'execute') as app, coalesce(p.proacl::text like '%{=X%' or p.proacl::text like '%,=X%', true) as everyone
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname not in (${OUTSIDE}) and p.proowner = (select datdba from pg_database where datname = current_database())`,
  );
  const powerful = functions.filter((entry) => entry.powerful);
  expect(powerful.map(({ name }) => name).sort()).toEqual(["ledger_append", "ledger_open", "org_append", "search_entries"]);
  for (const entry of powerful) expect(entry, entry.name).toMatchObject({ app: true, everyone: false });
  for (const entry of functions) expect(entry.settings, entry.name).toContain("search_path=");
});

test("no row refers to a row of another organization: every foreign key begins with the organization on both sides", async () => {
  const links = await query(
    `select k.conname as name, a.attname as here, b.attname as there
       from pg_constraint k join pg_namespace n on n.oid = k.connamespace
       join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
       join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
      where k.contype = 'f' and n.nspname not in (${OUTSIDE})`,
  );
  for (const link of links) expect(link, link.name).toMatchObject({ here: "organization_id", there: "organization_id" });
});

test("the app's role goes round nothing: no superuser, bound by policies, owner of nothing, in no other role", async () => {
  const [role] = await query(
    `select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as mighty,
            (select count(*)::int from pg_class where relowner = r.oid) + (select count(*)::int from pg_proc where proowner = r.oid) as owns,
            (select count(*)::int from pg_auth_members where member = r.oid) as roles,
            (select count(*)::int from pg_rules where schemaname not in ('pg_catalog', 'information_schema')) as rules,
            (select count(*)::int from pg_event_trigger) as "eventTriggers"
       from pg_roles r where rolname = 'holdpoint_app'`,
  );
  expect(role).toEqual({ mighty: false, owns: 0, roles: 0, rules: 0, eventTriggers: 0 });
});

test("views read with the rights of who asks", async () => {
  const views = await query(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'v' and n.nspname not in (${OUTSIDE}) and not coalesce(c.reloptions::text like '%security_invoker=true%', false)`,
  );
  expect(views).toEqual([]);
});

test("the app's role and everyone's hold no right that goes round the rules", async () => {
  const rights = await query(
    `select c.relname as "table", x.privilege_type as "right" from pg_class c
       join pg_namespace n on n.oid = c.relnamespace cross join lateral aclexplode(c.relacl) x
      where n.nspname not in (${OUTSIDE}) and c.relkind in ('r', 'p')
        and (x.grantee = 0 or (x.grantee = 'holdpoint_app'::regrole and x.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')))`,
  );
  expect(rights).toEqual([]);
  const [may] = await query("select has_schema_privilege('holdpoint_app', 'public', 'create') as make");
  expect(may).toEqual({ make: false });
  const ledger = await query(
    `select table_name as "table", column_name as "column" from information_schema.role_column_grants
      where grantee = 'holdpoint_app' and privilege_type in ('INSERT', 'UPDATE')
        and table_name in ('event', 'event_text', 'org_event', 'order_head') order by 1, 2`,
  );
  expect(ledger).toEqual([
    { table: "order_head", column: "lock" },
    { table: "order_head", column: "looked_at" },
  ]);
});

test("the app's role may read what only grows and add to some of it, and change or remove nothing there", async () => {
  const grows = {
    ...{ event: "r", event_text: "r", org_event: "r", payee_account: "ar", idempotency: "ar", unique_order_number: "ar", file_use: "ar" },
    ...{ access_log: "ar", security_log: "ar", template: "ar", bank_batch: "ar", bank_batch_line: "ar", api_answer: "ar" },
  };
  const rights = await query(
    `select t.name as "table", (select string_agg(r.letter, '' order by r.letter)
              from (values ('SELECT', 'r'), ('INSERT', 'a'), ('UPDATE', 'w'), ('DELETE', 'd'), ('TRUNCATE', 'D'), ('TRIGGER', 't'), ('REFERENCES', 'x'))
                as r ("right", letter)
             where has_table_privilege('holdpoint_app', t.name, r."right")
                or r."right" in ('INSERT', 'UPDATE', 'REFERENCES') and has_any_column_privilege('holdpoint_app', t.name, r."right")) as rights
       from unnest('{${Object.keys(grows)}}'::text[]) as t (name)`,
  );
  expect(Object.fromEntries(rights.map(({ table, rights: held }) => [table, held]))).toEqual(grows);
});

test("what is append-only says so in every session", async () => {
  const triggers = await query(
    `select c.relname as "table", t.tgenabled as enabled from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where t.tgname in ('append_only', 'never_removed', 'only_erase', 'keep_sample') order by 1`,
  );
  expect([...new Set(triggers.map(({ enabled }) => enabled))]).toEqual(["A"]);
  expect(triggers.map(({ table }) => table)).toEqual(
    expect.arrayContaining(["event", "event_text", "org_event", "access_log", "security_log"]),
  );
});

test("the migrations make exactly the tables of the schema", async () => {
  const journal = JSON.parse(readFileSync("db/migrations/meta/_journal.json", "utf8"));
  const last = String(journal.entries.at(-1).idx).padStart(4, "0");
  const made = JSON.parse(readFileSync(`db/migrations/meta/${last}_snapshot.json`, "utf8"));
  expect(await generateMigration(made, generateDrizzleJson(schema, made.id))).toEqual([]);

  const columns = await query(
    `select c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required
       from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`,
  );
  const inDatabase = columns.map((entry) => `${entry.table}.${entry.column} ${entry.type} ${entry.required}`);
  const inSchema = tables
    .map((table) => getTableConfig(table))
    .flatMap((table) => {
      const key = table.primaryKeys.flatMap((primary) => primary.columns.map(({ name }) => name));
      return table.columns.map(
        (column) => `${table.name}.${column.name} ${typeName(column.getSQLType())} ${column.notNull || key.includes(column.name)}`,
      );
    });
  expect(inDatabase.sort()).toEqual(inSchema.sort());
});

const typeName = (type: string): string =>
  type.replace(/^numeric\(20, 0\)$/, "numeric(20,0)").replace(/^timestamp\(3\) with time zone$/, "timestamp(3) with time zone");
