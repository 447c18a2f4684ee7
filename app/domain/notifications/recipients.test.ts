import { describe, expect, test } from "vitest";
import { addMs } from "~/domain/calendar/calendar.ts";
import type { NoticeDraft } from "~/domain/notifications/notice.ts";
import { noticesOf } from "~/domain/notifications/recipients.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { Actor } from "~/domain/record/actor.ts";
import {
  decided,
  decisionRevoked,
  earlyApproved,
  earlyAsked,
  holdPlaced,
  orderCreated,
  requestSent,
  required,
  stepAdded,
  submitted,
} from "../../../tests/model/drafts.ts";
import { BUYER, FINANCE, member, named, OWNER, Stream, SUPPLIER, SYSTEM, sha } from "../../../tests/model/stream.ts";

/** One payment step that waits for one request, asked of one contact. */
function asked(): Stream {
  const stream = new Stream();
  stream.append(orderCreated(), BUYER);
  stream.append(stepAdded("step"), BUYER);
  stream.append(requestSent("request"), BUYER);
  stream.append(required("need", "step", "request"), BUYER);
  return stream;
}

/** What the drafts tell, as "kind > audience" lines. */
function told(stream: Stream, drafts: OrderDraft[], actor: Actor): string[] {
  return notices(stream, drafts, actor).map(line).sort();
}

function notices(stream: Stream, drafts: OrderDraft[], actor: Actor): NoticeDraft[] {
  const before = structuredClone(stream.file);
  const events = drafts.map((draft) => stream.append(draft, actor));
  return noticesOf(before, stream.file, events, stream.now);
}

function line({ kind, payload }: NoticeDraft): string {
  const { audience } = payload.notice;
  if (audience.to !== "members") return `${kind} > ${audience.to}`;
  const except = audience.except ? ` but ${spelled(audience.except)}` : "";
  return `${kind} > ${[...audience.permissions, ...audience.memberIds.map(spelled)].join("+")}${except}`;
}

const spelled = (id: string) =>
  Buffer.from(id.slice(0, 4) + id.slice(24), "hex")
    .toString("ascii")
    .replaceAll(".", "");

const acceptedStream = () => {
  const stream = asked();
  stream.append(submitted("v1", "request"), SUPPLIER);
  stream.append(decided("yes", "v1", "request", { steps: ["step"] }), BUYER);
  return stream;
};

const released = (amount = "10000"): OrderDraft => ({
  type: "step.released",
  data: {
    releaseId: named("release"),
    stepId: named("step"),
    amount,
    rev: 1,
    payee: null,
    earlyReleaseId: null,
    basis: [],
    rehashed: [],
  },
});

const recorded: OrderDraft = {
  type: "step.recorded",
  data: {
    recordId: named("record"),
    releaseId: named("release"),
    stepId: named("step"),
    date: "2026-03-02",
    amount: "10000",
    reference: "TT-1",
    proof: null,
    difference: null,
  },
};

const link = { linkId: named("link"), contactId: named("contact"), generation: 1, expiresAt: "2026-09-01T00:00:00.000Z" };

