import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asWorker } from "#db/tenancy.server.ts";
import { createS3Store } from "~/adapters/object-store/s3.server.ts";
import { standingFailure } from "~/domain/evidence/standing-failure.ts";
import { makeLink } from "~/domain/links/make-link.ts";
import { scrubObjects } from "~/jobs/scrub-objects.server.ts";
import { commit } from "~/ledger/commit.server.ts";
import { linkToken } from "~/ledger/link-token.server.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { askForSerialLog, makeOrder } from "../../factories/order.ts";
import { type Founded, startFounded } from "../../setup/founded.ts";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder.ts";
import { expectDone } from "../http/companies.ts";
import { hiddenFields, Visitor } from "../http/visitor.ts";
import { startS3 } from "./s3-server.ts";

let directory: string;
let s3: Awaited<ReturnType<typeof startS3>>;
let place: Founded;

beforeAll(async () => {
  directory = scratchFolder();
  s3 = await startS3({ directory, conditionalWrites: true });
  const { bucket, endpoint, region, accessKeyId, secretAccessKey } = s3.settings;
  place = await startFounded({
    ...{ S3_BUCKET: bucket, S3_ENDPOINT: endpoint, S3_REGION: region, S3_FORCE_PATH_STYLE: "true" },
    ...{ S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey },
  });
}, 180_000);

afterAll(async () => {
  await place.stop();
  await stopS3();
  removeScratch(directory);
});

let running = true;

async function stopS3(): Promise<void> {
  if (running) await s3.stop();
  running = false;
}

test("an answer's file goes to the bucket, comes back byte for byte, is missed when it changes there, and can be sent again", {
  timeout: 90_000,
}, async () => {
  const { ledger, of, origin, pool } = place;
  const { organizationId } = of;
  const order = await makeOrder(ledger, of);
  const { orderId } = order.file;
  const linked = await commit({
    ...{ ledger, organizationId, orderId, actor: { kind: "member", memberId: of.members.owner } },
    command: (file, ctx) => makeLink(file, { contactId: of.contactId, contactName: "Li Wei" }, ctx),
  });
  const { linkId, generation } = Object.values(linked.file.links)[0]!;
  const asked = await askForSerialLog(ledger, of, order);
  const requestId = Object.keys(asked.file.requests)[0]!;

  const supplier = new Visitor({ url: origin, pages: origin });
  const opened = await supplier.get(`/i/${linkToken(ledger.linkKey, linkId, generation)}`);
  const page = `/s/${linkId.slice(-12)}/${requestId}`;
  expect(opened.location).toContain(linkId.slice(-12));
  const bytes = Buffer.from(`serial,batch\n${Array.from({ length: 500 }, (_, index) => `SN${1000 + index},7`).join("\n")}\n`);
  const send = async (address: string) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(hiddenFields((await supplier.get(address)).text))) form.append(name, value);
    const typed = {
      date_all: "20 Feb 2026",
      shows_all: `line:${order.file.order!.lines[0]!.lineId}`,
      attested_name: "Li Wei",
      attested_title: "Manager",
    };
    for (const [name, value] of Object.entries(typed)) form.append(name, value);
    form.append("act", "submit");
    form.append("files", new Blob([bytes], { type: "text/csv" }), "serials.csv");
    expectDone(await supplier.send("POST", address, { body: form, headers: { origin } }), "submitting");
  };
  await send(page);

  const { file } = await asWorker(pool, of, (tenant) => readOrder(tenant, orderId));
  const sent = Object.values(file.submissions)[0]!.files[0]!;
  expect(sent.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
  const served = await fetch(`${origin}/s/${linkId.slice(-12)}/files/${sent.fileId}`, { headers: { cookie: supplier.cookieHeader } });
  expect(served.headers.get("content-disposition")).toContain("attachment");
  expect(Buffer.from(await served.arrayBuffer()).equals(bytes)).toBe(true);
  expect(readdirSync(path.join(place.dataFolder, "files"))).toEqual([]);
  expect((await fetch(`${origin}/healthz`)).status).toBe(200);

  const stored = readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((name) => /\/evidence\/.*_object$/.test(name));
  expect(stored).toHaveLength(1);
  const object = path.join(directory, stored[0]!);
  writeFileSync(object, readFileSync(object, "utf8").replace("SN1000", "SN1001"));
  const store = createS3Store(s3.settings);
  const { damaged } = await scrubObjects({ ledger, store: () => store }, of, { cycle: "0 seconds" });
  expect(damaged).toEqual([{ sha256: sent.sha256, found: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  const after = await asWorker(pool, of, (tenant) => readOrder(tenant, orderId));
  expect(standingFailure(after.file, sent.sha256)).toBeDefined();

  await send(`${page}?again`);
  const again = await asWorker(pool, of, (tenant) => readOrder(tenant, orderId));
  expect(standingFailure(again.file, sent.sha256)).toBeUndefined();
  expect((await scrubObjects({ ledger, store: () => store }, of, { cycle: "0 seconds" })).damaged).toEqual([]);
  const { fileId } = Object.values(again.file.submissions)[1]!.files.at(-1)!;
  const whole = await fetch(`${origin}/s/${linkId.slice(-12)}/files/${fileId}`, { headers: { cookie: supplier.cookieHeader } });
  expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
});

test("health names the storage while the bucket cannot be reached", { timeout: 60_000 }, async () => {
  await stopS3();
  const answer = await fetch(`${place.origin}/healthz`);
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ sick: ["storage"] });
});
