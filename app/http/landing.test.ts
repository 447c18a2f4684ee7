import { expect, test } from "vitest";
import type { MemberRole } from "~/domain/record/actor.ts";
import { landingOf } from "./landing.ts";

test.each<[MemberRole[], string]>([
  [["owner"], "/queue"],
  [["purchasing"], "/queue"],
  [["finance"], "/payments"],
  [["inspection"], "/queue"],
  [["service"], "/shipments"],
  [["finance", "service"], "/queue"],
  [["owner", "purchasing", "finance", "inspection", "service"], "/queue"],
  [[], "/queue"],
])("%j lands on %s", (roles, page) => expect(landingOf(roles)).toBe(page));
