import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { asWorker } from "#db/tenancy.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { verifyStream } from "~/ledger/verify.server.ts";
import { makeOrder } from "../../factories/order.ts";
import type { Founded } from "../../setup/founded.ts";

export interface Storm {
  /** Stops after the forms in hand were acknowledged. */
  end: () => Promise<void>;
  /** Reasons of the holds whose form was answered as done. */
  acknowledged: string[];
  /** Waits until so many forms were acknowledged; throws when that takes longer than 30 seconds. */
  reaches: (count: number) => Promise<void>;
  /** Sends the latest acknowledged forms once more, as somebody does who is not sure whether it went through. */
  sendAgain: () => Promise<void>;
  orderIds: string[];
}

const WRITERS = 4;
const REPEATED = 10;

/**
 * Places holds over HTTP as fast as the server takes them, on two orders. A form that is not answered as done is sent again
 * with the same key, as a browser's user would, until it is.
 */
export async function startStorm(place: Founded): Promise<Storm> {
  const orders = await Promise.all(
    ["A", "B"].map((number) => makeOrder(place.ledger, place.of, { number: `${number}-${newId()}`, noEvidence: "Sample payment" })),
  );
  const storm = { acknowledged: [] as string[], sent: [] as { path: string; form: Record<string, string> }[], ended: false };
  const write = async (writer: number) => {
    const order = orders[writer % orders.length]!.file;
    const path = `/orders/${order.orderId}/steps/${order.steps[0]!.stepId}/hold`;
    for (let count = 1; !storm.ended; count++) {
      const reason = `writer ${writer}, hold ${count}`;
      const form = { intent: "place", target: "order", reason, rev: "0", key: randomUUID() };
      for (let sent = 0; !(await isDone(place, path, form)); sent++) {
        if (sent > 600) throw new Error(`"${reason}" was never taken`);
        await pause(100);
      }
      storm.acknowledged.push(reason);
      storm.sent.push({ path, form });
    }
  };
  const writers = Array.from({ length: WRITERS }, (_, writer) => write(writer));
  return {
    acknowledged: storm.acknowledged,
    reaches: async (count) => {
      for (const until = Date.now() + 30_000; storm.acknowledged.length < count; await pause(10)) {
        if (Date.now() > until) throw new Error(`only ${storm.acknowledged.length} of ${count} forms were acknowledged in 30 s`);
      }
    },
    orderIds: orders.map(({ file }) => file.orderId),
    sendAgain: async () => {
      for (const { path, form } of storm.sent.slice(-REPEATED)) {
        if (!(await isDone(place, path, form))) throw new Error(`"${form.reason}" was taken before, and is not now`);
      }
    },
    end: async () => {
      storm.ended = true;
      await Promise.all(writers);
    },
  };
}

async function isDone({ owner }: Founded, path: string, form: Record<string, string>): Promise<boolean> {
  const status = await owner.post(path, form).then(
    (answer) => answer.status,
    () => 0,
  );
  if (status >= 400 && status < 500) throw new Error(`a hold was refused with ${status}`);
  return status === 302;
}

/** What the record holds now: the reasons of all holds, sorted, and whether every stream is whole. */
export async function readHolds({ pool, of }: Founded, orderIds: readonly string[]): Promise<{ reasons: string[]; whole: boolean }> {
  const reasons: string[] = [];
  let whole = true;
  for (const orderId of orderIds) {
    await asWorker(pool, of, async (tenant) => {
      const { file, texts } = await readOrder(tenant, orderId);
      reasons.push(...Object.values(file.holds).map((hold) => texts[hold.reason ?? ""] ?? "?"));
      whole &&= (await verifyStream(tenant, orderId)).whole;
    });
  }
  return { reasons: reasons.sort(), whole };
}
