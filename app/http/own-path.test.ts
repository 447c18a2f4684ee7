import { expect, test } from "vitest";
import { ownPath } from "~/http/own-path.ts";

const FOREIGN = [
  "",
  "evil.test",
  "//evil.test",
  "///evil.test",
  "////evil.test",
  "//evil.test/%2f..",
  "/\\evil.test",
  "\\\\evil.test",
  "\\/evil.test",
  "/\\/evil.test",
  "/\\\\evil.test",
  "https://evil.test",
  "https:evil.test",
  "https:/evil.test",
  "http:evil.test",
  "HTTPS://evil.test",
  "ftp://evil.test",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:x",
  "mailto:a@evil.test",
  "file:///etc/passwd",
  "blob:https://evil.test/1",
  "@evil.test",
  "https://own.invalid@evil.test",
  " //evil.test",
  "\t//evil.test",
  "\n//evil.test",
  "/\t/evil.test",
  "/\n/evil.test",
  "/\r/evil.test",
  "/\u0000/evil.test",
  "/ /evil.test",
  "/.//evil.test",
  "/..//evil.test",
  "/./\\evil.test",
  "/x/..//evil.test",
  "/%2e%2e//evil.test",
  "/\u007f/evil.test",
  "?to=//evil.test",
  "#//evil.test",
  "queue",
  "./queue",
  "../queue",
  "//[::1]/",
  "//localhost:3000",
  "/\u00a0\\evil.test",
  `/${"a".repeat(2_001)}`,
];

test.each(FOREIGN)("%j leads to the page that was meant anyway", (wanted) => {
  expect(ownPath(wanted, "/queue")).toBe("/queue");
});

test.each([null, undefined])("%s too", (wanted) => expect(ownPath(wanted, "/queue")).toBe("/queue"));

test.each([
  ["/queue", "/queue"],
  ["/orders/1?page=2&q=a%20b#step", "/orders/1?page=2&q=a%20b#step"],
  ["/orders?to=https://evil.test", "/orders?to=https://evil.test"],
  ["/a/../queue", "/queue"],
  ["/%2f%2fevil.test", "/%2f%2fevil.test"],
  ["/序列号", "/%E5%BA%8F%E5%88%97%E5%8F%B7"],
])("%s is ours", (wanted, path) => {
  expect(ownPath(wanted, "/queue")).toBe(path);
  expect(new URL(path, "https://own.test").origin).toBe("https://own.test");
});
