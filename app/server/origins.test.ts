import { describe, expect, test } from "vitest";
import { mayAct, ownOrigins } from "./origins";

const own = new Set(["https://holdpoint.example.com"]);

describe("a request that acts", () => {
  test.each(["POST", "PUT", "PATCH", "DELETE", "post", "PROPFIND"])("%s from our own page may", (method) => {
    expect(mayAct(method, { origin: "https://holdpoint.example.com", "sec-fetch-site": "same-origin" }, own)).toBe(true);
  });
  test.each([
    [{}],
    [{ origin: "null" }],
    [{ origin: "https://evil.example" }],
    [{ origin: "https://a.holdpoint.example.com" }],
    [{ origin: "http://holdpoint.example.com" }],
    [{ origin: "https://holdpoint.example.com:8443" }],
    [{ origin: "https://holdpoint.example.com.evil.example" }],
    [{ "sec-fetch-site": "same-origin" }],
    [{ origin: "https://holdpoint.example.com", "sec-fetch-site": "same-site" }],
    [{ origin: "https://holdpoint.example.com", "sec-fetch-site": "cross-site" }],
  ])("with %o may not, by any method", (headers) => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "TRACE", "ANYTHING"]) expect(mayAct(method, headers, own)).toBe(false);
  });
});

test("reading is open to everybody", () => {
  for (const method of ["GET", "HEAD", "OPTIONS"]) expect(mayAct(method, { origin: "https://evil.example" }, own)).toBe(true);
});

test("a configured origin is the only one; without one, this machine's names are", () => {
  expect(ownOrigins("https://holdpoint.example.com", 3000)).toEqual(["https://holdpoint.example.com"]);
  expect(ownOrigins(undefined, 3000)[0]).toBe("http://localhost:3000");
  expect(ownOrigins(undefined, 3000)).toContain("http://127.0.0.1:3000");
  expect(ownOrigins(undefined, 80)[0]).toBe("http://localhost");
});
