import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accept, acceptance, accepted, decideWhileSending, pageOf, stream } from "./decide-by-page";
import { fillOrder, sendNextVersion } from "./filled-order";
import { pageWords } from "./page-words";
import { type Place, startPlace } from "./start-place";
import { hiddenFields } from "./visitor";

let place: Place;
beforeAll(async () => {
  place = await startPlace();
}, 180_000);
afterAll(() => place?.stop());

describe("a page that is out of date", () => {
  test("accepting what a newer version has replaced is refused, both are named, and nothing is accepted", async () => {
    const order = await fillOrder(place, place.a);
    const form = await acceptance(place, order);
    await sendNextVersion(place, place.a, order);
    const answer = await accept(place, order, form);
    expect(answer.status).toBe(409);
    const words = pageWords(answer.text);
    expect(words).toMatch(/\bv1\b/);
    expect(words).toMatch(/\bv2\b/);
    expect(accepted(await stream(place, order), order)).toEqual([]);
  });

  test("bytes that were not shown cannot be accepted by naming another manifest", async () => {
    const order = await fillOrder(place, place.a);
    const form = await acceptance(place, order);
    const answer = await accept(place, order, { ...form, manifestSha256: "0".repeat(64) });
    expect(answer.status).toBe(409);
    expect(accepted(await stream(place, order), order)).toEqual([]);
  });

  test("accepting and sending at the same moment: an acceptance is of the version that was shown and stood", { timeout: 240_000 }, () =>
    decideWhileSending(place, { orders: 2, rounds: 20 }),
  );
});

describe("one form, many times", () => {
  test("100 equal decisions at once are one decision with equal answers; the same key with another outcome is refused", {
    timeout: 90_000,
  }, async () => {
    const order = await fillOrder(place, place.a);
    const form = await acceptance(place, order);
    const other = { ...form, outcome: "rejected", "faults.0.what": "A serial is missing", "faults.0.mend": "Send all" };
    const answers = await Promise.all(Array.from({ length: 100 }, () => accept(place, order, form)));
    const said = new Set(answers.map(({ status, location, text }) => JSON.stringify({ status, location, text })));
    expect([...said].map((line) => JSON.parse(line).status)).toEqual([302]);
    expect(accepted(await stream(place, order), order)).toHaveLength(1);
    expect((await accept(place, order, other)).status).toBe(422);
    expect(accepted(await stream(place, order), order)).toHaveLength(1);
  });

  test("the same key on another company's order is another form", async () => {
    const order = await fillOrder(place, place.a);
    const foreign = await fillOrder(place, place.b);
    const form = await acceptance(place, order);
    expect((await accept(place, order, form)).status).toBe(302);
    const { owner } = place.b.members;
    const { manifestSha256 = "" } = hiddenFields((await owner.get(pageOf(foreign))).text);
    const faults = { "faults.0.what": "A serial is missing", "faults.0.mend": "Send all" };
    const answer = await owner.post(pageOf(foreign), { ...form, manifestSha256, outcome: "rejected", ...faults });
    expect(answer.status).toBe(302);
    expect(accepted(await stream(place, foreign), foreign)).toHaveLength(1);
  });
});
