import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asWorker } from "#db/tenancy.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { startSession } from "~/queries/reconciliation/scan-rounds.server.ts";
import { ACTS as ORDER_ACTS } from "./access-acts";
import { FILE_ACTS } from "./access-acts-file";
import { MONEY_ACTS } from "./access-acts-money";
import { RULE_ACTS } from "./access-acts-rules";
import { SETTINGS_ACTS } from "./access-acts-settings";
import { OUTSIDER_ACTS } from "./access-outsiders";
import { READS } from "./access-reads";
import { COLUMNS, type Column, type Row, type Target } from "./access-row";
import { SCAN_ACTS } from "./access-scans";
import { fillOrder } from "./filled-order";
import { addressOf, servedRoutes } from "./route-manifest";
import { NOTHING, nameWorkshop, share } from "./shared-order";
import { type Place, startPlace } from "./start-place";
import { denials, stateOf } from "./state";
import { type Answer, encodeFields, hiddenFields, Visitor } from "./visitor";

const ACTS = [...ORDER_ACTS, ...FILE_ACTS, ...RULE_ACTS, ...SETTINGS_ACTS, ...OUTSIDER_ACTS, ...MONEY_ACTS, ...SCAN_ACTS];

let place: Place;
let target: Target;
let foreign: Target;

beforeAll(async () => {
  place = await startPlace();
  foreign = await makeTarget("b");
  target = await makeTarget("a");
}, 180_000);
afterAll(() => place?.stop());

/** Names that no form has: whoever sends them along must not get what they say. */
const UNASKED = () => ({
  ...{ organization_id: place.b.organizationId, tenantId: place.b.organizationId, orgId: place.b.organizationId },
  ...{ status: "accepted", state: "released", decidedBy: place.b.memberIds.owner, actor: "system", role: "owner", isOwner: "true" },
  ...{ userId: place.b.memberIds.owner, by: place.b.memberIds.owner, sample: "true", ruleVersion: "0", n: "1" },
});

async function makeTarget(of: "a" | "b"): Promise<Target> {
  const company = place[of];
  const order = await fillOrder(place, company);
  const { visitor, ref } = order.a1;
  const { key } = hiddenFields((await visitor.get(`/s/${ref}/${order.awaitedRequestId}`)).text);
  const begun = await visitor.send("POST", `/s/${ref}/${order.awaitedRequestId}/uploads`, {
    body: JSON.stringify({ key, name: "list.csv", size: 3, sha256: null }),
    headers: { origin: visitor.site.pages, "content-type": "application/json" },
  });
  const { id: uploadId } = JSON.parse(begun.text) as { id: string };
  const { outsiderId } = await share(place, company, order, { ...NOTHING, goods: true });
  const partyId = await nameWorkshop(place, company, order);
  const { organizationId } = company;
  const ownerId = company.memberIds.owner;
  const sessionId = await asWorker(place.pool, { organizationId }, (tenant) =>
    startSession(tenant, { orderId: order.orderId, memberId: ownerId, whole: true, spot: null }),
  );
  return { order, uploadId, outsiderId, partyId, sessionId, organizationId, ownerId };
}

function visitorOf(column: Column, { order }: Target): Visitor {
  if (column === "anon") return new Visitor(place.site);
  if (column === "a1" || column === "a2") return order[column].visitor;
  if (column === "b") return place.b.members.owner;
  return place.a.members[column]!;
}

const paramsOf = (row: Row, of: Target): Record<string, string> => ({
  ...{ token: "unknown", supplierId: of.order.supplierId, orderId: of.order.orderId, submissionId: of.order.submissionId },
  ...{ decisionId: of.order.decisionId, openPointId: of.order.openPointId, stepId: of.order.step("balance"), link: of.order.a1.ref },
  requestId: row.route.includes("upload") ? of.order.awaitedRequestId : of.order.requestId,
  outsiderId: of.outsiderId,
  sessionId: of.sessionId,
  ...{ matterId: of.order.matterId, fileId: of.order.fileId, uploadId: of.uploadId, number: "1" },
  ...row.params?.(of),
});

/** The hidden fields of the page that a row's form stands on, as somebody sees it who may. */
async function hiddenOf(row: Row, of: Target): Promise<Record<string, string>> {
  if (READS.includes(row) || row.page === false) return {};
  const page = row.page?.(of) ?? addressOf(row.route, paramsOf(row, of));
  const seer = page.startsWith("/s/") ? of.order.a1.visitor : place[of === foreign ? "b" : "a"].members.owner;
  return hiddenFields((await seer.get(page)).text);
}

/** What a request holds beside its row's own: the page's hidden fields, whose ids stand in its address, and whose in its form. */
interface Filled {
  hidden: Record<string, string>;
  params: Record<string, string>;
  fieldsOf: Target;
}

