import { describe, expect, test } from "vitest";
import { addMs } from "~/domain/calendar/calendar.ts";
import { describe as describeEvent } from "~/domain/order-file/describe.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { viewFor } from "~/domain/order-file/view-for.ts";
import { askEarlyRelease } from "~/domain/steps/ask-early-release.ts";
import { changePayee } from "~/domain/steps/change-payee.ts";
import { type ConfirmStepInput, confirmStep } from "~/domain/steps/confirm-step.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import { Desk } from "../../../tests/model/commit.ts";
import * as draft from "../../../tests/model/drafts.ts";
import { openOrder } from "../../../tests/model/opening.ts";
import { given, SOON, says } from "../../../tests/model/story.ts";
import { named, START } from "../../../tests/model/stream.ts";

const PAY = named("pay");
const changed = (payee = draft.OTHER_ACCOUNT, noteWanted = true): OrderDraft => ({
  type: "step.payee_changed",
  data: { stepId: PAY, payee, accountEnding: "2051", noteWanted },
});
const confirmed = (payee = draft.OTHER_ACCOUNT): OrderDraft => ({
  type: "step.confirmed",
  data: { stepId: PAY, payee, termsVersion: 1, checked: { channel: "phone", knownSince: "2024-02-03" } },
});
const log = [draft.submitted("v1", "log"), draft.decided("ok-v1", "v1", "log", { steps: ["pay"] })];
const logAnew = draft.decided("anew", "v1", "log", { steps: ["pay"], supersedes: "ok-v1" });
const noteAsked = [draft.requestSent("note", "party_relationship_note"), draft.required("need2", "pay", "note")];
const noteSent = (version: string) => draft.submitted(version, "note");
const noteAccepted = (version: string, decision = `ok-${version}`) => draft.decided(decision, version, "note", { steps: ["pay"] });
const waived: OrderDraft = {
  type: "waiver.requested",
  data: { waiverId: named("waiver"), requirementId: named("need2"), eligible: [], needed: 0 },
};
const early = draft.earlyAsked("early", "pay", { from: START, until: "2026-03-08T00:00:00.000Z", eligible: [] });
/** Everything but the note answered for: the log decided anew, the new account confirmed. */
const answeredFor = [changed(), logAnew, confirmed()];

describe("a changed payee or account waits for a party relationship note from after the change", () => {
  test.each<[string, OrderDraft[], string]>([
    ["none was asked for", answeredFor, "payee_note_unasked"],
    ["it was asked for", [...answeredFor, ...noteAsked], "awaited"],
    ["it came", [...answeredFor, ...noteAsked, noteSent("n1")], "to_decide"],
    ["it was accepted", [...answeredFor, ...noteAsked, noteSent("n1"), noteAccepted("n1")], "ready"],
    [
      "it was accepted, the account not confirmed",
      [changed(), logAnew, ...noteAsked, noteSent("n1"), noteAccepted("n1")],
      "payee_unconfirmed",
    ],
    [
      "another kind of document was accepted",
      [
        ...answeredFor,
        draft.requestSent("o", "role_statement"),
        draft.required("x", "pay", "o"),
        draft.submitted("o1", "o"),
        draft.decided("ok-o1", "o1", "o", { steps: ["pay"] }),
      ],
      "payee_note_unasked",
    ],
    [
      "one is a witness point only",
      [...answeredFor, draft.requestSent("note", "party_relationship_note"), draft.required("need2", "pay", "note", "warns")],
      "payee_note_unasked",
    ],
    ["one was accepted before the change", [...noteAsked, noteSent("n1"), noteAccepted("n1"), ...answeredFor], "not_covered"],
    [
      "one from before the change is accepted anew",
      [...noteAsked, noteSent("n1"), noteAccepted("n1"), ...answeredFor, noteAccepted("n1", "again")],
      "payee_note_unasked",
    ],
    [
      "one from before the change, and a new version accepted",
      [...noteAsked, noteSent("n1"), noteAccepted("n1"), ...answeredFor, noteSent("n2"), noteAccepted("n2")],
      "ready",
    ],
    ["it was waived", [...answeredFor, ...noteAsked, waived], "ready"],
    ["one was waived before the change", [...noteAsked, waived, ...answeredFor], "payee_note_unasked"],
    [
      "the account changed once more after the note",
      [
        ...answeredFor,
        ...noteAsked,
        noteSent("n1"),
        noteAccepted("n1"),
        changed({ ...draft.OTHER_ACCOUNT, accountVersion: 3 }),
        confirmed({ ...draft.OTHER_ACCOUNT, accountVersion: 3 }),
        noteAccepted("n1", "again"),
        draft.decided("log3", "v1", "log", { steps: ["pay"] }),
      ],
      "payee_note_unasked",
    ],
    [
      "the old account was named again",
      [...answeredFor, changed(draft.PAYEE), confirmed(draft.PAYEE), draft.decided("log3", "v1", "log", { steps: ["pay"] })],
      "payee_note_unasked",
    ],
    ["nobody asked for an early release of it", [...answeredFor, early], "payee_note_unasked"],
    ["an early release, the note asked for", [...answeredFor, ...noteAsked, early], "awaited"],
    ["the change was recorded before notes were wanted", [changed(draft.OTHER_ACCOUNT, false), logAnew, confirmed()], "ready"],
  ])("%s", (_what, happened, expected) => expect(says(given(...log, ...happened).file)).toBe(expected));

  test("an early release still passes over what else is open, and takes nothing of the payment past the note", () => {
    const open = given(changed(), confirmed(), early).file;
    expect(says(open)).toBe("payee_note_unasked");
    const asked = evaluateGate(given(changed(), confirmed(), ...noteAsked, early).file, PAY, SOON);
    expect(asked.blockers.map(({ code, requestId }) => [code, requestId])).toEqual([["awaited", named("note")]]);
  });
});

