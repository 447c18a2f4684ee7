import { expect, test } from "vitest";
import { viewQuery } from "./saved-view.ts";

test.each([
  ["queue", "view=late&reminded=1", "view=late"],
  ["queue", "q=heng", ""],
  ["orders", "q= heng &view=all&after=x", "view=all&q=heng"],
  ["orders", "q=", ""],
  ["payments", "state=ready&payee=Heng&group=ready&step=1", "payee=Heng&state=ready"],
  ["shipments", "month=2026-03&kind=loading&payee=Heng&step=1", "kind=loading&month=2026-03"],
] as const)("of the %s' address %j the filter is %j", (page, query, kept) => expect(viewQuery(page, query)).toBe(kept));
