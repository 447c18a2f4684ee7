import { asMember, type Tenant } from "#db/tenancy.server.ts";
import { maskPath } from "~/adapters/log.server.ts";
import { DomainError } from "~/domain/record/error.ts";
import { id } from "~/domain/record/scalars.ts";
import { callerOf, languageOf } from "~/http/api/caller.server.ts";
import type { Acting, Answer, Call, Caller, Operation, Reading, Taken } from "~/http/api/operation.ts";
import { type Place, problem, refusedProblem } from "~/http/api/problem.server.ts";
import { takeToken } from "~/http/api/rate-limit.server.ts";
import { type BodyFault, readBody } from "~/http/api/read-body.server.ts";
import { sayIssues } from "~/http/api/say-issues.server.ts";
import { deny } from "~/http/session.server.ts";
import { answerOnce, digestOf, type KeptAnswer, keptAnswer, type OnceKey } from "~/queries/api/answer-once.server.ts";
import { services } from "~/server/services.server.ts";

export const BASE = "/api/v1";

const FAULT_STATUS: Readonly<Record<BodyFault, 400 | 413 | 415>> = { not_json: 415, too_large: 413, body_unreadable: 400 };

/**
 * Answers a request of the API, whatever it is: who asks, how often, what for, what exactly, and then the operation. Never
 * throws; a fault of ours is logged and answered as one.
 */
export async function serveApi(request: Request, clientAddress: string, operations: readonly Operation[]): Promise<Response> {
  try {
    const caller = await callerOf(request, clientAddress);
    if (caller instanceof Response) return sealed(caller);
    const { allowed, headers } = takeToken(caller.keyId);
    const of = { request, language: caller.language };
    const answer = allowed ? await serveCaller(request, caller, operations) : problem({ status: 429, code: "too_many_requests" }, of);
    return sealed(answer, headers);
  } catch (err) {
    services().log.error({ err, path: maskPath(new URL(request.url).pathname) }, "request of the API failed");
    return sealed(problem({ status: 500, code: "fault" }, { request, language: languageOf(request) }));
  }
}

function sealed(answer: Response, headers: Record<string, string> = {}): Response {
  for (const [name, value] of Object.entries({ "Cache-Control": "no-store", Vary: "Authorization, Accept-Language", ...headers })) {
    answer.headers.set(name, value);
  }
  return answer;
}

async function serveCaller(request: Request, caller: Caller, operations: readonly Operation[]): Promise<Response> {
  const of = { request, language: caller.language };
  const path = new URL(request.url).pathname.slice(BASE.length);
  const here = operations.flatMap((operation) => {
    const params = paramsOf(operation.path, path);
    return params ? [{ operation, params }] : [];
  });
  const method = request.method === "HEAD" ? "GET" : request.method;
  const match = here.find(({ operation }) => operation.method === method);
  if (!match) {
    if (here.length === 0) return problem({ status: 404, code: "no_such_address" }, of);
    const allow = [...new Set(here.map(({ operation }) => operation.method))].join(", ");
    return problem({ status: 405, code: "method_not_allowed", headers: { Allow: allow } }, of);
  }
  const { operation, params } = match;
  if (!caller.scopes.includes(operation.scope)) {
    deny({ kind: "authz.denied", path: maskPath(`${BASE}${path}`), memberId: caller.memberId, permission: `scope ${operation.scope}` });
    return problem({ status: 403, code: "scope_missing" }, of);
  }
  if (Object.values(params).some((param) => !id.safeParse(param).success)) return problem({ status: 404, code: "no_such_address" }, of);
  const lower = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value.toLowerCase()]));
  const call: Call = { caller, params: lower, rev: undefined, request };
  try {
    return operation.method === "GET" ? await read(operation, call) : await act(operation, call);
  } catch (error) {
    if (error instanceof DomainError && error.kind === "forbidden") {
      const permission = error.params.permission ?? error.code;
      deny({ kind: "authz.denied", path: maskPath(`${BASE}${path}`), memberId: caller.memberId, permission });
    }
    return refusedProblem(error, of);
  }
}

