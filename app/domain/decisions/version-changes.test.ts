import { expect, test } from "vitest";
import { versionChanges } from "~/domain/decisions/version-changes.ts";

const file = (sha256: string, name = `${sha256}.jpg`) => ({ sha256, name });

test("fields that changed, came and went are marked; spaces at the ends are no change", () => {
  const { fields } = versionChanges(
    { fields: { payee: "Heng Ltd", quantity: "2400", reason: "routine" }, files: [] },
    { fields: { payee: "Heng HK Ltd", quantity: "2400 ", product: "HS-210" }, files: [] },
  );
  expect(fields).toEqual([
    { name: "payee", was: "Heng Ltd", is: "Heng HK Ltd", changed: true },
    { name: "quantity", was: "2400", is: "2400 ", changed: false },
    { name: "product", was: null, is: "HS-210", changed: true },
    { name: "reason", was: "routine", is: null, changed: true },
  ]);
});

test("files are told by their bytes: added, removed, and the same under another name", () => {
  const { files } = versionChanges(
    { fields: {}, files: [file("a"), file("b")] },
    { fields: {}, files: [file("b", "renamed.jpg"), file("c")] },
  );
  expect(files).toEqual([
    { sha256: "b", name: "renamed.jpg", change: "same" },
    { sha256: "c", name: "c.jpg", change: "added" },
    { sha256: "a", name: "a.jpg", change: "removed" },
  ]);
});
