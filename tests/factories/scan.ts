import type { Scan } from "~/domain/reconciliation/scan.ts";

/** A scan of a round, that says nothing of a carton unless told. */
export const scan = (place: number, kind: Scan["kind"], label: string, more: Partial<Scan> = {}): Scan => ({
  ...{ place, kind, value: label, label, carton: null, of: null, at: "2026-03-02T00:00:00.000Z" },
  ...more,
});
