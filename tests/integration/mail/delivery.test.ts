import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { simpleParser } from "mailparser";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { createLog } from "~/adapters/log.server.ts";
import { takeDecision } from "~/domain/decisions/take-decision.ts";
import { revokeLink } from "~/domain/links/revoke-link.ts";
import { declineRequest } from "~/domain/requests/decline-request.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import { deliverOutbox } from "~/jobs/deliver-outbox.server.ts";
import { writeDigests } from "~/jobs/digest.server.ts";
import { orderTasks } from "~/jobs/task-list.server.ts";
import { linkToken } from "~/ledger/link-token.server.ts";
import { startWorker } from "~/server/worker.server.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder.ts";
import { openPostOffice, type PostOffice } from "./post-office.ts";
import { answerTo, ORIGIN, rejectionOf, SHA, startThread } from "./thread.ts";

let database: FreshDatabase;
let pool: Pool;
let office: PostOffice;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl, { max: 10 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(async () => {
  office = await openPostOffice();
});
afterEach(() => office.close());

const start = (options?: Parameters<typeof startThread>[2]) => startThread(pool, office.url, options);
describe("a request's mail", () => {
  test("says who asks, what, until when and what waits, and leads to the contact's own link on the configured origin", async () => {
    const thread = await start();
    const { link } = await thread.invite();
    await thread.deliverAll();
    const [mail] = office.mails;
    const url = `${ORIGIN}/i/${linkToken(thread.ledger.linkKey, link.linkId, link.generation)}`;
    expect(office.mails).toHaveLength(1);
    expect(mail?.to?.value).toEqual([expect.objectContaining({ address: "li@example.com" })]);
    expect(mail?.replyTo?.value).toEqual([expect.objectContaining({ address: "purchasing@example.com" })]);
    expect(mail?.subject).toContain("Test Trading");
    for (const body of [mail?.html, mail?.text]) {
      expect(body).toContain(url);
      expect(body).toContain("Which serials are in batch 7?");
      expect(body).toContain("USD 12,400.00");
      expect(body).toContain("2099年3月4日");
      expect(body).toContain("序列号清单");
      expect(body).toContain("purchasing");
    }
    const addresses = `${mail?.html} ${mail?.text}`.match(/https?:\/\/[^\s"'<>]+/g) ?? [];
    expect(addresses.filter((address) => !address.startsWith(ORIGIN) && !address.includes("w3.org"))).toEqual([]);
    expect(mail?.html).not.toMatch(/<img|url\(/i);
  });

  test("of a sample organization says so first in its subject and in its text", async () => {
    const thread = await start({ sample: true });
    await thread.invite();
    await thread.deliverAll();
    expect(office.mails[0]?.subject).toMatch(/^【样例】/);
    expect(office.mails[0]?.text).toContain("样例：本邮件内容均非真实。");
  });

  test("is not written once the link was revoked, nor to a contact without an address", async () => {
    const thread = await start();
    const { link } = await thread.invite();
    await thread.act("purchasing", (file, ctx) => revokeLink(file, { linkId: link.linkId, reason: "leaked" }, ctx));
    await thread.deliverAll();
    expect(office.mails).toEqual([]);
    expect((await thread.rows()).map(({ lastError }) => lastError)).toEqual(["link_ended"]);
  });
});

describe("what follows on the supplier's answer", () => {
  test("the receipt names each file with its SHA-256 and the order's last entry with its hash", async () => {
    const thread = await start();
    const { link, requestId } = await thread.invite();
    const made = await thread.act(link, (file, ctx) => makeSubmission(file, answerTo(requestId), ctx));
    await thread.deliverAll();
    const receipt = office.mails.find(({ subject }) => subject?.includes("已收到"));
    for (const body of [receipt?.html, receipt?.text]) {
      expect(body).toContain("serials batch 7.csv");
      expect(body).toContain("148 kB");
      expect(body).toContain(SHA);
      expect(body).toContain(made.headHash);
      expect(body).toContain("Quality manager");
    }
  });

  test("a rejection lists every fault with its remedy in one mail", async () => {
    const thread = await start();
    const { link, requestId, stepId } = await thread.invite();
    const made = await thread.act(link, (file, ctx) => makeSubmission(file, answerTo(requestId), ctx));
    const submission = Object.values(made.file.submissions)[0]!;
    await thread.act("purchasing", (file, ctx) => takeDecision(file, rejectionOf(submission, stepId), ctx));
    await thread.deliverAll();
    const mail = office.mails.filter(({ subject }) => subject?.includes("需更正"));
    expect(mail).toHaveLength(1);
    expect(mail[0]?.text).toContain("未说明文件所示内容（serials batch 7.csv）。更正方法：请说明所示的订单行、批次、序列号或箱号");
    expect(mail[0]?.text).toContain("Two serials are in batch 6。更正方法：Send batch 7 only");
  });

  test("a declined request is receipted", async () => {
    const thread = await start();
    const { link, requestId } = await thread.invite();
    await thread.act(link, (file, ctx) =>
      declineRequest(file, { requestId, reason: "capacity", words: "No time", personName: "Li Wei", personTitle: "Manager" }, ctx),
    );
    await thread.deliverAll();
    expect(office.mails.map(({ subject }) => subject)).toContainEqual(expect.stringContaining("您的答复已记录"));
  });
});

describe("delivery", () => {
  test("survives the worker: what was committed while none ran is sent once after the next start", async () => {
    const thread = await start();
    await thread.invite();
    expect(office.mails).toEqual([]);
    const worker = await startWorker({
      url: database.appUrl,
      log: createLog("silent"),
      tasks: orderTasks(() => thread.services),
      alone: true,
    });
    await expect.poll(() => office.mails.length, { timeout: 15_000 }).toBe(1);
    await expect.poll(async () => (await thread.rows()).every(({ delivered }) => delivered), { timeout: 15_000 }).toBe(true);
    await worker.stop();
    expect(office.mails).toHaveLength(1);
  });

  test("two workers with the same row send one mail", async () => {
    const thread = await start();
    await thread.invite();
    const [row] = await thread.rows();
    const job = { organizationId: thread.of.organizationId, outboxId: row!.id };
    await Promise.all([1, 2, 3, 4].map(() => deliverOutbox(thread.services, job)));
    expect(office.mails).toHaveLength(1);
  });

  test("cut off after the last byte, it is repeated under the same Message-ID", async () => {
    const thread = await start();
    await thread.invite();
    const [row] = await thread.rows();
    const job = { organizationId: thread.of.organizationId, outboxId: row!.id };
    office.beforeAnswer = async () => {
      office.beforeAnswer = async () => undefined;
      const admin = new pg.Client({ connectionString: database.superuserUrl });
      await admin.connect();
      await admin.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'",
      );
      await admin.end();
    };
    await expect(deliverOutbox(thread.services, job)).rejects.toThrow();
    await deliverOutbox(thread.services, job);
    await deliverOutbox(thread.services, job);
    expect(office.mails.map(({ messageId }) => messageId)).toEqual([
      `<${row!.id}@holdpoint.example.com>`,
      `<${row!.id}@holdpoint.example.com>`,
    ]);
  });

  test("a server that refuses is asked again, and the row says why it waits without naming anyone", async () => {
    const thread = await start();
    await thread.invite();
    const [row] = await thread.rows();
    const job = { organizationId: thread.of.organizationId, outboxId: row!.id };
    office.refuse(451);
    await expect(deliverOutbox(thread.services, job)).rejects.toThrow("The mail was not taken over (451).");
    expect(await thread.rows()).toMatchObject([{ delivered: false, attempts: 1, lastError: "451" }]);
    office.refuse(0);
    await deliverOutbox(thread.services, job);
    expect(await thread.rows()).toMatchObject([{ delivered: true, attempts: 2, lastError: null }]);
  });

  test("another organization's row does not exist for a job that names it", async () => {
    const thread = await start();
    await thread.invite();
    const other = await start();
    const [row] = await thread.rows();
    await deliverOutbox(other.services, { organizationId: other.of.organizationId, outboxId: row!.id });
    expect(office.mails).toEqual([]);
  });

  test("neither outbox nor queue holds a link's token, a question or an address", async () => {
    const thread = await start();
    const { link } = await thread.invite();
    office.refuse(451);
    const worker = await startWorker({
      url: database.appUrl,
      log: createLog("silent"),
      tasks: orderTasks(() => thread.services),
      alone: true,
    });
    await expect.poll(async () => (await thread.rows())[0]?.attempts ?? 0, { timeout: 15_000 }).toBeGreaterThan(0);
    await worker.stop();
    const admin = new pg.Client({ connectionString: database.superuserUrl });
    await admin.connect();
    const stored: string[] = [];
    for (const table of ["outbox", "graphile_worker._private_jobs"]) {
      const { rows } = await admin.query<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t`);
      stored.push(...rows.map(({ row }) => row));
    }
    await admin.end();
    expect(stored.length).toBeGreaterThan(1);
    const token = linkToken(thread.ledger.linkKey, link.linkId, link.generation);
    for (const secret of [token, "Which serials", "li@example.com"]) expect(stored.join("\n")).not.toContain(secret);
  });
});

describe("members", () => {
  test("get at once what they chose so, and everything else in one summary the next morning", async () => {
    const thread = await start();
    const { link, requestId } = await thread.invite();
    await asWorker(pool, thread.of, ({ client }) =>
      client.query(
        "insert into notification_setting (organization_id, member_id, kind, mail) values ($1, $2, 'evidence_arrived:at_once', true)",
        [thread.of.organizationId, thread.of.members.owner],
      ),
    );
    await thread.act(link, (file, ctx) => makeSubmission(file, answerTo(requestId), ctx));
    await thread.deliverAll();
    const atOnce = office.mails.filter(({ subject }) => subject?.includes("New evidence to decide on"));
    expect(atOnce.map(({ to }) => to?.value[0]?.address)).toEqual(["owner@example.com"]);
    expect(atOnce[0]?.text).toContain(`${ORIGIN}/orders/${thread.orderId}`);

    await asWorker(pool, thread.of, ({ client }) =>
      client.query("update outbox set created_at = created_at - interval '1 hour' where organization_id = $1", [thread.of.organizationId]),
    );
    await writeDigests(thread.services, { organizationId: thread.of.organizationId });
    await writeDigests(thread.services, { organizationId: thread.of.organizationId });
    await thread.deliverAll();
    const summaries = office.mails.filter(({ subject }) => subject?.includes("on your orders"));
    expect(summaries.map(({ to }) => to?.value[0]?.address)).toEqual(["purchasing@example.com"]);
    expect(summaries[0]?.text).toContain("Shenzhen Heng sent the serial log. It waits for your decision.");
  });

  test("who did it is not told, and a hold reaches finance with its reason", async () => {
    const thread = await start();
    await asWorker(pool, thread.of, ({ client }) =>
      client.query(
        "insert into notification_setting (organization_id, member_id, kind, mail) values ($1, $2, 'hold_placed:at_once', true)",
        [thread.of.organizationId, thread.of.members.finance],
      ),
    );
    await thread.act("owner", (file, ctx) => placeHold(file, { target: "order", targetId: thread.orderId, reason: "Wrong label" }, ctx));
    await thread.deliverAll();
    expect(office.mails.map(({ to, text }) => [to?.value[0]?.address, text?.includes("Wrong label")])).toEqual([
      ["finance@example.com", true],
    ]);
  });
});

describe("the mailbox", () => {
  test("keeps each mail once as a file that only its owner may read, in the order they were written", async () => {
    const dataFolder = scratchFolder();
    try {
      const thread = await start({ dataFolder });
      await thread.invite();
      const [id] = await thread.deliverAll();
      await asWorker(pool, thread.of, ({ client }) =>
        client.query("update outbox set delivered_at = null where organization_id = $1", [thread.of.organizationId]),
      );
      await thread.deliverAll();
      const files = readdirSync(path.join(dataFolder, "mail"));
      expect(files).toEqual([expect.stringMatching(new RegExp(`^20\\d\\d-.*-${id}\\.eml$`))]);
      const file = path.join(dataFolder, "mail", files[0]!);
      expect(statSync(file).mode & 0o077).toBe(0);
      expect((await simpleParser(readFileSync(file))).text).toContain(`${ORIGIN}/i/`);
    } finally {
      removeScratch(dataFolder);
    }
  });
});
