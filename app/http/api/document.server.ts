import { z } from "zod";
import { component, components } from "~/http/api/component.ts";
import { type Operation, TAGS } from "~/http/api/operation.ts";
import type { ProblemStatus } from "~/http/api/problem.server.ts";
import { BASE } from "~/http/api/serve.server.ts";
import { getFixedT } from "~/words/language.server.ts";

type Json = { [name: string]: unknown };

component(
  "Problem",
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string(),
    errors: z.array(z.object({ pointer: z.string().optional(), parameter: z.string().optional(), detail: z.string() })).optional(),
  }),
  "A refusal by RFC 9457. `code` is for programs, `detail` for people; `errors` names each place of the body (JSON pointer) or name of the query.",
);

const ref = (id: string): Json => ({ $ref: `#/components/schemas/${id}` });
const uuid: Json = { type: "string", format: "uuid" };

/** Refusals by how an operation is asked. */
const READ_STATUSES = [400, 401, 403, 404, 422, 429, 500] as const satisfies readonly ProblemStatus[];
const ACT_STATUSES = [400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 500] as const satisfies readonly ProblemStatus[];

let made: Json | undefined;

/** The OpenAPI 3.1 document of the API, made from the operations and their schemas. */
export function openApiDocument(operations: readonly Operation[]): Json {
  made ??= describeAll(operations);
  return made;
}

function describeAll(operations: readonly Operation[]): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: describeOne(operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Holdpoint",
      version: "1",
      license: { name: "Proprietary", identifier: "LicenseRef-Proprietary" },
      description:
        "Orders, evidence requests, answers, decisions, releases and records of an organization. Everything goes through the same rules as the pages. Amounts are whole minor units as decimal strings; moments are UTC with milliseconds; ids are UUIDs. What is done takes an Idempotency-Key: the same key with the same request gets the same answer, for ever; with another request 422.",
    },
    servers: [{ url: BASE }],
    tags: TAGS.map((name) => ({ name, description: `${name} of the organization whose key is used.` })),
    security: [{ apiKey: [] }],
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "An API key, made by an owner under Settings, API. Cookies are not read." },
      },
      headers: {
        ETag: { description: "The order's rev, for If-Match.", schema: { type: "string" } },
        RateLimit: { description: "Requests left, and seconds until the allowance is full.", schema: { type: "string" } },
      },
      responses: Object.fromEntries(
        [...new Set([...READ_STATUSES, ...ACT_STATUSES])].map((status) => [`Problem${status}`, problemAnswer(status)]),
      ),
      schemas: schemas(),
    },
  };
}

const problemAnswer = (status: ProblemStatus): Json => ({
  description: getFixedT("en")(`api:title.${status}`),
  content: { "application/problem+json": { schema: ref("Problem") } },
});

/** The named schemas, each referring to the others. Answers are as sent, bodies as they may come: with their defaults left out. */
function schemas(): Record<string, Json> {
  const of = (io: "input" | "output") =>
    z.toJSONSchema(components, { uri: (id) => `#/components/schemas/${id}`, io, target: "draft-2020-12" }).schemas as Record<string, Json>;
  const [input, output] = [of("input"), of("output")];
  return Object.fromEntries(
    Object.keys(output)
      .sort()
      .map((id) => {
        const { $schema: _dialect, $id: _id, id: _name, ...schema } = (id.startsWith("New") ? input : output)[id] ?? {};
        return [id, schema];
      }),
  );
}

function describeOne(operation: Operation): Json {
  const { id, tag, summary, description, path } = operation;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: "path", required: true, schema: uuid }));
  const parameters = [...inPath, ...headersOf(operation), ...queryOf(operation)];
  const shared = {
    operationId: id,
    tags: [tag],
    summary,
    description: `${description} Needs the scope \`${operation.scope}\`.`,
    parameters,
  };
  const statuses = operation.method === "GET" ? READ_STATUSES : ACT_STATUSES;
  const problems = Object.fromEntries(statuses.map((status) => [String(status), { $ref: `#/components/responses/Problem${status}` }]));
  if (operation.method === "GET") return { ...shared, responses: { ...answers(operation), ...problems } };
  const body = { required: true, content: { "application/json": { schema: schemaOf(operation.body) } } };
  return { ...shared, requestBody: body, responses: { ...answers(operation), ...problems } };
}

function answers(operation: Operation): Json {
  const { answer } = operation;
  const headers = {
    RateLimit: { $ref: "#/components/headers/RateLimit" },
    ...(hasETag(operation) ? { ETag: { $ref: "#/components/headers/ETag" } } : {}),
  };
  if (answer === "bytes") {
    const content = { "*/*": { schema: { type: "string", format: "binary" } } };
    return {
      200: { description: "The bytes.", headers, content },
      206: { description: "The part that Range asked for.", headers, content },
      416: { description: "The file has no such part." },
    };
  }
  const content = { "application/json": { schema: schemaOf(answer) } };
  return {
    [operation.method === "GET" ? 200 : 201]: { description: operation.method === "GET" ? "As it stands." : "Done.", headers, content },
  };
}

const hasETag = (operation: Operation): boolean => operation.method === "POST" || operation.etag;

function headersOf(operation: Operation): Json[] {
  if (operation.method === "GET") return [];
  const text = (pattern: string) => ({ type: "string", pattern });
  return [
    {
      ...{ name: "Idempotency-Key", in: "header", required: true, schema: text("^[!-~]{1,200}$") },
      description: "Yours, one for each thing that is to be done.",
    },
    ...(operation.ifMatch === "none"
      ? []
      : [
          {
            ...{ name: "If-Match", in: "header", required: operation.ifMatch === "required", schema: text('^"[0-9]{1,9}"$') },
            description: "The ETag of what was looked at. Another rev since is refused with 412.",
          },
        ]),
  ];
}

function queryOf(operation: Operation): Json[] {
  if (operation.method !== "GET") return [];
  const { properties = {} } = z.toJSONSchema(operation.query, { io: "input", target: "draft-2020-12" });
  return Object.entries(properties).map(([name, schema]) => ({ name, in: "query", required: false, schema }));
}

/** A schema by its name where it has one, else in place, with the named ones in it by their names. */
function schemaOf(schema: z.ZodType): Json {
  const name = components.get(schema)?.id;
  if (name) return ref(name);
  const { $schema: _dialect, $defs, ...inPlace } = z.toJSONSchema(schema, { metadata: components, target: "draft-2020-12" }) as Json;
  const text = JSON.stringify(inPlace).replaceAll("#/$defs/", "#/components/schemas/");
  for (const id of Object.keys(($defs as Json) ?? {})) if (!/^[A-Z]/.test(id)) throw new Error(`an unnamed schema ${id}`);
  return JSON.parse(text) as Json;
}
