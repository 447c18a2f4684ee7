import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { simpleParser } from "mailparser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectDone } from "./companies";
import { openOrderByPage } from "./open-order";
import { type Place, startPlace } from "./start-place";
import { hiddenFields, Visitor } from "./visitor";

let place: Place;
beforeAll(async () => {
  place = await startPlace({ LOG_LEVEL: "trace" });
}, 180_000);
afterAll(() => place?.stop());

/** Every row of every table of every schema that is not PostgreSQL's own, as text: what a stolen dump would hold. */
async function dump(): Promise<string> {
  const { rows } = await place.all.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(["public.link", "public.outbox", "graphile_worker._private_jobs"]));
  const parts: string[] = [];
  for (const { name } of rows) {
    const content = await place.all.query<{ row: string }>(`select row_to_json(t)::text as row from ${name} t`);
    parts.push(...content.rows.map(({ row }) => `${name} ${row}`));
  }
  return parts.join("\n");
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    return statSync(file).isDirectory() ? filesUnder(file) : [file];
  });
}

test("a link's token stands in its mail's body and nowhere else: no log, table, job, header or other file", {
  timeout: 120_000,
}, async () => {
  const orderId = await openOrderByPage(place.a.members.purchasing!);
  const mailed = () =>
    filesUnder(path.join(place.dataFolder, "mail")).filter((file) => file.endsWith(".eml") && readFileSync(file, "utf8").includes("/i/"));
  await expect.poll(() => mailed().length, { timeout: 30_000 }).toBe(1);
  const mail = await simpleParser(readFileSync(mailed()[0]!));
  const token = /\/i\/([\w-]{43})/.exec(mail.text ?? "")?.[1] ?? "";
  expect(token).toHaveLength(43);

  const supplier = new Visitor(place.site);
  const opened = await supplier.get(`/i/${token}`);
  expect([opened.status, opened.headers["referrer-policy"], opened.headers["cache-control"]]).toEqual([303, "no-referrer", "no-store"]);
  expect(opened.location).not.toContain(token);
  const home = await supplier.get(opened.location ?? "");
  const request = /href="(\/s\/[0-9a-f]{12}\/[0-9a-f-]{36})"/.exec(home.text)?.[1] ?? "";
  const asked = await supplier.get(request);
  const declined = await supplier.post(request, {
    ...hiddenFields(asked.text),
    ...{ act: "decline", reason: "other", words: "Not ours", person_name: "Li Wei", person_title: "Manager" },
  });
  expectDone(declined, "declining");
  for (const [what, answer] of Object.entries({ home, asked, declined })) {
    expect(answer.text, what).not.toContain(token);
    // With "no-referrer" browsers would send forms from here with an opaque Origin; the address holds no secret any more.
    expect(answer.headers["referrer-policy"], what).toBe("same-origin");
    expect(answer.headers["cache-control"], what).toContain("no-store");
  }
  await supplier.get(`/i/${token}x?${token}`);
  await supplier.post(`/i/${token}`, { token });
  await supplier.send("POST", `/i/${token}`, { headers: { origin: "https://evil.example" } });
  await supplier.get(`/no/such/${token}`);
  await supplier.get(`/i/${token}.data`);
  const owner = place.a.members.owner;
  expect((await owner.get(`/orders/${orderId}/links`)).text, "the buyer may copy it").toContain(token);
  expectDone(await owner.submit(`/orders/${orderId}`, { requestId: request.split("/")[3] ?? "" }).catch(() => opened), "reminding");

  await place.all.query("select pg_sleep(1)");
  expect(await dump()).not.toContain(token);
  expect(place.server.output()).toContain("/i/");
  expect(place.server.output()).not.toContain(token);
  for (const file of filesUnder(place.dataFolder)) {
    const text = readFileSync(file, "latin1");
    if (file.endsWith(".eml")) expect(text.split(/\r?\n\r?\n/)[0], "the mail's own headers").not.toContain(token);
    else expect(text.includes(token), file).toBe(false);
  }
});

test("an invitation to join and a new password's token are as secret", { timeout: 60_000 }, async () => {
  const { owner } = place.a.members;
  expectDone(await owner.post("/settings/members", { intent: "invite", email: "canary@a.example", "roles[]": "service" }), "inviting");
  const join = /\/join\/([\w.~-]+)/.exec((await owner.get("/settings/members")).text)?.[1] ?? "";
  const reset = await owner.post("/settings/members", { intent: "reset", memberId: place.a.memberIds.finance! });
  const password = /\/reset\/([\w.~-]+)/.exec(reset.text)?.[1] ?? "";
  for (const [what, token, route] of [
    ["invitation", join, "join"],
    ["new password", password, "reset"],
  ] as const) {
    expect(token.length, what).toBeGreaterThan(40);
    const stranger = new Visitor(place.site);
    expect((await stranger.get(`/${route}/${token}`)).status, what).toBe(200);
    await stranger.post(`/${route}/${token}`, { password: "x" });
    expect(await dump(), what).not.toContain(token);
    expect(place.server.output(), what).not.toContain(token);
  }
});