describe("an early release is asked for only while something that it passes over is open", () => {
  const opening = [draft.orderCreated(), draft.stepAdded("pay"), draft.requestSent("log"), draft.required("need", "pay", "log")];
  function ask(...happened: OrderDraft[]): [string | null, readonly string[]] {
    const desk = new Desk();
    for (const event of [...opening, ...happened]) desk.append(event);
    const window = { from: desk.now, until: addMs(desk.now, 86_400_000) };
    const code = desk.run(askEarlyRelease, { stepId: PAY, ...window, cap: "100", beneficiary: null, reason: "it sails" }, "buyer");
    return [code, Object.values(desk.file.earlyReleases).flatMap(({ openRequirementIds }) => openRequirementIds)];
  }

  test.each<[string, OrderDraft[], [string | null, string[]]]>([
    ["a request, beside the note", [changed(), confirmed(), ...noteAsked], [null, [named("need")]]],
    ["the note alone, awaited", [...log, ...answeredFor, ...noteAsked], ["early_passes_nothing", []]],
    ["the note alone, not asked for", [...log, ...answeredFor], ["early_passes_nothing", []]],
    ["the account alone", [changed(draft.OTHER_ACCOUNT, false), ...log], ["early_passes_nothing", []]],
    ["a hold alone", [...log, draft.holdPlaced("h", "order")], ["early_passes_nothing", []]],
  ])("%s", (_what, happened, expected) => expect(ask(...happened)).toEqual(expected));
});

