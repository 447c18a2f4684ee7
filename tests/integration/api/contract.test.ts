import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { openApiDocument } from "~/http/api/document.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { OPERATIONS } from "~/routes/api/operations.server.ts";
import { type FilledOrder, fillOrder } from "../http/filled-order.ts";
import { type Place, startPlace } from "../http/start-place.ts";
import { fitting, placesOf, type Schema, spoilt, withValueAt } from "./arbitrary.ts";
import { keyFor, type Sent, send, supplierOf } from "./keyed.ts";

interface Described {
  operationId: string;
  parameters: { name: string; in: "path" | "query" | "header"; required: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: Schema }> }>;
}
interface Document {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Schema>; responses: Record<string, { content: Record<string, { schema: Schema }> }> };
}

// Everything below reads the document alone, as another system would.
const document = openApiDocument(OPERATIONS) as unknown as Document;
const { schemas, responses } = document.components;
const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

let place: Place;
let own: FilledOrder;
let foreign: FilledOrder;
const tokens: string[] = [];
let goods: Awaited<ReturnType<typeof supplierOf>>;

beforeAll(async () => {
  place = await startPlace();
  own = await fillOrder(place, place.a);
  foreign = await fillOrder(place, place.b);
  // One key may ask so often; several ask on.
  for (let n = 0; n < 4; n++) tokens.push((await keyFor(place, place.a, place.a.memberIds.owner)).token);
  goods = await supplierOf(place, tokens[0]!);
}, 180_000);
afterAll(() => place?.stop());

/** Every reference of a schema in its place, as a validator that stands alone needs it. */
const whole = (schema: Schema): Schema =>
  JSON.parse(JSON.stringify({ ...schema, $defs: schemas }).replaceAll("#/components/schemas/", "#/$defs/")) as Schema;
const validators = new Map<string, z.ZodType>();
function validatorOf(schema: Schema): z.ZodType {
  const key = JSON.stringify(schema);
  const made = validators.get(key) ?? z.fromJSONSchema(whole(schema) as Parameters<typeof z.fromJSONSchema>[0]);
  validators.set(key, made);
  return made;
}

const bodyOf = ({ requestBody }: Described): Schema | undefined => requestBody?.content["application/json"]?.schema;

interface Problem {
  errors?: { pointer?: string; parameter?: string }[];
}
const pointersOf = ({ body }: Sent): string[] => ((body as Problem).errors ?? []).flatMap(({ pointer }) => pointer ?? []);

/** The answer is one that the document declares for the operation, its body fits the schema there, and each pointer of a refusal a place of the body's. */
function expectDeclared(operation: Described, answer: Sent): void {
  const { operationId, responses: declared } = operation;
  const named = declared[String(answer.status)];
  expect(named, `${operationId} answered ${answer.status}: ${answer.text.slice(0, 300)}`).toBeDefined();
  expect(answer.status, answer.text).toBeLessThan(500);
  const schema = bodyOf(operation);
  const places = new Set(schema ? placesOf(schema, schemas).map(({ pointer }) => pointer) : []);
  for (const pointer of answer.body.code === "invalid" ? [] : pointersOf(answer)) {
    expect(places, `${operationId} ${answer.status}: ${answer.text}`).toContain(pointer.replace(/\/\d+(?=\/|$)/g, "/0"));
  }
  const { content } = named?.$ref ? responses[named.$ref.split("/").at(-1) ?? ""]! : named!;
  const type = answer.headers.get("content-type")?.split(";")[0] ?? "";
  if (!content || content["*/*"]) return;
  expect(Object.keys(content)).toContain(type);
  const read = validatorOf(content[type]!.schema).safeParse(answer.body);
  expect(read.success ? [] : read.error.issues, `${operationId} ${answer.status}: ${answer.text.slice(0, 500)}`).toEqual([]);
}

const secrets = () => ["Beta Imports", foreign.submissionId, foreign.sha256, foreign.orderId];

/** Ids that are there, ids of another organization, and ids of nothing. */
const idFor = (name: string): fc.Arbitrary<string> => {
  const of = ({ orderId, requestId, submissionId, decisionId, fileId, step }: FilledOrder): Record<string, string> => ({
    ...{ orderId, requestId, submissionId, decisionId, fileId, stepId: step("deposit") },
  });
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant(of(own)[name] ?? "") },
    { weight: 2, arbitrary: fc.constant(of(foreign)[name] ?? "") },
    { weight: 1, arbitrary: fc.uuid() },
    { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 12 }).map((text) => text.replace(/^\.+$/, "x")) },
  );
};

