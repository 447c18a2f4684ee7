import { describe, expect, it } from "vitest";
import { extensionFor, extensionOf, hasForbiddenExtension, isMediaType, MEDIA, promisedType, readable, turnedAway } from "./media.ts";

describe("the table of accepted media", () => {
  it("gives every ending to one type only", () => {
    const endings = Object.values(MEDIA).flatMap(({ extensions }) => [...extensions]);
    expect(new Set(endings).size).toBe(endings.length);
  });

  it("accepts nothing that may be run or rendered", () => {
    for (const { extensions } of Object.values(MEDIA))
      for (const ending of extensions) expect(hasForbiddenExtension(`file.${ending}`)).toBe(false);
  });

  it("finds for every type the ending it writes", () => {
    for (const mediaType of Object.keys(MEDIA)) {
      if (!isMediaType(mediaType)) throw new Error(mediaType);
      expect(promisedType(`x.${extensionFor(mediaType)}`)).toBe(mediaType);
    }
    expect(isMediaType("toString")).toBe(false);
  });

  it.each([
    ["a.B.CSV", "csv"],
    [".csv", ""],
    ["name", ""],
    ["name.", ""],
    ["序列号.xlsx", "xlsx"],
  ])("reads the ending of %s", (name, ending) => {
    expect(extensionOf(name)).toBe(ending);
  });
});

describe("an examination", () => {
  it("keeps an unreadable file and refuses a forbidden one", () => {
    expect(turnedAway("encrypted", "application/pdf")).toMatchObject({ verdict: "unreadable", reason: "encrypted", kind: "pdf" });
    expect(turnedAway("forbidden_type")).toMatchObject({ verdict: "refused", reason: "forbidden_type", mediaType: null, kind: null });
  });

  it("says what was found in a good one", () => {
    expect(readable("text/csv", { rows: 3 })).toMatchObject({ verdict: "ok", reason: null, kind: "table", rows: 3, pages: null });
  });
});
