import pg from "pg";
import type { Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { makeLink } from "~/domain/links/make-link.ts";
import { commit } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { askForSerialLog, makeOrder } from "../../factories/order.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../../factories/organization.ts";

/** Tables of the product's own schema; all of them are tenants'. */
export async function tenantTables(client: Pick<pg.Client, "query">): Promise<string[]> {
  const { rows } = await client.query(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1",
  );
  return rows.map(({ name }) => name);
}

/** An organization with at least one row in every table. */
export async function fillEveryTable(pool: Pool): Promise<TestOrganization> {
  const of = await makeOrganization(pool);
  const ledger = testLedger(pool, { recipients: () => [{ kind: "probe", payload: {} }] });
  const order = await askForSerialLog(ledger, of, await makeOrder(ledger, of));
  const { orderId } = order.file;
  await commit({
    ledger,
    organizationId: of.organizationId,
    orderId,
    actor: { kind: "member", memberId: of.members.owner },
    command: (file, ctx) => makeLink(file, { contactId: of.contactId, contactName: "Li Wei" }, ctx),
    idempotency: { key: "k", requestSha256: Buffer.alloc(32), respond: () => null },
  });
  await asWorker(pool, of, async ({ client }) => {
    const insert = (table: string, columns: string, values: string) =>
      client.query(`insert into ${table} (organization_id, ${columns}) values ('${of.organizationId}', ${values})`);
    const [id, sha] = [`'${newId()}'`, `'${"0".repeat(64)}'`];
    await client.query("select org_append($1, 'organization.made', '{}', '{}')", [of.organizationId]);
    const token = Buffer.from(of.organizationId.replaceAll("-", ""), "hex").toString("hex");
    await insert(
      "invitation",
      "id, email, roles, invited_by, token_sha256, created_at, expires_at",
      `${id}, 'a@example.com', '{}', ${id}, '\\x${token}', now(), now()`,
    );
    await insert("outsider_link", "id, order_id, generation, token_sha256, expires_at", `${id}, '${orderId}', 1, '\\x${token}', now()`);
    await insert("supplier_request", "order_id, contact_id, request_id, place, view, digest", `${id}, ${id}, ${id}, 0, '{}', ''`);
    await insert(
      "api_key",
      "id, name, prefix, token_sha256, scopes, member_id, created_at",
      `${id}, 'ERP', 'hpk_1', '\\x${token}', '{}', '${of.members.owner}', now()`,
    );
    await insert("api_answer", "key, request_sha256, status, body, created_at", `'k', '\\x00', 200, '{}', now()`);
    await client.query("insert into feed_head (organization_id) values ($1)", [of.organizationId]);
    await insert("product", "id, sku, name, flags, created_at", `${id}, 'T-1', 'Torch', '{}', now()`);
    await insert("snapshot", "order_id, n, fold_version, file", `'${orderId}', 1, 0, '{}'`);
    await insert("notification_setting", "member_id, kind, mail", `${id}, 'step_ready', true`);
    await insert("draft", "id, order_id, link_id, request_id, fields, updated_at", `${id}, ${id}, ${id}, ${id}, '{}', now()`);
    await insert(
      "upload",
      "id, purpose, name, declared_size, upload_id, object_key, state, created_at",
      `${id}, 'evidence', 'a.jpg', 1, 'u', 'k', 'open', now()`,
    );
    await insert("stored_object", "sha256, object_key, bytes, media_type, created_at", `${sha}, 'k', 1, 'image/jpeg', now()`);
    await insert("file_use", "order_id, file_id, submission_id, sha256", `${id}, ${id}, ${id}, ${sha}`);
    await insert(
      "memory",
      "order_id, entry, kind, standing, supplier_id, product_ids, order_number, words_keys, at, fold_version",
      `${id}, 'e', 'open_point', true, ${id}, '{}', 'PO-1', '{}', now(), 1`,
    );
    await insert("template", "template_id, version, content, retired, created_at, created_by", `${id}, 1, '{}', false, now(), ${id}`);
    await insert("rules", "version, content, reason, created_at, created_by", `2, '{}', 'r', now(), ${id}`);
    await insert("text_layer", "sha256, verdict, found, read_at", `${sha}, 'empty', '[]', now()`);
    await insert(
      "serial_log",
      "sha256, declared, rule, findings, examined_at",
      `${sha}, ${sha}, 'HP{n:7}', '{"problem":null,"rule":"HP{n:7}"}', now()`,
    );
    await insert("serial_series", "series_id, supplier_id, series, prefix", `${id}, ${id}, 'HP{n:7}', 'HP'`);
    await insert(
      "serial_span",
      "span_id, series_id, order_id, submission_id, file_id, first, last, whole",
      `${id}, ${id}, ${id}, ${id}, ${id}, 1, 9, true`,
    );
    await insert("serial_use", "span_id, first, last", `${id}, 1, 9`);
    await insert(
      "serial_carton",
      "order_id, submission_id, file_id, place, carton, sought, series_id, first, numbers",
      `${id}, ${id}, ${id}, 1, 'C 1', 'C1', ${id}, 1, '{[1,9]}'`,
    );
    await insert(
      "serial_acceptance",
      "acceptance_id, order_id, submission_id, file_id, decision_id, accepted_at, unsaid",
      `${id}, ${id}, ${id}, ${id}, ${id}, now(), false`,
    );
    await insert("serial_accepted", "series_id, first, last, acceptance_id, stands", `${id}, 1, 9, ${id}, true`);
    await insert("serial_reuse", "acceptance_id, earlier_id, series_id, numbers, found_at", `${id}, ${id}, ${id}, '{[1,9]}', now()`);
    await insert("scan_session", "session_id, order_id, member_id, whole, spot, started_at", `${id}, ${id}, ${id}, true, 'Hamburg', now()`);
    await insert("scan", "session_id, place, key, kind, value, label, carton, at", `${id}, 1, 'k', 'unit', 'HP1', 'HP1', 'C1', now()`);
    await insert("reconciliation", "order_id, digest, result, made_at", `${id}, ${sha}, '{"problem":"no_rule"}', now()`);
    await insert("saved_view", "id, member_id, page, name, query, created_at", `${id}, ${id}, 'queue', 'Late', 'view=late', now()`);
    await insert("webhook_endpoint", "id, url, types, created_at", `${id}, 'https://a.example', '{}', now()`);
    await insert(
      "webhook_delivery",
      "id, endpoint_id, order_id, n, type, subject, at, created_at",
      `${id}, ${id}, '${orderId}', 1, 'step.ready', '{}', now(), now()`,
    );
    await insert("bank_batch", "id, currency, count, amount, made_by, made_at, key", `${id}, 'USD', 1, 1, ${id}, now(), 'k'`);
    await insert(
      "bank_batch_line",
      "batch_id, release_id, order_id, step_id, payee_id, account_version, amount, reference",
      `${id}, ${id}, ${id}, ${id}, ${id}, 1, 1, 'r'`,
    );
    await insert("access_log", "id, kind, at", `${id}, 'file_opened', now()`);
    await insert("security_log", "id, kind, at", `${id}, 'denied', now()`);
  });
  return of;
}

/**
 * What is wrong with the separation of two organizations, looked at with the app's role; empty when nothing is. Reads every
 * table without an organization, as each of the two, and as each again on a connection that has just failed.
 */
export async function isolationFaults(appUrl: string, a: TestOrganization, b: TestOrganization): Promise<string[]> {
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  const faults: string[] = [];
  const look = async (as: string | null, tables: readonly string[], when: string) => {
    for (const table of tables) {
      await client.query("begin");
      if (as) await client.query("select set_config('app.organization_id', $1, true)", [as]);
      const { rows } = await client.query<{ id: string | null }>(`select organization_id as id from ${table}`);
      await client.query("commit");
      if (rows.some(({ id }) => id !== as)) faults.push(`${table}: foreign rows ${when}`);
      if (as && rows.length === 0) faults.push(`${table}: own rows hidden ${when}`);
    }
  };
  try {
    const tables = await tenantTables(client);
    await look(null, tables, "without an organization");
    for (const { organizationId } of [a, b]) {
      await look(organizationId, tables, "in a transaction");
      await client.query("begin");
      await client.query("select set_config('app.organization_id', $1, true)", [organizationId]);
      await client.query("select 1 / 0").catch(() => undefined);
      await client.query("rollback");
      await look(null, tables, "after a failure");
    }
  } finally {
    await client.end();
  }
  return faults;
}