/** What the braces of an operation's path stand for in an address; null when it is another address. */
function paramsOf(pattern: string, path: string): Record<string, string> | null {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name) params[name] = given[at] ?? "";
    else if (part !== given[at]) return null;
  }
  return params;
}

async function read(operation: Reading, call: Call): Promise<Response> {
  const query = [...new URL(call.request.url).searchParams];
  const twice = query.find(([name], at) => query.findIndex(([other]) => other === name) !== at);
  const of = { request: call.request, language: call.caller.language };
  if (twice) return problem({ status: 400, code: "parameter_twice", errors: [{ parameter: twice[0], detail: twice[0] }] }, of);
  const odd = query.find((pair) => pair.join("").includes("\0"));
  if (odd) return problem({ status: 400, code: "query_unreadable" }, of);
  const taken = operation.take(Object.fromEntries(query), call);
  if (taken.issues) return invalid(taken.issues, "parameter", call);
  const answer = await asMember(services().pool, call.caller, taken.run);
  return answer instanceof Response ? answer : respond({ ...kept(200, answer) });
}

async function act(operation: Acting, call: Call): Promise<Response> {
  const { request } = call;
  const of = { request, language: call.caller.language };
  const body = await readBody(request);
  if ("fault" in body) return problem({ status: FAULT_STATUS[body.fault], code: body.fault }, of);
  const key = request.headers.get("Idempotency-Key");
  if (key === null || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    return problem({ status: 400, code: key === null ? "idempotency_key_needed" : "idempotency_key_unreadable" }, of);
  }
  const seen = request.headers.get("If-Match");
  const rev = /^"(\d{1,9})"$/.exec(seen ?? "")?.[1];
  if (operation.ifMatch === "required" && seen === null) return problem({ status: 428, code: "if_match_needed" }, of);
  if (seen !== null && rev === undefined) return problem({ status: 400, code: "if_match_unreadable" }, of);
  const taken = operation.take(body.value, { ...call, ...(rev === undefined ? {} : { rev: Number(rev) }) });
  if (taken.issues) return invalid(taken.issues, "pointer", call);
  const once: OnceKey = { key, requestSha256: digestOf(`${operation.id} ${JSON.stringify(call.params)}`, body.value) };
  return respond(await actOnce(call.caller, once, taken));
}

/** What was done before is answered before anything else is looked at; a second one on its way meets the first in the transaction. */
async function actOnce(caller: Caller, once: OnceKey, taken: Extract<Taken, { issues: null }>): Promise<KeptAnswer> {
  const { pool } = services();
  const inside = <T>(work: (tenant: Tenant) => Promise<T>) => asMember(pool, caller, work);
  const earlier = await inside((tenant) => keptAnswer(tenant, once));
  if (earlier) return earlier;
  try {
    await taken.prepare?.();
    return await inside((tenant) =>
      answerOnce(tenant, once, async () => {
        const answer = await taken.run(tenant);
        if (answer instanceof Response) throw new Error("what is done answers with JSON");
        return kept(201, answer);
      }),
    );
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const meanwhile = await inside((tenant) => keptAnswer(tenant, once));
    if (meanwhile) return meanwhile;
    throw error;
  }
}

const kept = (status: number, { body, rev }: Answer): KeptAnswer => ({ status, rev: rev ?? null, body: JSON.stringify(body) });

function respond({ status, rev, body }: KeptAnswer): Response {
  const headers = { "Content-Type": "application/json", ...(rev === null ? {} : { ETag: `"${rev}"` }) };
  return new Response(body, { status, headers });
}

function invalid(issues: Parameters<typeof sayIssues>[0], by: "pointer" | "parameter", call: Call): Response {
  const errors: Place[] = sayIssues(issues, by, call.caller.language);
  return problem({ status: 422, code: "invalid", errors }, { request: call.request, language: call.caller.language });
}
