import { mkdirSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { MEMBERS } from "#db/seed/people/members.ts";
import { ensureSample, type Sample } from "#db/seed/seed-sample.server.ts";
import { asWorker, type Tenant } from "#db/tenancy.server.ts";
import { identity } from "~/adapters/auth/auth.server.ts";
import { createLog } from "~/adapters/log.server.ts";
import { dateIn, daysBetween } from "~/domain/calendar/calendar.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import { requestStatus } from "~/domain/requests/request.ts";
import { viewStep } from "~/domain/steps/step.ts";
import { currentVersion } from "~/domain/submissions/submission.ts";
import { env, readEnv } from "~/env.server.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { verifyStream } from "~/ledger/verify.server.ts";
import { readReleaseNote } from "~/queries/steps/read-release-note.server.ts";
import { begunAnswers } from "~/queries/supplier/draft.server.ts";
import { findLink } from "~/queries/supplier/find-link.server.ts";
import { provideServices, services } from "~/server/services.server.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder.ts";

let database: FreshDatabase;
let pool: Pool;
let folder: string;
let sample: Sample;
let files: Map<string, { file: OrderFile; now: string }>;

/** What a person of the server's own database sees behind the product's back. */
const look = async <T extends pg.QueryResultRow>(url: string, sql: string, values: unknown[] = []): Promise<T[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end();
  }
};

const within = <T>(work: (tenant: Tenant) => Promise<T>) => asWorker(pool, { organizationId: sample.organizationId }, work);

const orderIds = () =>
  within(async ({ client }) =>
    (await client.query<{ order_id: string }>("select order_id from order_list")).rows.map((row) => row.order_id),
  );

beforeAll(async () => {
  folder = scratchFolder();
  mkdirSync(path.join(folder, "files"), { recursive: true });
  process.env.HOLDPOINT_DATA = folder;
  database = await freshDatabase();
  pool = createPool(database.appUrl);
  const origin = "http://localhost:3000";
  provideServices({
    env: readEnv({ HOLDPOINT_DATA: folder }),
    pool,
    log: createLog("silent"),
    dataFolder: folder,
    origin,
    origins: new Set([origin]),
    unprotected: false,
    linkKey: "a key of links for tests, long enough",
    authSecret: "a secret of sessions for tests, long enough",
    health: new Map(),
    recordDenial: async () => undefined,
  });
  expect(env().HOLDPOINT_DATA).toBe(folder);
  sample = await ensureSample();
  files = new Map();
  for (const orderId of await orderIds()) {
    const { file, now } = await within((tenant) => readOrder(tenant, orderId));
    files.set(facts(file).number, { file, now });
  }
}, 120_000);

afterAll(async () => {
  provideServices(undefined);
  await pool.end();
  await database.drop();
  removeScratch(folder);
});

const order = (number: string) => {
  const found = files.get(number);
  if (!found) throw new Error(`no order ${number}`);
  return found;
};
const statuses = (number: string) => {
  const { file, now } = order(number);
  return Object.fromEntries(file.steps.map((step) => [step.kind, viewStep(file, step, now).status]));
};
const viewOf = (number: string, kind: string) => {
  const { file, now } = order(number);
  return viewStep(file, file.steps.find((step) => step.kind === kind)!, now);
};
const request = (number: string, type: EvidenceType) => {
  const { file } = order(number);
  const found = Object.values(file.requests).find((candidate) => candidate.type === type);
  if (!found) throw new Error(`no ${type} on ${number}`);
  return found;
};
const statusOf = (number: string, type: EvidenceType) => requestStatus(order(number).file, request(number, type));

