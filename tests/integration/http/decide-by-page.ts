import { expect } from "vitest";
import { asWorker } from "#db/tenancy.server.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { type FilledOrder, fillOrder, sendNextVersion } from "./filled-order";
import type { Place } from "./start-place";
import { type Fields, hiddenFields } from "./visitor";

export interface Taken {
  n: number;
  type: string;
  data: { requestId: string; submissionId: string; manifestSha256: string; outcome?: string; version: number };
}

export async function stream(place: Place, { orderId }: FilledOrder): Promise<Taken[]> {
  const { rows } = await place.all.query<{ n: number; type: string; body: Buffer }>(
    "select n, type, body from event where order_id = $1 order by n",
    [orderId],
  );
  return rows.map(({ n, type, body }) => ({ n, type, data: (JSON.parse(body.toString()) as Taken).data }));
}

export const pageOf = ({ orderId, submissionId }: FilledOrder) => `/orders/${orderId}/decide/${submissionId}`;

/** An acceptance of what the page shows now, every fault found on arrival set aside with a reason. */
export async function acceptance(place: Place, order: FilledOrder): Promise<Fields> {
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

/** The order with the version that its supplier sent last. */
async function asItStands(place: Place, order: FilledOrder, submissionId: string): Promise<FilledOrder> {
  const { file } = await asWorker(place.pool, place.a, (tenant) => readOrder(tenant, order.orderId));
  return { ...order, file, submissionId };
}

export const accept = async (place: Place, order: FilledOrder, form: Fields) => place.a.members.owner.post(pageOf(order), form);
export const accepted = (events: readonly Taken[], { submissionId }: FilledOrder) =>
  events.filter(({ type, data }) => type === "decision.taken" && data.submissionId === submissionId);

/**
 * Accepts what a page shows while the supplier sends the next version, so often on each of so many orders. Whichever is first:
 * an acceptance is of the version that was shown, and that stood. Both must have come first now and then.
 */
export async function decideWhileSending(place: Place, { orders, rounds }: { orders: number; rounds: number }): Promise<void> {
  const outcomes = { taken: 0, refused: 0 };
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  for (let at = 0; at < orders; at++) {
    let order = await fillOrder(place, place.a);
    for (let round = 0; round < rounds; round++) {
      const form = await acceptance(place, order);
      const { length } = await stream(place, order);
      const [answer, next] = await Promise.all([
        pause(round % 4 === 0 ? 8 : 0).then(() => accept(place, order, form)),
        pause((round % 5) * 4).then(() => sendNextVersion(place, place.a, order)),
      ]);
      const events = await stream(place, order);
      const taken = events.slice(length).filter(({ type }) => type === "decision.taken");
      expect([302, 409]).toContain(answer.status);
      expect(taken, "one acceptance if it was told so, and none of anything else").toHaveLength(answer.status === 302 ? 1 : 0);
      outcomes[answer.status === 302 ? "taken" : "refused"] += 1;
      for (const { n, data } of taken) {
        const standing = events.findLast(
          (event) => event.type === "submission.made" && event.n < n && event.data.requestId === order.requestId,
        );
        expect(data.submissionId).toBe(order.submissionId);
        expect(data.submissionId).toBe(standing?.data.submissionId);
        expect(data.manifestSha256).toBe(form.manifestSha256);
        expect(data.manifestSha256).toBe(standing?.data.manifestSha256);
      }
      order = await asItStands(place, order, next);
    }
  }
  expect(outcomes.taken, "some acceptances came first").toBeGreaterThan(0);
  expect(outcomes.refused, "and some came too late").toBeGreaterThan(0);
}
