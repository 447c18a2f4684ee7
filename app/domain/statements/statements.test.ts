import { describe, expect, test } from "vitest";
import { viewFor } from "~/domain/order-file/view-for.ts";
import type { Actor } from "~/domain/record/actor.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { DomainError } from "~/domain/record/error.ts";
import { confirmStatement } from "~/domain/statements/confirm-statement.ts";
import { type MakeStatementInput, makeStatement } from "~/domain/statements/make-statement.ts";
import { changedSince, currentStatements, reasonCounts } from "~/domain/statements/statement.ts";
import * as draft from "../../../tests/model/drafts.ts";
import { given, SOON } from "../../../tests/model/story.ts";
import { BUYER, FINANCE, named, type Stream, SUPPLIER, sha } from "../../../tests/model/stream.ts";

let made = 0;
const acting = (actor: Actor): CommandContext => ({
  actor,
  now: SOON,
  newId: () => named(`s${++made}`),
  newSalt: () => "salt",
  sha256: sha,
  members: [],
});

const WORDS: MakeStatementInput = {
  ...{ threadId: null, requestId: named("log"), matterId: null, lineIds: [named("line")], batches: [], reasonCode: "packing_change" },
  ...{ words: "The account moved.", author: "Lin", entered: null, files: [] },
};
const FROM_CHAT = { party: "supplier", channel: "chat", saidOn: "2026-02-27" } as const;
const STRANGER: Actor = { ...SUPPLIER, contactId: named("else") };

function say(stream: Stream, given: Partial<MakeStatementInput> = {}, actor: Actor = SUPPLIER): string {
  const [event] = makeStatement(stream.file, { ...WORDS, ...given }, acting(actor));
  if (event?.type !== "statement.made") throw new Error("no statement");
  stream.append(event, actor);
  return event.data.statementId;
}

const refusal = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return `${error.kind} ${error.code}`;
    throw error;
  }
  return "allowed";
};

describe("a statement", () => {
  test.each<[string, Partial<MakeStatementInput>, Actor, string]>([
    ["the supplier's own words", {}, SUPPLIER, "allowed"],
    ["a reason tied to nothing", { lineIds: [] }, SUPPLIER, "invalid reason_needs_line"],
    ["words without a reason may stand alone", { lineIds: [], reasonCode: null }, SUPPLIER, "allowed"],
    ["a line of another order", { lineIds: [named("other")] }, SUPPLIER, "missing no_such_line"],
    ["a batch nobody named", { batches: ["B-1"] }, SUPPLIER, "invalid no_such_batch"],
    ["no words", { words: "  " }, SUPPLIER, "invalid words_needed"],
    ["nobody's words", { author: "" }, SUPPLIER, "invalid author_needed"],
    ["another contact's request", {}, STRANGER, "missing no_such_request"],
    ["under no request", { requestId: null }, SUPPLIER, "missing no_such_request"],
    ["a supplier speaking as the buyer's entry", { entered: FROM_CHAT }, SUPPLIER, "forbidden members_only"],
    ["a supplier within a matter", { matterId: named("m") }, SUPPLIER, "forbidden members_only"],
    ["what came by chat", { entered: FROM_CHAT }, BUYER, "allowed"],
    ["said tomorrow", { entered: { ...FROM_CHAT, saidOn: "2026-03-02" } }, BUYER, "invalid said_in_future"],
    ["a member as if they were the supplier", {}, BUYER, "forbidden suppliers_only"],
    ["a role that may not", { entered: FROM_CHAT }, FINANCE, "forbidden role_may_not"],
    ["an explanation that does not exist", { threadId: named("none") }, SUPPLIER, "missing no_such_statement"],
  ])("%s", (_name, input, actor, expected) => {
    const { file } = given();
    expect(refusal(() => makeStatement(file, { ...WORDS, ...input }, acting(actor)))).toBe(expected);
  });

  test("a changed explanation is the next version beside the first, whoever entered it, and nobody continues another's", () => {
    const stream = given();
    const first = say(stream);
    const { threadId } = stream.file.statements[first] as { threadId: string };
    const second = say(stream, { threadId, words: "The bank moved." });
    const third = say(stream, { threadId, entered: FROM_CHAT }, BUYER);
    expect([first, second, third].map((id) => stream.file.statements[id]?.version)).toEqual([1, 2, 3]);
    expect(currentStatements(stream.file, named("log")).map(({ statementId }) => statementId)).toEqual([third]);
    const asOurs = { ...WORDS, threadId, entered: { ...FROM_CHAT, party: "member" as const } };
    expect(refusal(() => makeStatement(stream.file, asOurs, acting(BUYER)))).toBe("missing no_such_statement");
  });

  test("a reason counts only where it is tied to a line or batch", () => {
    const about = { lineIds: [], batches: [], requestId: null, matterId: null };
    expect(reasonCounts({ reasonCode: "rework", about })).toBe(false);
    expect(reasonCounts({ reasonCode: "rework", about: { ...about, batches: ["B"] } })).toBe(true);
    expect(reasonCounts({ reasonCode: null, about: { ...about, lineIds: [named("line")] } })).toBe(false);
  });

  test("what the buyer entered is confirmed once, by the contact who was asked", () => {
    const stream = given();
    const entered = say(stream, { entered: FROM_CHAT }, BUYER);
    const own = say(stream);
    const confirm = (statementId: string, actor: Actor, name = "Lin") =>
      refusal(() => {
        for (const event of confirmStatement(stream.file, { statementId, name }, acting(actor))) stream.append(event, actor);
      });
    expect(confirm(entered, BUYER)).toBe("forbidden suppliers_only");
    expect(confirm(entered, STRANGER)).toBe("missing no_such_statement");
    expect(confirm(own, SUPPLIER)).toBe("conflict nothing_to_confirm");
    expect(confirm(entered, SUPPLIER, " ")).toBe("invalid name_needed");
    expect(confirm(entered, SUPPLIER)).toBe("allowed");
    expect(confirm(entered, SUPPLIER)).toBe("conflict already_confirmed");
  });
});

test("a decision is flagged once the explanation it rested on changed, not by one it never saw", () => {
  const stream = given(draft.submitted("v1", "log"));
  const first = say(stream);
  const { threadId } = stream.file.statements[first] as { threadId: string };
  const decided = draft.decided("ok", "v1", "log", { steps: ["pay"] });
  stream.append({ ...decided, data: { ...decided.data, statements: [first] } }, BUYER);
  const flagged = () => changedSince(stream.file, stream.file.decisions[named("ok")] as { statements: string[] });
  say(stream, { words: "Something else." });
  expect(flagged()).toEqual([]);
  const second = say(stream, { threadId, words: "No, the bank." });
  expect(flagged()).toMatchObject([{ before: { statementId: first }, after: { statementId: second } }]);
});

test("a supplier sees their own explanations with every version, and none that was entered as ours or inside a matter", () => {
  const stream = given();
  const own = say(stream);
  const entered = say(stream, { entered: FROM_CHAT }, BUYER);
  const ours = say(stream, { entered: { ...FROM_CHAT, party: "member" } }, BUYER);
  const view = viewFor({ kind: "supplier", contactId: named("contact") }, stream.file, SOON);
  const seen = view.requests.flatMap(({ statements }) => statements.map(({ statementId }) => statementId));
  expect(seen).toEqual([own, entered]);
  expect(JSON.stringify(view)).not.toContain(ours);
  expect(view.textKeys).not.toContain(stream.file.statements[ours]?.words);
});
