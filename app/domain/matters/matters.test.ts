import { describe, expect, test } from "vitest";
import { answerHandoff } from "~/domain/matters/answer-handoff.ts";
import { cite } from "~/domain/matters/cite.ts";
import { closeMatter } from "~/domain/matters/close-matter.ts";
import { draftNote } from "~/domain/matters/draft-note.ts";
import type { HandoffQuestion } from "~/domain/matters/events.ts";
import { gathered, handoffQuestions, keptOpenBy, stepsLockedBy } from "~/domain/matters/matter.ts";
import { noteMatter } from "~/domain/matters/note-matter.ts";
import { type OpenMatterInput, openMatter } from "~/domain/matters/open-matter.ts";
import { reopenMatter } from "~/domain/matters/reopen-matter.ts";
import { retriageMatter } from "~/domain/matters/retriage-matter.ts";
import type { Command } from "~/domain/order-file/command.ts";
import { viewFor } from "~/domain/order-file/view-for.ts";
import type { Actor } from "~/domain/record/actor.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { DomainError } from "~/domain/record/error.ts";
import { makeStatement } from "~/domain/statements/make-statement.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import * as draft from "../../../tests/model/drafts.ts";
import { given, SOON, says } from "../../../tests/model/story.ts";
import { BUYER, FINANCE, member, named, OWNER, type Stream, SUPPLIER, sha } from "../../../tests/model/stream.ts";

const SERVICE = member("service", "service");
const INSPECTOR = member("insp", "inspection");

let made = 0;
const acting = (actor: Actor): CommandContext => ({
  actor,
  now: SOON,
  newId: () => named(`m${++made}`),
  newSalt: () => "salt",
  sha256: sha,
  members: [],
});

/** Runs a command and appends what it answers; a refusal reads "kind code". */
function run<I>(stream: Stream, actor: Actor, command: Command<I>, input: I): string {
  try {
    for (const event of command(stream.file, input, acting(actor))) stream.append(event, actor);
    return "done";
  } catch (error) {
    if (error instanceof DomainError) return `${error.kind} ${error.code}`;
    throw error;
  }
}

const ABOUT = { lineIds: [], batches: [], requestId: named("log"), submissionId: null, discrepancyId: null, conflictKey: null };
const PAYEE_CHANGED: OpenMatterInput = {
  ...{ kind: "change", field: "payee", title: "Payee changed", about: ABOUT, harmless: false, impacts: ["payment_risk"] },
  ...{ why: { payment_risk: "Another company would be paid" }, locks: null, statementId: null },
};

/** An accepted payment, a shipment, and a matter on the payee. */
function opened(input: Partial<OpenMatterInput> = {}) {
  const stream = given(
    draft.stepAdded("ship", { position: 2, side: "shipment" }),
    draft.submitted("v1", "log"),
    draft.decided("ok", "v1", "log", { steps: ["pay"] }),
  );
  expect(says(stream.file)).toBe("ready");
  expect(run(stream, BUYER, openMatter, { ...PAYEE_CHANGED, ...input })).toBe("done");
  const matter = () => Object.values(stream.file.matters)[0] as NonNullable<(typeof stream.file.matters)[string]>;
  return { stream, matter, matterId: matter().matterId };
}

const LINES = { issue: "i", supplierExplanation: "s", evidenceReviewed: "e", buyerDecision: "d", nextControl: "n" };
const NO_CONTROL = { kind: "none", evidenceType: null } as const;