describe("who is told what", () => {
  const cases: [string, () => Stream, OrderDraft[], Actor, string[]][] = [
    ["an envelope of two requests", asked, [requestSent("r2"), requestSent("r3")], BUYER, ["requests_sent > contact"]],
    ["a submission", asked, [submitted("v1", "request")], SUPPLIER, ["evidence_arrived > decide", "submission_received > contact"]],
    [
      "a submission that the buyer entered",
      asked,
      [submitted("v1", "request", { enteredBy: "buyer" })],
      BUYER,
      ["entered_for_you > contact", "evidence_arrived > decide but buyer"],
    ],
    [
      "a declined request",
      asked,
      [{ type: "request.declined", data: { requestId: named("request"), reason: "capacity" } }],
      SUPPLIER,
      ["decline_received > contact", "request_declined > send_requests"],
    ],
    [
      "an acceptance that opens the step",
      () => {
        const stream = asked();
        stream.append(submitted("v1", "request"), SUPPLIER);
        return stream;
      },
      [decided("yes", "v1", "request", { steps: ["step"] })],
      BUYER,
      ["decision_taken > contact", "step_ready > release_payment but buyer"],
    ],
    [
      "a rejection, which opens nothing",
      () => {
        const stream = asked();
        stream.append(submitted("v1", "request"), SUPPLIER);
        return stream;
      },
      [decided("no", "v1", "request", { steps: ["step"], outcome: "rejected" })],
      BUYER,
      ["decision_taken > contact"],
    ],
    [
      "a revoked acceptance",
      acceptedStream,
      [decisionRevoked("yes", "request")],
      BUYER,
      ["decision_revoked > contact", "step_locked > release_payment+send_requests but buyer"],
    ],
    [
      "a newer version of accepted evidence",
      acceptedStream,
      [submitted("v2", "request", { version: 2 })],
      SUPPLIER,
      ["evidence_arrived > decide", "step_locked > release_payment+send_requests", "submission_received > contact"],
    ],
    [
      "a release that a hold ends",
      () => {
        const stream = acceptedStream();
        stream.append(released(), FINANCE);
        return stream;
      },
      [
        holdPlaced("hold", "step", "step"),
        { type: "step.release_cancelled", data: { releaseId: named("release"), stepId: named("step"), cause: 8 } },
      ],
      OWNER,
      [
        "hold_placed > release_payment+release_shipment but owner",
        "release_cancelled > release_payment+fin",
        "step_locked > release_payment+send_requests but owner",
      ],
    ],
    [
      "a recorded payment",
      () => {
        const stream = acceptedStream();
        stream.append(released(), FINANCE);
        return stream;
      },
      [recorded],
      FINANCE,
      ["payment_recorded > contact"],
    ],
    [
      "a breach",
      acceptedStream,
      [{ type: "breach.found", data: { key: "k", stepId: named("step"), cause: "revoked" } }],
      SYSTEM,
      ["breach_found > resolve_breach"],
    ],
    [
      "a damaged file",
      asked,
      [{ type: "integrity.failed", data: { sha256: sha("x"), found: null } }],
      SYSTEM,
      ["bytes_failed > manage_members"],
    ],
    [
      "an early release that others must approve",
      asked,
      [earlyAsked("early", "step", { from: "2026-03-01T00:00:00.000Z", until: "2026-03-09T00:00:00.000Z", eligible: ["a", "b"] })],
      BUYER,
      ["approval_asked > a+b"],
    ],
    [
      "an early release that nobody else could approve: the owners, the asker too",
      asked,
      [earlyAsked("early", "step", { from: "2026-03-01T00:00:00.000Z", until: "2026-03-09T00:00:00.000Z", eligible: [] })],
      OWNER,
      ["single_handed > manage_members", "step_ready > release_payment but owner"],
    ],
    [
      "a changed payee",
      asked,
      [
        {
          type: "step.payee_changed",
          data: { stepId: named("step"), payee: { payeeId: named("p2"), accountVersion: 1 }, accountEnding: null, noteWanted: true },
        },
      ],
      BUYER,
      ["payee_changed > release_payment but buyer"],
    ],
    [
      "reminders of three moments at once: one mail",
      asked,
      (["72h", "24h", "due"] as const).map((moment) => ({
        type: "request.reminded",
        data: { requestId: named("request"), moment, dueAt: "2026-03-10T16:00:00.000Z" },
      })),
      { kind: "system", part: "reminder" },
      ["request_due_soon > send_requests", "request_overdue > send_requests", "requests_reminded > contact"],
    ],
    [
      "a reminder that a member sends by hand",
      asked,
      [{ type: "request.reminded", data: { requestId: named("request"), moment: "asked", dueAt: "2026-03-10T16:00:00.000Z" } }],
      BUYER,
      ["requests_reminded > contact"],
    ],
    ["a link made", asked, [{ type: "link.made", data: link }], BUYER, []],
    [
      "a link renewed together with a request: one mail",
      () => {
        const stream = asked();
        stream.append({ type: "link.made", data: link }, BUYER);
        return stream;
      },
      [{ type: "link.renewed", data: { linkId: link.linkId, generation: 2, expiresAt: link.expiresAt } }, requestSent("r2")],
      BUYER,
      ["requests_sent > contact"],
    ],
    [
      "a link handed over: the new contact",
      () => {
        const stream = asked();
        stream.append({ type: "link.made", data: link }, BUYER);
        return stream;
      },
      [{ type: "link.handed_over", data: { linkId: link.linkId, contactId: named("second"), generation: 2 } }],
      BUYER,
      ["link_handed_over > contact"],
    ],
  ];

  test.each(cases)("%s", (_name, stream, drafts, actor, expected) => {
    expect(told(stream(), drafts, actor)).toEqual([...expected].sort());
  });

  test("an approval tells the member who asked for it", () => {
    const stream = asked();
    const fin2 = member("fin2", "finance");
    stream.append(
      earlyAsked("early", "step", { from: "2026-03-01T00:00:00.000Z", until: "2026-03-09T00:00:00.000Z", eligible: ["fin", "fin2"] }),
      BUYER,
    );
    expect(told(stream, [earlyApproved("early", "fin")], FINANCE)).toEqual(["approval_given > buyer"]);
    expect(told(stream, [earlyApproved("early", "fin2")], fin2)).toEqual([
      "approval_given > buyer",
      "step_ready > release_payment but fin2",
    ]);
  });

  test("the two requests of an envelope stand in one mail", () => {
    const [mail] = notices(asked(), [requestSent("r2"), requestSent("r3")], BUYER);
    expect(mail?.payload.notice.subject.requestIds).toEqual([named("r2"), named("r3")]);
  });

  test("what time alone locked is told when the lists still said ready, and not again once they say locked", () => {
    const stream = asked();
    stream.append(submitted("v1", "request"), SUPPLIER);
    stream.append(
      decided("yes", "v1", "request", { steps: ["step"], outcome: "accepted_with_conditions", points: { point: "2026-03-05" } }),
      BUYER,
    );
    const later = addMs(stream.now, 10 * 86_400_000);
    const lines = (status: "ready" | "locked") => noticesOf(stream.file, stream.file, [], later, { [named("step")]: status }).map(line);
    expect(lines("ready")).toEqual(["step_locked > release_payment+send_requests"]);
    expect(lines("locked")).toEqual([]);
  });

  test("a notice holds ids only: no text of any event is in it", () => {
    const stream = asked();
    const drafts: OrderDraft[] = [{ ...requestSent("r9"), text: { question: "canary-question", contact_name: "canary-name" } }];
    expect(JSON.stringify(notices(stream, drafts, BUYER))).not.toContain("canary");
  });
});
