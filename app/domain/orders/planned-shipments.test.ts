import { describe, expect, it } from "vitest";
import { ofShipments, outOfOrder, placeAmong, plannedShipments, type ShipmentDates } from "./planned-shipments.ts";

const dates = (given: Partial<ShipmentDates>): ShipmentDates => ({ ...ofShipments(() => null), ...given });

describe("the shipments of a new order", () => {
  it("are those with a date, in the order in which goods move, each with its own place", () => {
    const planned = dates({ receiving: "2026-04-20", packing: "2026-03-01", departure: "2026-03-12" });
    const places = { ...ofShipments(() => null), departure: "Yantian, 1 x 20 ft", pickup: "Longhua" };
    expect(plannedShipments(planned, places)).toEqual([
      { kind: "packing", dueDate: "2026-03-01", detail: null },
      { kind: "departure", dueDate: "2026-03-12", detail: "Yantian, 1 x 20 ft" },
      { kind: "receiving", dueDate: "2026-04-20", detail: null },
    ]);
    expect([placeAmong(planned, "receiving"), placeAmong(planned, "packing"), placeAmong(planned, "loading")]).toEqual([2, 0, null]);
  });

  it.each<[string, Partial<ShipmentDates>, ReturnType<typeof outOfOrder>]>([
    ["none", {}, null],
    ["on one day", { packing: "2026-03-01", pickup: "2026-03-01" }, null],
    ["one after the other", { packing: "2026-03-01", departure: "2026-03-02" }, null],
    ["departed before loaded", { loading: "2026-03-03", departure: "2026-03-02" }, { kind: "departure", after: "loading" }],
    ["past one that is left out", { packing: "2026-03-03", receiving: "2026-03-02" }, { kind: "receiving", after: "packing" }],
  ])("stand in order or not: %s", (_name, given, expected) => {
    expect(outOfOrder(dates(given))).toEqual(expected);
  });
});