/** Real ids in the places of generated ones, so that bodies reach the rules. */
function withRealIds(value: unknown): unknown {
  const known: Record<string, (string | null)[]> = {
    supplierId: [goods.supplierId, foreign.supplierId],
    payeeId: [goods.payeeId, foreign.payeeId],
    contactId: [goods.contactId],
    stepId: [own.step("balance"), own.step("deposit"), foreign.step("deposit")],
    manifestSha256: [own.manifestSha256],
    productId: [null],
    zone: ["Europe/Berlin", "Asia/Shanghai"],
    orderedOn: ["2026-02-01"],
    dueDate: ["2099-02-01"],
    validUntil: ["2099-02-01"],
    date: ["2026-03-05"],
  };
  if (Array.isArray(value)) return value.map(withRealIds);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      const real = known[name];
      // Generated payments never sum to the total; an order may have none.
      if (name === "payments" && Array.isArray(one) && one.length !== 1) return [name, []];
      return [name, real && typeof one === "string" ? real[one.charCodeAt(0) % real.length] : withRealIds(one)];
    }),
  );
}

describe("whatever is sent, the answer is one that the document declares, and nothing of another organization", () => {
  test.each(described.map((one) => [one.operation.operationId, one] as const))(
    "%s",
    async (_id, { path, method, operation }) => {
      const of = (where: string) => operation.parameters.filter((parameter) => parameter.in === where);
      const schema = bodyOf(operation);
      const fits = schema ? fitting(schema, schemas).map(withRealIds) : fc.constant(undefined);
      const requests = fc.record({
        ids: fc.record(Object.fromEntries(of("path").map(({ name }) => [name, idFor(name)]))),
        query: fc.record(
          Object.fromEntries(of("query").map(({ name, schema: asked }) => [name, fc.oneof(fitting(asked, schemas), fc.string())])),
          { requiredKeys: [] },
        ),
        seen: fc.oneof(
          fc.constant('"1"'),
          fc.nat(40).map((rev) => `"${rev}"`),
          fc.constant(null),
        ),
        body: schema ? fc.oneof(fits, spoilt(fits)) : fits,
      });
      const statuses = new Set<number>();
      let turn = 0;
      await fc.assert(
        fc.asyncProperty(requests, async ({ ids, query, seen, body }) => {
          const address = path.replace(/\{(\w+)\}/g, (_all, name: string) =>
            encodeURIComponent((ids as Record<string, string>)[name] ?? ""),
          );
          const search = new URLSearchParams(query as Record<string, string>).toString();
          const answer = await send(place, tokens[turn++ % tokens.length]!, `${address}${search ? `?${search}` : ""}`, {
            method,
            ...(method === "POST" ? { body: JSON.stringify(body) } : {}),
            headers: method === "POST" ? { "idempotency-key": newId(), ...(seen ? { "if-match": seen } : {}) } : {},
          });
          statuses.add(answer.status);
          expectDeclared(operation, answer);
          const sent = `${address} ${search} ${JSON.stringify(body)}`;
          for (const secret of secrets()) if (!sent.includes(secret)) expect(answer.text).not.toContain(secret);
        }),
        { numRuns: 60, seed: 20_260_304 },
      );
      // What takes something in is reached both ways: read and refused.
      if (operation.parameters.length > 0) expect(statuses.size, [...statuses].join()).toBeGreaterThan(1);
    },
    120_000,
  );
});

describe("a refused body's pointers are the document's names", () => {
  const taking = described.filter(({ method }) => method === "POST");
  /** Of no kind that a body's places have. */
  const wrongFor = ({ type }: Schema) => (type === "object" ? "no object" : { no: "such value" });

  test.each(taking.map((one) => [one.operation.operationId, one] as const))("%s", async (_id, { path, operation }) => {
    const schema = bodyOf(operation)!;
    const [sample] = fc.sample(fitting(schema, schemas, true), { numRuns: 1, seed: 20_260_304 });
    const body = withRealIds(sample);
    const address = path.replace(/\{(\w+)\}/g, () => newId());
    const pointersFor = async (spoiled: unknown) => {
      const answer = await send(place, tokens[1]!, address, {
        ...{ method: "POST", body: JSON.stringify(spoiled) },
        headers: { "idempotency-key": newId(), "if-match": '"1"' },
      });
      expect([answer.status, answer.body.code], answer.text).toEqual([422, "invalid"]);
      return pointersOf(answer);
    };
    const places = placesOf(schema, schemas);
    expect(places.length).toBeGreaterThan(0);
    for (const { pointer, schema: of, required } of places) {
      expect(await pointersFor(withValueAt(body, pointer, wrongFor(of)))).toEqual([pointer]);
      if (required) expect(await pointersFor(withValueAt(body, pointer, undefined))).toEqual([pointer]);
      if (of.type === "object") expect(await pointersFor(withValueAt(body, `${pointer}/unheard`, 1))).toEqual([`${pointer}/unheard`]);
    }
    expect(await pointersFor(withValueAt(body, "/unheard", 1))).toEqual(["/unheard"]);
  });
});