describe("opening a matter", () => {
  test.each<[string, Partial<OpenMatterInput>, Actor, string]>([
    ["a harmless detail says why", { harmless: true, impacts: [], why: {} }, BUYER, "invalid why_needed"],
    ["a harmless detail", { harmless: true, impacts: [], why: { harmless: "Carton colour" } }, BUYER, "done"],
    ["both at once", { harmless: true }, BUYER, "invalid harmless_or_impact"],
    ["neither", { impacts: [] }, BUYER, "invalid triage_needed"],
    ["a tick without a reason", { impacts: ["payment_risk", "import_records"] }, BUYER, "invalid why_needed"],
    ["no title", { title: " " }, BUYER, "invalid title_of_matter_needed"],
    ["anyone who may place a hold", {}, INSPECTOR, "done"],
    ["a supplier never", {}, SUPPLIER, "forbidden members_only"],
    ["on a request of another order", { about: { ...ABOUT, requestId: named("none") } }, BUYER, "missing no_such_request"],
    ["on a discrepancy that was not found", { about: { ...ABOUT, discrepancyId: named("d") } }, BUYER, "missing no_such_discrepancy"],
    ["a step of another order", { locks: [named("none")] }, BUYER, "missing no_such_step"],
  ])("%s", (_name, input, actor, expected) => {
    expect(run(given(), actor, openMatter, { ...PAYEE_CHANGED, ...input })).toBe(expected);
  });

  test.each<[string, Partial<OpenMatterInput>, string[]]>([
    ["payment risk stops the payments", {}, ["pay"]],
    ["import records stop the shipments", { impacts: ["import_records"], why: { import_records: "w" } }, ["ship"]],
    ["product quality stops both", { impacts: ["product_quality"], why: { product_quality: "w" } }, ["pay", "ship"]],
    ["chosen steps stand for themselves", { locks: [named("ship")] }, ["ship"]],
    ["a harmless detail stops nothing", { harmless: true, impacts: [], why: { harmless: "w" }, locks: [named("pay")] }, []],
  ])("%s", (_name, input, locked) => {
    const { stream, matterId } = opened(input);
    expect(stepsLockedBy(stream.file, matterId).map(({ stepId }) => stepId)).toEqual(locked.map(named));
    expect(says(stream.file)).toBe(locked.includes("pay") ? "hold" : "ready");
  });
});

test("a matter closes on its newest note once every role that applies said yes, and frees exactly what it stopped", () => {
  const { stream, matter, matterId } = opened();
  stream.append(draft.holdPlaced("other", "order"), BUYER);
  const close = (noteVersion: number, actor: Actor = BUYER) =>
    run(stream, actor, closeMatter, { matterId, noteVersion, nextControl: NO_CONTROL, title: "Payee changed" });
  const answer = (question: HandoffQuestion, actor: Actor, reply: "yes" | "no" = "yes", noteVersion = 1, words = "") =>
    run(stream, actor, answerHandoff, { matterId, noteVersion, question, answer: reply, words });
  const note = (from: number, lines = {}) => run(stream, BUYER, noteMatter, { matterId, from, ...LINES, ...lines });

  expect(handoffQuestions(stream.file)).toEqual(["payment", "shipment", "receiving", "story"]);
  expect(close(1)).toBe("conflict matter_not_noted");
  expect(answer("payment", FINANCE)).toBe("conflict matter_not_noted");
  expect(note(0, { nextControl: "" })).toBe("invalid note_line_needed");
  expect(note(0)).toBe("done");
  expect(note(0)).toBe("stale note_changed");

  expect(answer("payment", BUYER)).toBe("forbidden role_may_not");
  expect(answer("receiving", FINANCE)).toBe("forbidden role_may_not");
  expect(answer("payment", FINANCE, "no")).toBe("invalid no_needs_words");
  expect(answer("payment", FINANCE, "no", 1, "Which account?")).toBe("done");
  for (const question of ["shipment", "receiving", "story"] as const) expect(answer(question, SERVICE)).toBe("done");
  expect(close(1)).toBe("conflict handoff_no");
  expect(says(stream.file)).toBe("hold hold");

  expect(note(1, { buyerDecision: "Paid to account 4417" })).toBe("done");
  expect(keptOpenBy(stream.file, matter())).toEqual({ code: "missing", question: "payment" });
  expect(answer("payment", FINANCE, "yes", 1)).toBe("stale note_changed");
  for (const question of handoffQuestions(stream.file)) expect(answer(question, OWNER, "yes", 2)).toBe("done");
  expect(close(1)).toBe("stale note_changed");
  expect(close(2, FINANCE)).toBe("forbidden role_may_not");
  expect(
    run(stream, BUYER, closeMatter, { matterId, noteVersion: 2, nextControl: { kind: "request", evidenceType: null }, title: "t" }),
  ).toBe("invalid control_type_needed");
  expect(close(2)).toBe("done");
  expect(close(2)).toBe("conflict matter_closed");
  expect(says(stream.file), "a hold placed by hand stays").toBe("hold");
  expect(stepsLockedBy(stream.file, matterId)).toEqual([]);

  expect(run(stream, FINANCE, reopenMatter, { matterId, reason: "The bank changed again" })).toBe("done");
  expect(stepsLockedBy(stream.file, matterId)).toHaveLength(1);
  expect(run(stream, FINANCE, reopenMatter, { matterId, reason: "again" })).toBe("conflict matter_open");
});