/** Sends a row's request as this visitor, with what a page opened just now would send along unless it is given. */
async function send(row: Row, visitor: Visitor, of: Target, filled: Partial<Filled> = {}): Promise<Answer> {
  const { params = paramsOf(row, of), fieldsOf = of, hidden = await hiddenOf(row, of) } = filled;
  const address = addressOf(row.route, params);
  if (READS.includes(row)) return visitor.get(address);
  const headers = { origin: visitor.site.pages };
  const verb = row.verb ?? "POST";
  if (row.bytes !== undefined) return visitor.send(verb, address, { body: row.bytes, headers });
  if (row.json) {
    const body = JSON.stringify({ ...UNASKED(), ...hidden, ...row.json(fieldsOf) });
    return visitor.send(verb, address, { body, headers: { ...headers, "content-type": "application/json" } });
  }
  if (row.file) {
    const body = new FormData();
    for (const [name, value] of encodeFields({ ...UNASKED(), ...hidden, ...row.fields?.(fieldsOf) })) body.append(name, value);
    body.append(row.file.field, new File([row.file.content], row.file.name));
    return visitor.send(verb, address, { body, headers });
  }
  if (row.verb) return visitor.send(verb, address, { headers });
  return visitor.send(verb, address, { body: encodeFields({ ...UNASKED(), ...hidden, ...row.fields?.(fieldsOf) }), headers });
}

function outcome({ status, location }: Answer): string {
  if (location !== null) return location.startsWith("/sign-in") || location.startsWith("/welcome") ? "in" : "go";
  return String(status);
}

const NOT_TAKEN = ["409", "422"];

function judged(answer: Answer, expected: string): string {
  const was = outcome(answer);
  if (expected === "done" && (was === "go" || /^2/.test(was))) return "done";
  if (expected === "no" && NOT_TAKEN.includes(was)) return "no";
  return was;
}

const total = async (kind: string) => [...(await denials(place.all, kind)).values()].reduce((sum, n) => sum + n, 0);

interface Expected {
  column: Column;
  expected: string;
}

const expectedOf = (row: Row): Expected[] => {
  const cells = row.expected.trim().split(/\s+/);
  return COLUMNS.map((column, at) => ({ column, expected: cells[at] ?? "missing" }));
};
const nameOf = (row: Row) => `${READS.includes(row) ? "GET" : (row.verb ?? "POST")} /${row.route}${row.form ? ` (${row.form})` : ""}`;

test("every route that is served stands in the table, with what it reads and what it does", async () => {
  const [reads, acts] = [READS, ACTS].map((rows) => new Set(rows.map(({ route }) => route))) as [Set<string>, Set<string>];
  const routes = await servedRoutes();
  expect(routes.length).toBeGreaterThan(40);
  expect(routes.filter((route) => route.reads && !reads.has(route.path)).map(({ path }) => path)).toEqual([]);
  expect(routes.filter((route) => route.acts && !acts.has(route.path)).map(({ path }) => path)).toEqual([]);
  const served = new Set(routes.map(({ path }) => path));
  expect([...reads, ...acts].filter((path) => !served.has(path))).toEqual([]);
});

describe("reading", () => {
  test.each(READS.map((row) => [nameOf(row), row] as const))("%s", async (_name, row) => {
    const before = await states();
    const got: Record<string, string> = {};
    const look = async ({ column, expected }: Expected) => {
      const visitor = visitorOf(column, target);
      const answer = await send(row, visitor, target);
      got[column] = judged(answer, expected);
      if (!row.route.includes("*") && !row.route.includes(".")) {
        const data = await visitor.get(`${addressOf(row.route, paramsOf(row, target))}.data`.replace("/.data", "/_root.data"));
        expect(outcome(data), `the page's data as ${column}`).toBe(outcome(answer));
        if (column !== "b") expect(leaks(data.text), `the page's data as ${column}`).toEqual([]);
      }
      if (column === "anon" || column === "owner") {
        const head = await visitor.send("HEAD", addressOf(row.route, paramsOf(row, target)));
        expect(outcome(head), `HEAD as ${column}`).toBe(outcome(answer));
      }
      if (/^[45]/.test(got[column])) expect(leaks(answer.text), `as ${column}`).toEqual([]);
    };
    await Promise.all(expectedOf(row).map(look));
    expect(got).toEqual(Object.fromEntries(expectedOf(row).map(({ column, expected }) => [column, expected])));
    const readers = expectedOf(row).filter(({ expected }) => expected === "200");
    await Promise.all(ends(readers).map(({ column }) => expectNothingForeign(row, column, target, {})));
    expect(await states()).toEqual(before);
  });
});

