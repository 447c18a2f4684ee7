import { expect, test } from "vitest";
import { conflictsOf } from "~/domain/comparison/conflict.ts";
import { confirmValue, dismissValue, type LookAtValueInput } from "~/domain/comparison/look-at-value.ts";
import { valuesOf } from "~/domain/comparison/value.ts";
import { openMatter } from "~/domain/matters/open-matter.ts";
import type { Command } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { viewFor } from "~/domain/order-file/view-for.ts";
import type { Actor } from "~/domain/record/actor.ts";
import { DomainError } from "~/domain/record/error.ts";
import { given, SOON } from "../../../tests/model/story.ts";
import { FINANCE, named, OWNER, type Stream, SUPPLIER, sha } from "../../../tests/model/stream.ts";

const PDF = "application/pdf";

const attached = (name: string, kind: "invoice" | "packing_list", supersedes: string | null = null): OrderDraft => ({
  type: "document.attached",
  data: {
    ...{ documentId: named(name), kind, supersedes: supersedes && named(supersedes), issuedOn: null },
    file: { fileId: named(`${name}f`), sha256: sha(name), bytes: "10", mediaType: PDF },
  },
  text: { name },
});

/** An order with one payment and what the command needs; the words of every event by text key. */
function order(...happened: OrderDraft[]) {
  const stream = given(...happened);
  const texts: Record<string, string> = {};
  const run = <I>(actor: Actor, command: Command<I>, input: I): string => {
    const ctx = { actor, now: SOON, newId: () => named("new"), newSalt: () => "salt", sha256: sha, members: [] };
    try {
      for (const event of command(stream.file, input, ctx)) {
        const { n } = stream.append(event, actor);
        for (const [field, words] of Object.entries(event.text ?? {})) texts[`${n}.${field}`] = words;
      }
      return "done";
    } catch (error) {
      if (error instanceof DomainError) return `${error.kind} ${error.code}`;
      throw error;
    }
  };
  const words = (key: string | null) => (key === null ? null : (texts[key] ?? null));
  return { stream, run, words, said: () => conflictsOf(stream.file, words).map(({ other }) => other.words) };
}

/** A log asks for quantities, so those are looked for; nothing asks who is paid. */
const OF_INVOICE: LookAtValueInput = { aspect: "quantity", fileId: named("inv1f"), page: 2, words: "90 pcs" };

test("what was found in a PDF is no record until a person says so, and none any more once it is taken back", () => {
  const { stream, run, said, words } = order(attached("inv1", "invoice"));
  expect(said()).toEqual([]);
  expect(run(SUPPLIER, confirmValue, OF_INVOICE)).toMatch(/^forbidden/);
  expect(run(FINANCE, confirmValue, { ...OF_INVOICE, aspect: "payee", words: "Other Ltd" }), "nobody asks about it").toBe(
    "missing no_such_value",
  );
  expect(run(FINANCE, confirmValue, { ...OF_INVOICE, fileId: named("none") })).toBe("missing no_such_file");
  expect(run(FINANCE, confirmValue, OF_INVOICE)).toBe("done");
  expect(said()).toEqual(["90 pcs"]);
  expect(valuesOf(stream.file, words).map(({ standing, words: value }) => `${standing} ${value}`)).toEqual([
    "approved 100",
    "claimed 90 pcs",
  ]);
  expect(run(OWNER, confirmValue, OF_INVOICE)).toBe("conflict value_looked_at");
  expect(run(OWNER, dismissValue, { ...OF_INVOICE, words: "90  PCS" }), "the same words, whatever their spaces and case").toBe("done");
  expect(said()).toEqual([]);
});

test("a value that agrees conflicts with nothing; one of a superseded paper says nothing any more", () => {
  const agreeing = order(attached("inv1", "invoice"));
  expect(agreeing.run(FINANCE, confirmValue, { ...OF_INVOICE, words: "100 pieces" })).toBe("done");
  expect(agreeing.said()).toEqual([]);

  const { stream, run, said } = order(attached("inv1", "invoice"));
  expect(run(FINANCE, confirmValue, OF_INVOICE)).toBe("done");
  stream.append(attached("inv2", "invoice", "inv1"), OWNER);
  expect(said()).toEqual([]);
});

test("nothing of what was found or looked at reaches the supplier", () => {
  const { stream, run } = order(attached("inv1", "invoice"));
  run(FINANCE, confirmValue, OF_INVOICE);
  run(OWNER, dismissValue, OF_INVOICE);
  const inside = (stream as Stream).events.filter(({ type }) => type.startsWith("value.")).map(({ n }) => `${n}.value`);
  const view = viewFor({ kind: "supplier", contactId: named("contact") }, stream.file, SOON);
  expect(inside).toHaveLength(2);
  expect(view.textKeys.filter((key) => inside.includes(key))).toEqual([]);
});

test("two records that say the same are one issue: a matter on the one looks at both, and settles both when it is closed", () => {
  const { stream, run, words } = order(attached("inv1", "invoice"), attached("pack", "packing_list"));
  for (const [name, quantity] of [
    ["inv1f", "90 pcs"],
    ["packf", "90"],
  ] as const) {
    expect(run(FINANCE, confirmValue, { ...OF_INVOICE, fileId: named(name), words: quantity })).toBe("done");
  }
  const [first] = conflictsOf(stream.file, words);
  const about = { lineIds: [], batches: [], requestId: null, submissionId: null, discrepancyId: null, conflictKey: first?.key ?? "" };
  const triage = { harmless: true, impacts: [], why: { harmless: "Ten are samples" }, locks: null };
  const opening = { kind: "conflict" as const, field: "quantity" as const, title: "90 or 100", about, ...triage, statementId: null };
  expect(run(FINANCE, openMatter, opening)).toBe("done");
  const { matterId } = Object.values(stream.file.matters)[0] ?? { matterId: "" };
  expect(conflictsOf(stream.file, words).map(({ matter, settled }) => [matter?.matterId, settled])).toEqual([
    [matterId, false],
    [matterId, false],
  ]);
});
