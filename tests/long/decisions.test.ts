import { afterAll, beforeAll, test } from "vitest";
import { decideWhileSending } from "../integration/http/decide-by-page.ts";
import { type Place, startPlace } from "../integration/http/start-place.ts";

let place: Place;
beforeAll(async () => {
  place = await startPlace();
}, 180_000);
afterAll(() => place?.stop());

test("accepting and sending at the same moment, 200 times: an acceptance is of the version that was shown and stood", () =>
  decideWhileSending(place, { orders: 8, rounds: 25 }));
