import { expect, test } from "vitest";
import { noticesOf } from "~/domain/notifications/recipients.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { orderCreated, requestSent, required, stepAdded, submitted } from "../../../tests/model/drafts.ts";
import { BUYER, named, Stream, SUPPLIER } from "../../../tests/model/stream.ts";

test("a reason that comes with the answer is told with it; one that comes later is told by itself", () => {
  const stream = new Stream();
  for (const draft of [orderCreated(), stepAdded("step"), requestSent("request"), required("need", "step", "request")])
    stream.append(draft, BUYER);
  const reason = (): OrderDraft => ({
    type: "exception.explained",
    data: { submissionId: named("v1"), requestId: named("request"), fileId: named("log"), letters: ["A"], code: "scrap", proof: null },
    text: { reason: "Scrapped" },
  });
  const told = (drafts: OrderDraft[]) => {
    const before = structuredClone(stream.file);
    const events = drafts.map((draft) => stream.append(draft, SUPPLIER));
    return noticesOf(before, stream.file, events, stream.now).filter(({ kind }) => kind === "explanation_given");
  };
  expect(told([submitted("v1", "request"), reason()])).toEqual([]);
  stream.wait(1_000);
  expect(told([reason()])).toHaveLength(1);
});
