import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FilledOrder, fillOrder, sendNextVersion } from "./filled-order";
import { type Place, startPlace } from "./start-place";
import { type Fields, hiddenFields } from "./visitor";

const ROUNDS = 40;

let place: Place;
beforeAll(async () => {
  place = await startPlace();
}, 180_000);
afterAll(() => place?.stop());

interface Taken {
  n: number;
  type: string;
  data: { requestId: string; submissionId: string; manifestSha256: string; outcome?: string; version: number };
}

async function stream({ orderId }: FilledOrder): Promise<Taken[]> {
  const { rows } = await place.all.query<{ n: number; type: string; body: Buffer }>(
    "select n, type, body from event where order_id = $1 order by n",
    [orderId],
  );
  return rows.map(({ n, type, body }) => ({ n, type, data: (JSON.parse(body.toString()) as Taken).data }));
}

const pageOf = ({ orderId, submissionId }: FilledOrder) => `/orders/${orderId}/decide/${submissionId}`;

/** An acceptance of what the page shows now, every fault found on arrival set aside with a reason. */
async function acceptance(order: FilledOrder): Promise<Fields> {
  const shown = await place.a.members.owner.get(pageOf(order));
  expect(shown.status).toBe(200);
  const faults = order.file.submissions[order.submissionId]?.discrepancies ?? [];
  const answers = faults.flatMap(({ discrepancyId }, at) => [
    [`answers.${at}.discrepancyId`, discrepancyId],
    [`answers.${at}.answer`, "set_aside"],
    [`answers.${at}.reason`, "Seen and known"],
  ]);
  const { key, manifestSha256 } = hiddenFields(shown.text);
  return {
    key: key ?? "",
    manifestSha256: manifestSha256 ?? "",
    intent: "confirm",
    outcome: "accepted",
    validity: "step",
    ...Object.fromEntries(answers),
  };
}

const accept = async (order: FilledOrder, form: Fields) => place.a.members.owner.post(pageOf(order), form);
const accepted = (events: readonly Taken[], { submissionId }: FilledOrder) =>
  events.filter(({ type, data }) => type === "decision.taken" && data.submissionId === submissionId);

describe("a page that is out of date (T19)", () => {
  test("accepting what a newer version has replaced is refused, both are named, and nothing is accepted", async () => {
    const order = await fillOrder(place, place.a);
    const form = await acceptance(order);
    await sendNextVersion(place, place.a, order);
    const answer = await accept(order, form);
    expect(answer.status).toBe(409);
    const words = answer.text.replace(/<script[\s\S]*?<\/script>/g, "").replace(/<[^>]+>/g, " ");
    expect(words).toMatch(/\bv1\b/);
    expect(words).toMatch(/\bv2\b/);
    expect(accepted(await stream(order), order)).toEqual([]);
  });

  test("bytes that were not shown cannot be accepted by naming another manifest", async () => {
    const order = await fillOrder(place, place.a);
    const form = await acceptance(order);
    const answer = await accept(order, { ...form, manifestSha256: "0".repeat(64) });
    expect(answer.status).toBe(409);
    expect(accepted(await stream(order), order)).toEqual([]);
  });

  test("accepting and sending at the same moment: whichever is first, an acceptance is of the version that was shown and stood", {
    timeout: 240_000,
  }, async () => {
    const outcomes = { taken: 0, refused: 0 };
    for (let round = 0; round < ROUNDS; round++) {
      const order = await fillOrder(place, place.a);
      const form = await acceptance(order);
      const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
      const [answer] = await Promise.all([
        pause(round % 4 === 0 ? 8 : 0).then(() => accept(order, form)),
        pause((round % 5) * 4).then(() => sendNextVersion(place, place.a, order)),
      ]);
      const events = await stream(order);
      const decisions = accepted(events, order);
      expect([302, 409]).toContain(answer.status);
      expect(decisions).toHaveLength(answer.status === 302 ? 1 : 0);
      outcomes[answer.status === 302 ? "taken" : "refused"] += 1;
      for (const { n, data } of decisions) {
        const standing = events.findLast(
          (event) => event.type === "submission.made" && event.n < n && event.data.requestId === order.requestId,
        );
        expect(data.submissionId).toBe(standing?.data.submissionId);
        expect(data.manifestSha256).toBe(form.manifestSha256);
        expect(data.manifestSha256).toBe(standing?.data.manifestSha256);
      }
      const later = events.filter(
        ({ type, data }) => type === "decision.taken" && data.requestId === order.requestId && data.version === 2,
      );
      expect(later, "an acceptance never moves to another version").toEqual([]);
    }
    expect(outcomes.taken, "some acceptances came first").toBeGreaterThan(0);
    expect(outcomes.refused, "and some came too late").toBeGreaterThan(0);
  });
});

describe("one form, many times (T22)", () => {
  test("100 equal decisions at once are one decision with equal answers; the same key with another outcome is refused", {
    timeout: 90_000,
  }, async () => {
    const order = await fillOrder(place, place.a);
    const form = await acceptance(order);
    const other = { ...form, outcome: "rejected", "faults.0.what": "A serial is missing", "faults.0.mend": "Send all" };
    const answers = await Promise.all(Array.from({ length: 100 }, () => accept(order, form)));
    const said = new Set(answers.map(({ status, location, text }) => JSON.stringify({ status, location, text })));
    expect([...said].map((line) => JSON.parse(line).status)).toEqual([302]);
    expect(accepted(await stream(order), order)).toHaveLength(1);
    expect((await accept(order, other)).status).toBe(422);
    expect(accepted(await stream(order), order)).toHaveLength(1);
  });

  test("the same key on another company's order is another form", async () => {
    const order = await fillOrder(place, place.a);
    const foreign = await fillOrder(place, place.b);
    const form = await acceptance(order);
    expect((await accept(order, form)).status).toBe(302);
    const { owner } = place.b.members;
    const { manifestSha256 = "" } = hiddenFields((await owner.get(pageOf(foreign))).text);
    const faults = { "faults.0.what": "A serial is missing", "faults.0.mend": "Send all" };
    const answer = await owner.post(pageOf(foreign), { ...form, manifestSha256, outcome: "rejected", ...faults });
    expect(answer.status).toBe(302);
    expect(accepted(await stream(foreign), foreign)).toHaveLength(1);
  });
});
