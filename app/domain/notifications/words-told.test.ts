import { expect, test } from "vitest";
import { noticesOf } from "~/domain/notifications/recipients.ts";
import { explained, orderCreated, requestSent } from "../../../tests/model/drafts.ts";
import { BUYER, named, Stream, SUPPLIER } from "../../../tests/model/stream.ts";

test.each([
  ["entered by the buyer as the supplier's: the contact is asked to confirm them", explained("said", "request"), BUYER, ["words_entered"]],
  [
    "of the buyer's own side: the supplier has nothing to confirm",
    explained("said", "request", { party: { kind: "member", id: named("buyer") } }),
    BUYER,
    [],
  ],
  [
    "of the supplier's own: those who decide hear of them",
    explained("said", "request", { enteredBy: "supplier", channel: null, saidOn: null }),
    SUPPLIER,
    ["explanation_given"],
  ],
])("words %s", (_whose, draft, actor, told) => {
  const stream = new Stream();
  stream.append(orderCreated(), BUYER);
  stream.append(requestSent("request"), BUYER);
  const before = structuredClone(stream.file);
  const event = stream.append(draft, actor);
  const notices = noticesOf(before, stream.file, [event], stream.now);
  expect(notices.map(({ kind }) => kind)).toEqual(told);
  if (told.includes("words_entered")) expect(notices[0]?.payload.notice.audience).toEqual({ to: "contact", contactId: named("contact") });
});