test("an order without payments or shipments asks only what it can be asked", () => {
  const { file } = given();
  expect(handoffQuestions(file)).toEqual(["payment", "story"]);
  const stream = given(draft.stepAdded("ship", { position: 2, side: "shipment" }));
  const none = { ...stream.file, steps: stream.file.steps.filter(({ side }) => side === "shipment") };
  expect(handoffQuestions(none)).toEqual(["shipment", "receiving", "story"]);
});

test("it gathers what its request holds and what was cited, and drafts the six lines from them", () => {
  const { stream, matter, matterId } = opened();
  const words = {
    requestId: named("log"),
    matterId: null,
    lineIds: [],
    batches: [],
    reasonCode: null,
    author: "Lin",
    entered: null,
    files: [],
  };
  expect(run(stream, SUPPLIER, makeStatement, { ...words, threadId: null, words: "Routine." })).toBe("done");
  const [first] = Object.values(stream.file.statements);
  expect(run(stream, SUPPLIER, makeStatement, { ...words, threadId: first?.threadId ?? "", words: "The bank closed." })).toBe("done");
  const { threads, submissions, decisions } = gathered(stream.file, matter());
  expect([threads.map(({ length }) => length), submissions.length, decisions.length]).toEqual([[2], 1, 1]);

  const keys = Object.values(draftNote(stream.file, matter())).map((line) => line.map(({ key }) => key.split(".").at(-1)));
  expect(keys).toEqual([["issue"], ["said", "said_before"], ["version"], ["decision"], ["no_control"]]);

  const what = { kind: "submission" as const, id: named("none") };
  expect(run(stream, BUYER, cite, { matterId, what })).toBe("missing no_such_record");
  const request = { kind: "request" as const, id: named("log") };
  expect(run(stream, BUYER, cite, { matterId, what: request })).toBe("done");
  expect(run(stream, BUYER, cite, { matterId, what: request })).toBe("conflict already_cited");
});

test("nothing of a matter reaches the supplier: not its words, not its note, not its answers", () => {
  const { stream, matterId } = opened();
  run(stream, BUYER, noteMatter, { matterId, from: 0, ...LINES });
  run(stream, FINANCE, answerHandoff, { matterId, noteVersion: 1, question: "payment", answer: "no", words: "ours alone" });
  const entered = { party: "supplier", channel: "chat", saidOn: "2026-02-27" } as const;
  const about = { threadId: null, requestId: named("log"), matterId, lineIds: [], batches: [], reasonCode: null };
  expect(run(stream, BUYER, makeStatement, { ...about, words: "w", author: "a", entered, files: [] })).toBe("done");
  const view = viewFor({ kind: "supplier", contactId: named("contact") }, stream.file, SOON);
  const inside = stream.events
    .filter(
      ({ type, data }) => type.startsWith("matter.") || ("matterId" in data && data.matterId === matterId) || type === "statement.made",
    )
    .flatMap(({ n, texts }) => texts.map((field) => `${n}.${field}`));
  expect(inside.length).toBeGreaterThan(9);
  expect(view.textKeys.filter((key) => inside.includes(key))).toEqual([]);
  expect(JSON.stringify(view)).not.toContain(matterId);
});

