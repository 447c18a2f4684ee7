import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { takeDecision } from "~/domain/decisions/take-decision.ts";
import { sendRequests } from "~/domain/requests/send-requests.ts";
import { releaseStep } from "~/domain/steps/release-step.ts";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import { type CommitRequest, commit } from "~/ledger/commit.server.ts";
import { acceptanceOf } from "../../factories/decision.ts";
import { makeOrder } from "../../factories/order.ts";
import { makeOrganization, testLedger } from "../../factories/organization.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";

const DAY_MS = 24 * 3_600_000;
const SKEWS = [
  ["a day behind", -DAY_MS],
  ["right", 0],
  ["a day ahead", DAY_MS],
] as const;

let database: FreshDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl);
});

afterEach(() => vi.useRealTimers());

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const setClock = (skew: number) => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + skew });

describe.each(SKEWS)("the app's clock is %s", (_name, skew) => {
  test("entries carry the database's time", async () => {
    const of = await makeOrganization(pool);
    setClock(skew);
    const { rows } = await pool.query<{ now: string }>("select extract(epoch from clock_timestamp())::float8 * 1000 as now");
    const { now } = await makeOrder(testLedger(pool), of);
    const apart = Date.parse(now) - Number(rows[0]?.now);
    expect(apart).toBeGreaterThanOrEqual(-1);
    expect(apart).toBeLessThan(60_000);
  });

  test("an acceptance with an open point lets go until two seconds before the end of its day, and never after", async () => {
    setClock(skew);
    const due = Date.parse("2028-02-29T16:00:00.000Z");
    const offsets = [-DAY_MS, -2_001, -2_000, -1, 0, 1, DAY_MS];
    const outcomes = [];
    for (const offset of offsets) outcomes.push(await releasedAt(new Date(due + offset).toISOString()));
    expect(outcomes).toEqual(["released", "released", ...Array(5).fill("conflict: step_locked")]);
  });
});

/** What a release gets at a moment of a sample order whose payment rests on a point that is open until 29 February 2028 in Shanghai. */
async function releasedAt(moment: string): Promise<"released" | string> {
  const ledger = testLedger(pool);
  const of = await makeOrganization(pool, { sample: true });
  const asked = "2028-02-01T08:00:00.000Z";
  const order = await makeOrder(ledger, of, { orderedOn: "2028-01-14" }, { sampleNow: asked });
  const stepId = order.file.steps[0]!.stepId;
  const act = (role: "purchasing" | "finance" | "owner", sampleNow: string, command: CommitRequest["command"]) =>
    commit({
      ...{ ledger, organizationId: of.organizationId, orderId: order.file.orderId, command, sampleNow },
      actor: { kind: "member", memberId: of.members[role] },
    });
  await act("purchasing", asked, (file, ctx) => sendRequests(file, { requests: [roleStatement(of.contactId, stepId)] }, ctx));
  const sent = await act("purchasing", asked, (file, ctx) => makeSubmission(file, enteredAnswer(Object.keys(file.requests)[0]!), ctx));
  const point = { discrepancyId: null, words: "Signed original", owner: "supplier", ownerId: of.contactId, dueDate: "2028-02-29" } as const;
  await act("owner", asked, (file, ctx) =>
    takeDecision(
      file,
      acceptanceOf(Object.values(sent.file.submissions)[0]!, stepId, {
        outcome: "accepted_with_conditions",
        acceptedCondition: "The copy counts until then",
        unchanged: "Price",
        openPoints: [point],
      }),
      ctx,
    ),
  );
  return act("finance", moment, (file, ctx) => releaseStep(file, { stepId, amount: null, rev: file.rev, rehashed: [] }, ctx)).then(
    () => "released",
    (error: Error) => error.message,
  );
}

const roleStatement = (contactId: string, stepId: string) => ({
  ...{ type: "role_statement" as const, question: "Who sells, and who receives the money?", decisionQuestion: "May the balance be paid?" },
  ...{ field: "party" as const, promise: "payment_leverage" as const, contactId, contactName: "Li Wei", dueDate: "2028-02-20" },
  ...{ scope: { lineIds: [], batches: [], quantity: null }, requiredFields: [], minFiles: 0, alternatives: [] },
  ...{ baselineDocumentId: null, example: null, needs: [{ stepId, level: "required" as const }] },
});

const enteredAnswer = (requestId: string) => ({
  ...{ requestId, files: [], fields: {}, attestedName: "Li Wei", attestedTitle: "Manager", note: null, validFrom: null, validUntil: null },
  ...{ entered: { channel: "mail" as const, originalDate: "2028-01-30" }, usedElsewhere: {} },
});