describe("changing and confirming", () => {
  const CHECK = {
    channel: "phone" as const,
    withWhom: "Li Wei, finance manager",
    reachedAt: "…2051",
    knownSince: "2024-02-03",
    ownSource: true,
  };
  const unnamed = { percent: null, invoice: null, reference: null, dueDate: null, payee: null, noEvidenceReason: null };
  const UNNAMED = {
    payments: [
      { ...unnamed, kind: "deposit" as const, amount: "3000" },
      { ...unnamed, kind: "balance" as const, amount: "7000" },
    ],
  };
  const depositOf = (desk: Desk) => desk.file.steps.find(({ kind }) => kind === "deposit")?.stepId ?? "";
  /** An order with a deposit whose account was changed on 2 March in its zone. */
  function desk(): { desk: Desk; stepId: string } {
    const desk = new Desk();
    openOrder(desk);
    desk.wait(86_400_000);
    const stepId = depositOf(desk);
    desk.run(
      changePayee,
      { stepId, payee: draft.OTHER_ACCOUNT, payeeName: "Heng Ltd", accountEnding: "2051", reason: "new bank" },
      "buyer",
    );
    return { desk, stepId };
  }
  const confirm = (of: { desk: Desk; stepId: string }, more: Partial<ConfirmStepInput> = {}) =>
    of.desk.run(
      confirmStep,
      { stepId: of.stepId, payee: draft.OTHER_ACCOUNT, termsVersion: 1, check: CHECK, reason: "it is theirs", ...more },
      "fin",
    );
  const stepOf = ({ desk, stepId }: { desk: Desk; stepId: string }) => desk.file.steps.find((step) => step.stepId === stepId)!;

  test.each<[string, Partial<ConfirmStepInput>, string]>([
    ["no second channel", { check: null }, "channel_needed"],
    ["a number known since the day of the change", { check: { ...CHECK, knownSince: "2026-03-02" } }, "channel_too_new"],
    ["a number out of the message itself", { check: { ...CHECK, ownSource: false } }, "channel_not_own"],
  ])("%s is refused", (_what, more, code) => {
    const of = desk();
    const before = of.desk.events.length;
    expect(confirm(of, more)).toBe(code);
    expect(of.desk.events).toHaveLength(before);
  });

  test("a number known the day before is enough, and is on record with who was asked", () => {
    const of = desk();
    confirm(of, { check: { ...CHECK, knownSince: "2026-03-01" } });
    const event = of.desk.events.at(-1)!;
    expect(event).toMatchObject({
      type: "step.confirmed",
      data: { checked: { channel: "phone", knownSince: "2026-03-01" } },
      texts: ["reason", "with_whom", "reached_at"],
    });
    expect(stepOf(of).checked).toMatchObject({ channel: "phone", withWhom: `${event.n}.with_whom`, reachedAt: `${event.n}.reached_at` });
    expect(describeEvent(event, of.desk.file).key).toBe("story:step_confirmed_checked");
    const leaves = JSON.stringify(viewFor({ kind: "supplier", contactId: named("contact") }, of.desk.file, of.desk.now));
    for (const word of ["phone", "with_whom", "reached_at", "checked"]) expect(leaves).not.toContain(word);
  });

  test("a second change does not make the number of the first one old enough", () => {
    const of = desk();
    of.desk.wait(3 * 86_400_000);
    const payee = { ...draft.OTHER_ACCOUNT, accountVersion: 3 };
    of.desk.run(changePayee, { stepId: of.stepId, payee, payeeName: "Heng Ltd", accountEnding: "1", reason: "again" }, "buyer");
    expect(confirm(of, { payee, check: { ...CHECK, knownSince: "2026-03-03" } })).toBe("channel_too_new");
  });

  test("mere terms, and the first payee that a payment is given, take no second channel and no note", () => {
    const desk = new Desk();
    openOrder(desk, UNNAMED);
    const of = { desk, stepId: depositOf(desk) };
    desk.run(changePayee, { stepId: of.stepId, payee: draft.PAYEE, payeeName: "Heng Ltd", accountEnding: "1", reason: "first" }, "buyer");
    expect(stepOf(of).noteWanted).toBeNull();
    confirm(of, { payee: draft.PAYEE, check: null });
    expect(stepOf(of)).toMatchObject({ confirmed: { payee: draft.PAYEE }, checked: null });
  });

  test("a first payee changed before anybody confirmed it takes both", () => {
    const desk = new Desk();
    openOrder(desk, UNNAMED);
    const of = { desk, stepId: depositOf(desk) };
    for (const payee of [draft.PAYEE, draft.OTHER_ACCOUNT])
      desk.run(changePayee, { stepId: of.stepId, payee, payeeName: "Heng Ltd", accountEnding: "1", reason: "named" }, "buyer");
    expect(stepOf(of).noteWanted).not.toBeNull();
    expect(confirm(of, { check: null })).toBe("channel_needed");
  });
});