describe("the sample organization", () => {
  test("shows a step in every state that a list can show", () => {
    expect(statuses("PO 4711")).toEqual({
      deposit: "recorded",
      progress: "recorded",
      tooling: "ready",
      balance: "locked",
      loading: "locked",
      departure: "locked",
    });
    expect(statuses("PO 4698")).toMatchObject({ balance: "ready", loading: "ready" });
    expect(statuses("PO 4705")).toEqual({ deposit: "ready", balance: "locked", departure: "locked" });
    expect(statuses("PO 4689")).toEqual({ deposit: "recorded", balance: "released", pickup: "ready", departure: "locked" });
    expect(statuses("PO 4655")).toEqual({ deposit: "recorded", extra_fee: "outside_gate", loading: "locked" });
    expect(statuses("PO 4720")).toMatchObject({ deposit: "recorded", progress: "on_hold", balance: "on_hold" });
    expect(statuses("PO 4716")).toEqual({ balance: "recorded", departure: "recorded", receiving: "released" });
    expect(statuses("PO 4692")).toMatchObject({ balance: "locked" });
    expect(statuses("PO 4731")).toMatchObject({ balance: "locked", loading: "locked" });
    expect(statuses("PO 4738")).toEqual({ deposit: "recorded", balance: "on_hold", loading: "on_hold" });
    expect(statuses("PO 4742")).toEqual({ deposit: "recorded", balance: "locked", loading: "locked", departure: "locked" });
    expect(facts(order("PO 4402").file).state).toBe("closed");
    const currencies = [...files.values()].map(({ file }) => facts(file).currency);
    expect(new Set(currencies)).toEqual(new Set(["USD", "EUR", "CNY", "GBP"]));
  });

  test("names on each order the templates that it is asked by, and shows one held by a refusal on high-risk goods", () => {
    for (const { file } of files.values()) expect(facts(file).templates).not.toEqual([]);
    const { file } = order("PO 4738");
    expect(facts(file)).toMatchObject({ riskClass: "high", refusalHolds: "high" });
    const refused = request("PO 4738", "batch_photo_set").requestId;
    expect(statusOf("PO 4738", "batch_photo_set")).toBe("declined");
    expect(Object.values(file.holds).map(({ requestId, reason }) => [requestId, reason])).toEqual([
      [refused, null],
      [refused, null],
    ]);
    expect(request("PO 4742", "batch_photo_set")).toMatchObject({ alternatives: ["document", "role_statement"] });
    expect(request("PO 4742", "batch_photo_set").criteria).not.toBeNull();
  });

  test("has a matter to read that is under review, and one that was closed after a no was mended", () => {
    const [open] = Object.values(order("PO 4720").file.matters);
    expect(open).toMatchObject({ field: "payee", closed: null, notes: [], triage: { impacts: ["payment_risk"] } });
    const [closed] = Object.values(order("PO 4716").file.matters);
    expect(closed?.closed).toMatchObject({ noteVersion: 2, nextControl: { kind: "request", evidenceType: "carton_photo" } });
    expect(closed?.handoffs.filter(({ answer }) => answer === "no")).toHaveLength(1);
    expect(statuses("PO 4745")).toEqual({ deposit: "recorded", balance: "locked", departure: "locked", receiving: "locked" });
  });

  test("shows a payment locked by a changed account, one answered for twice and half paid less its credit, and a rule that nobody asked by", () => {
    const codes = (number: string, kind: string) => viewOf(number, kind).evaluation.blockers.map(({ code }) => code);
    expect(codes("PO 4692", "balance").sort()).toEqual(["awaited", "awaited", "payee_unconfirmed", "to_decide"]);
    expect(viewOf("PO 4692", "balance").evaluation.blockers[0]?.requestId).toBe(request("PO 4692", "party_relationship_note").requestId);
    expect(codes("PO 4728", "balance")).toEqual(["rest_not_covered"]);
    expect(viewOf("PO 4728", "balance")).toMatchObject({ remaining: "487560", evaluation: { covered: "501900", most: "0" } });
    expect(viewOf("PO 4728", "balance").step).toMatchObject({ checked: { channel: "phone" }, retention: { amount: "100380" } });
    expect(codes("PO 4705", "departure").sort()).toEqual(["nothing_asked", "rule_unasked"]);
    for (const number of ["PO 4705", "PO 4728"]) expect(order(number).file.rules?.version).toBe(2);
  });

  test("names on the release note who confirmed a changed account and how, and not with whom", async () => {
    const { file } = order("PO 4728");
    const step = file.steps.find(({ kind }) => kind === "balance")!;
    const asked = { orderId: file.orderId, stepId: step.stepId, releaseId: null };
    const reader = { memberId: "", roles: ["finance" as const], language: "en" as const };
    const { note } = await within((tenant) => readReleaseNote(tenant, asked, reader, services()));
    expect(note?.payeeChecked).toMatch(/^confirmed by Tomás Keller on \d+ \w+ \d+, by phone, on a number known before the change$/);
    expect(note?.amount).toBe("GBP 5,019.00");
    expect(JSON.stringify(note)).not.toMatch(/Daniel Reed|01632/);
  });

  test("tells the story of PO 4711 as far as the present day", () => {
    const { file, now } = order("PO 4711");
    const view = (kind: string) => viewOf("PO 4711", kind);
    expect(view("progress").marks).toMatchObject({ releasedEarly: true, singleHanded: false });
    expect(
      view("balance")
        .evaluation.blockers.map(({ code }) => code)
        .sort(),
    ).toEqual(["rejected", "to_decide"]);
    expect(view("departure").evaluation.blockers.map(({ code }) => code)).toEqual(["nothing_asked"]);
    const today = dateIn(facts(file).zone, now);
    expect(daysBetween(today, view("balance").step.dueDate!)).toBe(4);

    expect(statusOf("PO 4711", "role_statement")).toBe("accepted_with_conditions");
    expect(request("PO 4711", "role_statement").versions).toHaveLength(2);
    const [point] = Object.values(file.openPoints);
    expect(daysBetween(today, point!.dueDate)).toBe(3);
    expect(statusOf("PO 4711", "process_record")).toBe("declined");
    expect(statusOf("PO 4711", "serial_log")).toBe("rejected");
    const notice = Object.values(file.decisions).find(({ requestId }) => requestId === request("PO 4711", "serial_log").requestId);
    expect(notice?.faults).toHaveLength(3);
    const log = currentVersion(file, request("PO 4711", "serial_log"));
    expect(log?.files[0]).toMatchObject({ mediaType: "text/csv", rows: 2378 });
    expect(Object.values(file.documents)).toHaveLength(6);
  });

  test("has photos whose own dates tell on them: one before the order, one without any", () => {
    const { file } = order("PO 4711");
    expect(statusOf("PO 4711", "batch_photo_set")).toBe("to_decide");
    const photos = currentVersion(file, request("PO 4711", "batch_photo_set"))!;
    expect(photos.files).toHaveLength(18);
    expect(photos.discrepancies.map(({ code, weight }) => `${code} ${weight}`).sort()).toEqual([
      "date_missing blocks",
      "dates_disagree note",
      "older_than_order blocks",
    ]);
    const embedded = photos.files.map(({ embeddedDate }) => embeddedDate);
    expect(embedded.filter((date) => date === null)).toHaveLength(1);
    expect(embedded.filter((date) => date !== null && date < facts(file).orderedOn)).toHaveLength(1);
  });

  test("keeps a draft that the supplier has begun, behind a link that works", async () => {
    const { file } = order("PO 4711");
    expect(await within((tenant) => begunAnswers(tenant, file.orderId))).toMatchObject([
      { requestId: request("PO 4711", "serial_log").requestId, files: 1 },
    ]);
    const token = sample.inviteLink?.split("/i/")[1] ?? "";
    expect(await findLink(pool, token)).toMatchObject({ orderId: file.orderId, works: true });
  });

  test("holds streams that verify, every one flagged as a sample from its genesis", async () => {
    const ids = await orderIds();
    expect(ids).toHaveLength(14);
    for (const orderId of ids) expect(await within((tenant) => verifyStream(tenant, orderId))).toMatchObject({ whole: true });
    const heads = await look<{ sample: boolean }>(database.superuserUrl, "select sample from order_head");
    expect(heads.every(({ sample: flagged }) => flagged)).toBe(true);
    expect(await look(database.superuserUrl, "select name, sample from organization")).toEqual([
      { name: "Northgate Instruments", sample: true },
    ]);
  });

  test("happens forward in time and never later than now", () => {
    for (const { file, now } of files.values()) {
      for (const release of Object.values(file.releases)) expect(release.at <= now).toBe(true);
      for (const { at, files: sent } of Object.values(file.submissions)) {
        expect(at <= now).toBe(true);
        expect(sent.every(({ receivedAt }) => receivedAt === at)).toBe(true);
      }
    }
  });

  test("lets each of its people in with the password that is printed", async () => {
    for (const { email } of Object.values(MEMBERS)) {
      const { user } = await identity().api.signInEmail({ body: { email, password: sample.password } });
      expect(user.email).toBe(email);
    }
  });

  test("is made once, however often it is started", async () => {
    const count = () =>
      look(
        database.superuserUrl,
        "select (select count(*) from organization) as o, (select count(*) from event) as e, (select count(*) from auth.user) as u",
      );
    const before = await count();
    expect(await ensureSample()).toEqual(sample);
    expect(await count()).toEqual(before);
  });
});