describe("the triage looked at again", () => {
  const anew = { reason: "The bank confirmed it", title: "Payee changed", locks: null };
  const harmless = { ...anew, harmless: true, impacts: [], why: { harmless: "Only the logo changed" } };

  test("a wider one stops more, and what was ticked before stays", () => {
    const { stream, matter, matterId } = opened();
    expect(stepsLockedBy(stream.file, matterId)).toHaveLength(1);
    const wider = { ...anew, matterId, harmless: false, impacts: ["product_quality" as const], why: { product_quality: "Other cells" } };
    expect(run(stream, FINANCE, retriageMatter, { ...wider, reason: " " })).toBe("invalid reason_needed");
    expect(run(stream, FINANCE, retriageMatter, { ...wider, why: {} })).toBe("invalid why_needed");
    expect(run(stream, FINANCE, retriageMatter, wider)).toBe("done");
    expect(stepsLockedBy(stream.file, matterId)).toHaveLength(2);
    expect([matter().triage.impacts, matter().earlierTriages.map(({ impacts }) => impacts)]).toEqual([
      ["product_quality"],
      [["payment_risk"]],
    ]);
  });

  test("a harmless one frees what it stopped, and nothing else; only who could close it may free a step", () => {
    const { stream, matter, matterId } = opened();
    run(stream, FINANCE, placeHold, { target: "step", targetId: named("pay"), reason: "By hand" });
    expect(run(stream, FINANCE, retriageMatter, { ...harmless, matterId })).toBe("forbidden role_may_not");
    expect(run(stream, BUYER, retriageMatter, { ...harmless, matterId })).toBe("done");
    expect(stepsLockedBy(stream.file, matterId)).toEqual([]);
    expect(says(stream.file)).toBe("hold");
    expect(matter().triage.harmless).toBe(true);
  });
});

test("two records that disagree are looked at in one matter at a time", () => {
  const about = { ...ABOUT, conflictKey: "payee:order.p:v1.payee" };
  const { stream } = opened({ about, kind: "conflict" });
  expect(run(stream, BUYER, openMatter, { ...PAYEE_CHANGED, about, kind: "conflict" })).toBe("conflict conflict_in_matter");

  stream.append(draft.requestSent("why"), BUYER);
  stream.append({ type: "conflict.asked", data: { conflictKey: about.conflictKey, requestId: named("why") } }, BUYER);
  const [matter] = Object.values(stream.file.matters);
  expect(gathered(stream.file, matter as NonNullable<typeof matter>).requests.map(({ requestId }) => requestId)).toEqual([
    named("log"),
    named("why"),
  ]);
});

test("a note keeps how every payment and shipment stood when it was written, whatever comes after", () => {
  const { stream, matter, matterId } = opened();
  expect(run(stream, BUYER, noteMatter, { matterId, from: 0, ...LINES })).toBe("done");
  const then = matter().notes[0]?.timing;
  expect(then?.map(({ stepId, status }) => [stepId, status])).toContainEqual([named("pay"), "on_hold"]);
  expect(then?.map(({ stepId }) => stepId)).toEqual(stream.file.steps.map(({ stepId }) => stepId));
  const harmless = {
    harmless: true,
    impacts: [],
    why: { harmless: "Carton colour" },
    locks: [],
    reason: "Looked at",
    title: "Payee changed",
  };
  expect(run(stream, BUYER, retriageMatter, { ...harmless, matterId })).toBe("done");
  expect(says(stream.file)).toBe("ready");
  expect(matter().notes[0]?.timing).toEqual(then);
});
