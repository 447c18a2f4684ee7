import { expect, test } from "vitest";
import { noteToken, readNoteToken } from "./note-token.server.ts";

const KEY = "k".repeat(43);
const NOTE = {
  organizationId: "01890000-0000-7000-8000-000000000001",
  orderId: "01890000-0000-7000-8000-000000000002",
  releaseId: "01890000-0000-7000-8000-000000000003",
  generation: 2,
};

test("a token names its note, under the key that sealed it and no other", () => {
  const token = noteToken(KEY, NOTE);
  expect(readNoteToken(KEY, token)).toEqual(NOTE);
  expect(readNoteToken("x".repeat(43), token)).toBeNull();
});

test("with any character changed, cut or added it names nothing", () => {
  const token = noteToken(KEY, NOTE);
  for (let at = 0; at < token.length; at += 1) {
    const other = token[at] === "A" ? "B" : "A";
    expect(readNoteToken(KEY, token.slice(0, at) + other + token.slice(at + 1)), `character ${at}`).toBeNull();
  }
  for (const wrong of ["", token.slice(0, -1), `${token}A`, `${token}=`, "n".repeat(token.length)]) {
    expect(readNoteToken(KEY, wrong)).toBeNull();
  }
});