describe("taking the sample out again", () => {
  const remove = "select remove_sample_organization($1)";

  test("is refused to the app's role, and for an organization that is none", async () => {
    await expect(look(database.appUrl, remove, [sample.organizationId])).rejects.toThrow(/permission denied/);
    await look(database.superuserUrl, "insert into organization (organization_id, name) values ($1, 'Real Trading')", [REAL]);
    await expect(look(database.migrationUrl, remove, [REAL])).rejects.toThrow(/is no sample/);
    expect(await orderIds()).toHaveLength(14);
  });

  test("leaves nothing of it, and every guard as it was", async () => {
    const guards = "select tgrelid::regclass::text as t, tgname, tgenabled from pg_trigger where not tgisinternal order by 1, 2";
    const before = await look(database.superuserUrl, guards);
    await look(database.migrationUrl, remove, [sample.organizationId]);
    expect(await look(database.superuserUrl, guards)).toEqual(before);
    const tables = await look<{ name: string }>(
      database.superuserUrl,
      "select table_name as name from information_schema.columns where column_name = 'organization_id' and table_schema = 'public'",
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      const rows = await look(database.superuserUrl, `select 1 as row from ${name} where organization_id = $1 limit 1`, [
        sample.organizationId,
      ]);
      expect(rows, name).toEqual([]);
    }
    expect(await look(database.superuserUrl, "select email from auth.user")).toEqual([]);
    expect(await look(database.superuserUrl, "select name from organization")).toEqual([{ name: "Real Trading" }]);
    await expect(look(database.superuserUrl, "delete from organization")).rejects.toThrow(/append-only/);
  });
});

const REAL = "0199e0c0-0000-7000-8000-000000000001";
