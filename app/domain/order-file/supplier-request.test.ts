import { expect, test } from "vitest";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { viewFor } from "~/domain/order-file/view-for.ts";
import { afterEvents, frozen } from "~/ledger/folded.server.ts";
import * as draft from "../../../tests/model/drafts.ts";
import { given, SOON } from "../../../tests/model/story.ts";
import { blankFile, named } from "../../../tests/model/stream.ts";

/** One serial in two cartons of several lists, one of which comes with the third log; asked about under the letter A. */
const differenceAsked = (serial: string, request: string): OrderDraft => {
  const range = { from: serial, to: serial, count: 1 };
  const says = { list: { is: "there" as const, cartons: ["C1", "C2"] } };
  const files = [
    { fileId: named("elsewhere"), carton: "C1" },
    { fileId: named("v3f0"), carton: "C2" },
  ];
  const about = `two_cartons:${serial}:${serial}`;
  const differences = [{ about, letter: "A", kind: "two_cartons" as const, ...range, says, files }];
  return { type: "conflict.asked", data: { conflictKey: `serials:${about}`, requestId: named(request), differences } };
};

const differenceExplained = (request: string): OrderDraft => ({
  type: "difference.explained",
  data: { requestId: named(request), letters: ["A"], code: "packing_change", proof: null },
  text: { reason: "Repacked" },
});

test("whatever is recorded, the view of a file that shares its parts with earlier ones is the view of that file alone", () => {
  const { events } = given(
    draft.requestSent("photos"),
    draft.submitted("v1", "log"),
    draft.required("also", "pay", "photos", "warns"),
    draft.decided("cond", "v1", "log", { outcome: "accepted_with_conditions", steps: ["pay"], points: { point: "2026-03-04" } }),
    draft.explained("said", "log"),
    draft.pointClosed("point", "cond"),
    draft.submitted("p1", "photos"),
    draft.decisionRevoked("cond", "log"),
    draft.submitted("v2", "log", { version: 2 }),
    draft.decided("no", "v2", "log", { outcome: "rejected", steps: ["pay"] }),
    draft.withdrawn("v2", "log"),
    draft.decided("ok", "p1", "photos", { steps: ["pay"] }),
    differenceAsked("T001", "photos"),
    differenceExplained("photos"),
    draft.submitted("v3", "log", { version: 3 }),
  );
  const audience = { kind: "supplier", contactId: named("contact") } as const;
  let file = frozen(blankFile());
  const seen = new Set<string>();
  for (const event of events) {
    const before = file.n > 0 ? viewFor(audience, file, SOON).requests : [];
    file = afterEvents(file, [event]);
    const view = viewFor(audience, file, SOON);
    expect(view, event.type).toEqual(viewFor(audience, structuredClone(file), SOON));
    for (const request of view.requests) if (!before.includes(request)) seen.add(`${event.type} ${request.requestId}`);
  }
  // Only what an event touched is worked out anew.
  expect(seen).toContain(`decision.taken ${named("photos")}`);
  expect(seen).toContain(`difference.explained ${named("photos")}`);
  expect(seen).not.toContain(`difference.explained ${named("log")}`);
  expect(seen).not.toContain(`submission.withdrawn ${named("photos")}`);
  expect(seen).not.toContain(`statement.made ${named("photos")}`);
});
