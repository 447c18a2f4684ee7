import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FilledOrder, fillOrder } from "./filled-order";
import { pageWords } from "./page-words";
import { type Place, startPlace } from "./start-place";
import { type Fields, hiddenFields } from "./visitor";

let place: Place;
beforeAll(async () => {
  place = await startPlace();
}, 180_000);
afterAll(() => place?.stop());

const pageOf = ({ orderId, submissionId }: FilledOrder) => `/orders/${orderId}/decide/${submissionId}`;

/** What the page would send for an acceptance, every fault found on arrival set aside. */
async function acceptance(order: FilledOrder, more: Fields = {}): Promise<Fields> {
  const { text } = await place.a.members.owner.get(pageOf(order));
  const faults = order.file.submissions[order.submissionId]?.discrepancies ?? [];
  const answers = faults.flatMap(({ discrepancyId }, at) => [
    [`answers.${at}.discrepancyId`, discrepancyId],
    [`answers.${at}.answer`, "set_aside"],
    [`answers.${at}.reason`, "Seen and known"],
  ]);
  const { key = "", manifestSha256 = "", standing = "" } = hiddenFields(text);
  const form = { key, manifestSha256, standing, intent: "confirm", outcome: "accepted", validity: "step", unchanged: "Price and quantity" };
  return { ...form, ...Object.fromEntries(answers), ...more };
}

const taken = async ({ orderId, submissionId }: FilledOrder) => {
  const { rows } = await place.all.query<{ body: Buffer }>(
    "select body from event where order_id = $1 and type = 'decision.taken' order by n",
    [orderId],
  );
  return rows
    .map(({ body }) => (JSON.parse(body.toString()) as { data: { submissionId: string; decisionId: string } }).data)
    .filter((data) => data.submissionId === submissionId);
};

describe("a boundary that contradicts itself is refused at its field, and nothing is decided", () => {
  let order: FilledOrder;
  beforeAll(async () => {
    order = await fillOrder(place, place.a);
  });

  test.each<[string, Fields, string]>([
    ["an acceptance that ended yesterday", { validity: "date", validUntil: "1 Jan 2020" }, "This date has passed"],
    ["more pieces than were asked about", { quantity: "99999999" }, "the decision cannot cover more than was asked"],
    ["a part of what was asked, without conditions", { scoped: "yes", quantity: "5" }, "This is only a part of what was asked"],
    ["no pieces at all", { scoped: "yes", quantity: "0" }, "the decision cannot cover more than was asked"],
    ["a step that does not wait for it", { "stepIds[]": "00000000-0000-7000-8000-000000000000" }, "Choose the step that waits"],
    ["a concession without its reason", { "concession.code": "small_value" }, "Say why."],
    ["an amount conceded without saying what for", { "concession.amount": "100" }, "Fill this in"],
    [
      "a concession above the order's total",
      { "concession.code": "urgent", "concession.reason": "now", "concession.amount": "999999999" },
      "at most the total",
    ],
    [
      "conditions without saying what is accepted",
      { outcome: "accepted_with_conditions", "points.0.what": "The rest", "points.0.due": "1 Jan 2099" },
      "Say what exactly is accepted",
    ],
    [
      "an open point that is overdue already",
      { outcome: "accepted_with_conditions", condition: "This", "points.1.what": "The rest", "points.1.due": "1 Jan 2020" },
      "This date has passed",
    ],
    ["words that lost the version and the step", { sentence: "Accepted, all fine." }, "The sentence must still name v1"],
  ])(
    "%s",
    async (_what, fields, says) => {
      const answer = await place.a.members.owner.post(pageOf(order), await acceptance(order, fields));
      expect(answer.status).toBe(422);
      expect(pageWords(answer.text)).toContain(says);
      expect(await taken(order)).toEqual([]);
    },
    30_000,
  );
});

test("the second of two deciders is told by whom and what, and overrides it only knowingly", async () => {
  const order = await fillOrder(place, place.a);
  const form = await acceptance(order);
  const faults = { outcome: "rejected", "faults.0.what": "A serial is missing", "faults.0.mend": "Send all" };
  expect((await place.a.members.purchasing?.post(pageOf(order), { ...(await acceptance(order)), ...faults }))?.status).toBe(302);
  const answer = await place.a.members.owner.post(pageOf(order), form);
  expect(answer.status).toBe(409);
  expect(pageWords(answer.text)).toMatch(/\S+ has decided meanwhile: Rejected/);
  expect(await taken(order)).toHaveLength(1);
  expect((await place.a.members.owner.post(pageOf(order), await acceptance(order))).status).toBe(302);
  expect(await taken(order)).toHaveLength(2);
}, 30_000);

test("the decider's own words stand as they were written", async () => {
  const order = await fillOrder(place, place.a);
  const { text } = await place.a.members.owner.post(pageOf(order), await acceptance(order, { intent: "review" }));
  const drafted = /<textarea[^>]*name="sentence"[^>]*>([^<]*)</.exec(text)?.[1] ?? "";
  expect(drafted).toContain("Accepted:");
  const sentence = `${drafted.trim()} Checked by hand.`;
  expect((await place.a.members.owner.post(pageOf(order), await acceptance(order, { sentence }))).status).toBe(302);
  expect(pageWords((await place.a.members.owner.get(pageOf(order))).text)).toContain("Checked by hand.");
}, 30_000);