describe("acting", () => {
  test.each(ACTS.map((row) => [nameOf(row), row] as const))(
    "%s",
    async (_name, row) => {
      const of = row.alone ? await makeTarget("a") : target;
      const before = await states();
      const recorded = await total("authz.denied");
      const got: Record<string, string> = {};
      const may = (one: Expected) => one.expected === "done" || one.expected === "no";
      const [allowed, refused] = [expectedOf(row).filter(may), expectedOf(row).filter((one) => !may(one))];
      // While nothing happens, one reading of the page is as good as another.
      const hidden = await hiddenOf(row, of);
      const refuse = async ({ column, expected }: Expected) => {
        const visitor = row.route === "sign-out" ? new Visitor(place.site) : visitorOf(column, of);
        got[column] = judged(await send(row, visitor, of, { hidden }), expected);
      };
      await Promise.all(refused.map(refuse));
      // A refused form's page is read anew, so one try may be on record twice.
      await expect
        .poll(async () => (await total("authz.denied")) - recorded, { message: "refusals on record" })
        .toBeGreaterThanOrEqual(refused.filter(({ expected }) => expected === "403").length);
      await Promise.all(ends(allowed).map(({ column }) => expectNothingForeign(row, column, of, hidden)));
      let known = await states();
      expect(known, "nothing happened for those who may not, nor by another's ids").toEqual(before);
      for (const { column, expected } of allowed) {
        const visitor = visitorOf(column, of);
        const { a, b } = known;
        const since = await lengthOf(of);
        got[column] = judged(await send(row, visitor, of), expected);
        known = await states();
        if (column === "b") expect(known.a, "the other company").toBe(a);
        else expect(known.b, "the other company").toBe(b);
        await expectOwnName(of, column, since);
      }
      expect(got).toEqual(Object.fromEntries(expectedOf(row).map(({ column, expected }) => [column, expected])));
    },
    60_000,
  );
});

/** The first and the last: what one of many who may do the same is told, the others are. */
const ends = <T>(all: readonly T[]): T[] => [...new Set([all[0], all.at(-1)])].filter((one): one is T => one !== undefined);

const states = async () => ({ a: await stateOf(place.all, place.a.organizationId), b: await stateOf(place.all, place.b.organizationId) });

/** Another organization's ids, ids of nothing and no ids at all are one answer, whichever of the address' names they stand in. */
async function expectNothingForeign(row: Row, column: Column, of: Target, hidden: Record<string, string>): Promise<void> {
  const visitor = visitorOf(column, of);
  const own = paramsOf(row, of);
  const other = paramsOf(row, foreign);
  const names = [...row.route.matchAll(/:(\w+)/g)]
    .map(([, name = ""]) => name)

    .filter((name) => !["token", "number", "link", ...(row.idle ?? [])].includes(name));
  for (const name of names) {
    for (const id of [other[name]!, newId(), "no-id", "00000000-0000-0000-0000-000000000000"]) {
      const answer = await send(row, visitor, of, { hidden, params: { ...own, [name]: id } });
      expect(outcome(answer), `${nameOf(row)} as ${column} with ${name}=${id}`).toBe("404");
      expect(leaks(answer.text).filter((secret) => secret !== id)).toEqual([]);
    }
  }
  if (row.foreignFields) {
    const answer = await send(row, visitor, of, { hidden, fieldsOf: foreign });
    expect([...NOT_TAKEN, "404", "403"], `${nameOf(row)} as ${column} with another's ids in the form`).toContain(outcome(answer));
  }
}

/** What company B's order holds must never stand in an answer to anybody of company A, least of all in a refusal. */
const leaks = (text: string): string[] =>
  ["Beta Imports", foreign.order.submissionId, foreign.order.sha256].filter((secret) => text.includes(secret));

/** Whatever was recorded since names the one who did it, and nobody else. */
async function expectOwnName(of: Target, column: Column, since: number): Promise<void> {
  const { rows } = await place.all.query<{ body: Buffer }>("select body from event where order_id = $1 and n > $2", [
    of.order.orderId,
    since,
  ]);
  const actors = rows.map(({ body }) => (JSON.parse(body.toString()) as { actor: { memberId?: string; linkId?: string } }).actor);
  const named = new Set(actors.flatMap(({ memberId, linkId }) => memberId ?? linkId ?? []));
  const own = column === "a1" ? of.order.a1.linkId : place.a.memberIds[column as keyof typeof place.a.memberIds];
  expect([...named].filter((id) => id !== own)).toEqual([]);
}

async function lengthOf({ order }: Target): Promise<number> {
  const { rows } = await place.all.query<{ n: number }>("select n from order_head where order_id = $1", [order.orderId]);
  return rows[0]?.n ?? 0;
}
