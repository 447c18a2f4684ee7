import { z } from "zod";
import { describe } from "~/domain/order-file/describe.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import { count, id, instant } from "~/domain/record/scalars.ts";
import { component } from "~/http/api/component.ts";
import { reads } from "~/http/api/operation.ts";
import { cursorFor, limitOf, paging, placeOf } from "~/http/api/paging.server.ts";
import { readFeed } from "~/queries/api/read-feed.server.ts";
import { readForApi } from "~/queries/api/read-words.server.ts";
import { actorResource, sentenceResource, showActor, showSentence } from "~/queries/api/sentence-resource.server.ts";

const CURSOR = "events";
const PLACE = /^\d{1,15}$/;

const eventResource = component(
  "Event",
  z.object({
    cursor: z.string(),
    orderId: id,
    orderNumber: z.string(),
    n: count,
    type: z.string(),
    version: count,
    at: instant,
    by: actorResource,
    sentence: sentenceResource,
    data: z.record(z.string(), z.unknown()),
  }),
  "One fact of an order's stream. `n` counts the order's events without a gap. `data` is what the ledger recorded, in the form of `type` and `version`; `cursor` is where the feed goes on after it.",
);

export const readEvents = reads({
  id: "readEvents",
  path: "/events",
  tag: "Events",
  summary: "Read the event feed",
  description:
    "Everything that is recorded on any order, in one lasting order: each event stands once, after all that could be read before it, and the events of an order in theirs. Begin without a cursor, go on with `next`; when `more` is false, ask again later with the same `next`. Nothing that is being committed meanwhile is ever skipped.",
  scope: "read",
  query: paging,
  answer: z.object({ items: z.array(eventResource), next: z.string().nullable(), more: z.boolean() }),
  read: async ({ query, caller }, tenant) => {
    const limit = limitOf(query);
    const after = Number(placeOf(CURSOR, query.cursor, PLACE) ?? 0);
    const entries = await readFeed(tenant, after, limit + 1);
    const page = entries.slice(0, limit);
    const items = [];
    for (const { place, orderId, n } of page) {
      const { reading, words } = await readForApi(tenant, orderId, caller);
      const event = reading.events[n - 1];
      if (!event) throw new Error(`the feed names event ${n} of ${orderId}, which its stream does not have`);
      items.push({
        ...{ cursor: cursorFor(CURSOR, String(place)), orderId, orderNumber: facts(reading.file).number, n },
        ...{ type: event.type, version: event.v, at: event.at, by: showActor(event.actor, words) },
        ...{ sentence: showSentence(describe(event, reading.file), words, reading), data: event.data },
      });
    }
    const next = items.at(-1)?.cursor ?? query.cursor ?? null;
    return { body: { items, next, more: entries.length > limit } };
  },
});
