import { describe, expect, test } from "vitest";
import { type AnswerFile, type AnswerRule, missingIn, sentFiles, settled, usualDate, type Values } from "./missing.ts";

const rule: AnswerRule = {
  fields: [
    { name: "company", kind: "line", required: true },
    { name: "cartons_total", kind: "count", required: false },
  ],
  minFiles: 2,
  isForm: false,
  tied: true,
  isLog: false,
  orderedOn: "2026-01-14",
};
const file = (id: string, parts: Partial<AnswerFile> = {}): AnswerFile => ({
  ...{ id, name: `${id}.jpg`, bytes: 10, state: "ready", received: 10, reason: null, embeddedDate: "2026-03-03" },
  ...{ table: false, thumbnail: null, sentWith: null, fault: null },
  ...parts,
});
const signed: Values = { attested_name: "Lin Yifan", attested_title: "QA", "fields.company": "Heng", shows_all: "line:1" };
const kinds = (files: AnswerFile[], values: Values, of: Partial<AnswerRule> = {}) =>
  missingIn({ ...rule, ...of }, files, values).map(({ kind }) => kind);

describe("what an answer still lacks", () => {
  test("nothing, once files, fields and the person are there", () => {
    expect(kinds([file("a"), file("b")], signed)).toEqual([]);
  });
  test("everything, on an empty page, in the order in which it is asked", () => {
    expect(kinds([], {})).toEqual(["files", "field", "signer"]);
  });
  test("spaces are no name, and a name alone is no title", () => {
    expect(kinds([file("a"), file("b")], { ...signed, attested_name: "  " })).toEqual(["signer"]);
    expect(kinds([file("a"), file("b")], { ...signed, attested_title: "" })).toEqual(["signer"]);
  });
  test("a file still on its way, turned away or unreadable counts for nothing", () => {
    for (const state of ["open", "examining", "refused"] as const)
      expect(kinds([file("a"), file("b", { state })], signed)).toEqual(["files"]);
    expect(kinds([file("a"), file("b", { reason: "damaged" })], signed)).toEqual(["files"]);
  });
  test("a file from before the order must be kept as background or get its right date", () => {
    const old = file("old", { embeddedDate: "2025-11-28" });
    expect(kinds([file("a"), file("b"), old], signed)).toEqual(["older"]);
    expect(kinds([file("a"), file("b"), old], { ...signed, "background.old": "on" })).toEqual([]);
    expect(kinds([file("a"), file("b"), old], { ...signed, "date.old": "3 Mar 2026" })).toEqual([]);
    expect(kinds([file("a"), old], { ...signed, "background.old": "on" })).toEqual(["files"]);
  });
  test("the day of the order itself is not before it", () => {
    expect(kinds([file("a"), file("b", { embeddedDate: "2026-01-14" })], signed)).toEqual([]);
    expect(kinds([file("a"), file("b"), file("c", { embeddedDate: "2026-01-13" })], signed)).toEqual(["older"]);
  });
  test("files without a date are asked for together, and one date answers for all of them", () => {
    const files = [file("a", { embeddedDate: null }), file("b", { embeddedDate: null })];
    const [asked] = missingIn(rule, files, signed);
    expect(asked).toMatchObject({ kind: "date", files });
    expect(kinds(files, { ...signed, date_all: "4 Mar 2026" })).toEqual([]);
    expect(kinds(files, { ...signed, date_all: "03/04/2026" })).toEqual(["date"]);
  });
  test("files that show nothing in particular are asked about only where the type wants it", () => {
    const { shows_all: _none, ...untied } = signed;
    expect(kinds([file("a"), file("b")], untied)).toEqual(["shows"]);
    expect(kinds([file("a"), file("b")], untied, { tied: false })).toEqual([]);
    expect(kinds([file("a"), file("b")], { ...untied, "shows.a": "line:1", "carton.b": "38" })).toEqual([]);
  });
  test("a masked file without words about it", () => {
    expect(kinds([file("a"), file("b")], { ...signed, "masked.a": "on" })).toEqual(["masked"]);
    expect(kinds([file("a"), file("b")], { ...signed, "masked.a": "on", "masked_words.a": "prices" })).toEqual([]);
  });
  test("a removed file asks for nothing and is not sent", () => {
    const files = [file("a"), file("b"), file("old", { embeddedDate: "2025-11-28" })];
    expect(kinds(files, { ...signed, "remove.old": "on" })).toEqual([]);
    expect(sentFiles(files, { "remove.old": "on" }).map(({ id }) => id)).toEqual(["a", "b"]);
  });
});

describe("a new log beside the one sent before", () => {
  const log = { ...rule, isLog: true, minFiles: 1 };
  const old = file("old", { table: true, sentWith: 1 });
  const fresh = file("fresh", { table: true });
  const sent = (files: AnswerFile[], values: Values, of: AnswerRule = log) =>
    sentFiles(files, settled(of, files, values)).map(({ id }) => id);

  test("takes its place, unless both are meant", () => {
    expect(sent([fresh, old], {})).toEqual(["fresh"]);
    expect(sent([fresh, old], { "along.old": "on" })).toEqual(["fresh", "old"]);
    expect(sent([fresh, old], { "along.old": "on", "remove.old": "on" })).toEqual(["fresh", "old"]);
  });
  test("without a new one that counts, the old one goes along", () => {
    expect(sent([old], {})).toEqual(["old"]);
    expect(sent([old], { "remove.old": "on" })).toEqual([]);
    expect(sent([file("photo"), old], {})).toEqual(["photo", "old"]);
    expect(sent([fresh, old], { "remove.fresh": "on" })).toEqual(["old"]);
    expect(sent([fresh, old], { "background.fresh": "on" })).toEqual(["fresh", "old"]);
    expect(sent([file("bad", { table: true, reason: "damaged" }), old], {})).toEqual(["bad", "old"]);
    expect(sent([file("coming", { table: true, state: "open" }), old], {})).toEqual(["old"]);
  });
  test("of several sent before, none gives way by itself, nor does a list that no log was asked for", () => {
    expect(sent([fresh, old, file("other", { table: true, sentWith: 1 })], {})).toEqual(["fresh", "old", "other"]);
    expect(sent([fresh, old], {}, { ...log, isLog: false })).toEqual(["fresh", "old"]);
  });
});

test("the date offered for files without one is the date most others carry", () => {
  const dated = ["2026-03-03", "2026-03-03", "2026-03-04", null].map((embeddedDate, at) => file(String(at), { embeddedDate }));
  expect(usualDate(dated)).toBe("2026-03-03");
  expect(usualDate([file("a", { embeddedDate: null })])).toBeNull();
});
