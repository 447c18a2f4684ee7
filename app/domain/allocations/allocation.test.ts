import { describe, expect, it } from "vitest";
import { type AllocatedRow, allocateUnits } from "~/domain/allocations/allocate-units";
import { allocationOf, allocationsOf, standingAllocations, type Unit } from "~/domain/allocations/allocation";
import type { HeldInCarton } from "~/domain/allocations/out-of-carton";
import { readAllocationTable } from "~/domain/allocations/read-table";
import { withdrawAllocation } from "~/domain/allocations/withdraw-allocation";
import { viewFor } from "~/domain/order-file/view-for";
import { Desk } from "../../../tests/model/commit";
import { openOrder } from "../../../tests/model/opening";
import { SUPPLIER } from "../../../tests/model/stream";

const row = (recipient: string, serials: string[], cartons: string[] = []): AllocatedRow => ({
  kind: "customer",
  recipient,
  serials,
  cartons,
});

function opened(): Desk {
  const desk = new Desk();
  openOrder(desk);
  return desk;
}

const shipment = (desk: Desk) => desk.file.steps.find(({ side }) => side === "shipment")!.stepId;

function allocate(
  desk: Desk,
  rows: AllocatedRow[],
  more: { replaces?: string; reason?: string; takenOut?: boolean; held?: HeldInCarton[] } = {},
  as = "buyer",
) {
  const { replaces = null, reason = null, takenOut = false, held = [] } = more;
  const run: typeof allocateUnits = (...args) => {
    const drafts = allocateUnits(...args);
    for (const { data, text } of drafts) if ("allocationId" in data) names.set(data.allocationId, text?.recipient ?? "");
    return drafts;
  };
  return desk.run(
    run,
    {
      stepId: shipment(desk),
      rows,
      replaces,
      reason,
      fromTable: false,
      takenOut,
      cartons: { held, recipients: Object.fromEntries(names) },
    },
    as,
  );
}

const NOTHING_HELD = { held: [], recipients: {} };
const names = new Map<string, string>();

/** Whom a unit went to, in words. */
function wentTo(desk: Desk, unit: Unit): string[] {
  return allocationsOf(desk.file, unit).map(({ allocationId }) => names.get(allocationId) ?? "");
}

describe("which unit went to whom", () => {
  it("is found by a serial of a range, by a carton of a range, and by neither outside", () => {
    const desk = opened();
    expect(allocate(desk, [row("Otto", ["HS-0010 to HS-0019", "HS-0500"]), row("Lamps24", [], ["CTN-1 – CTN-12"])])).toBeNull();
    expect(wentTo(desk, { serial: "HS-0019" })).toEqual(["Otto"]);
    expect(wentTo(desk, { serial: "HS-0500" })).toEqual(["Otto"]);
    expect(wentTo(desk, { serial: "HS-0020" })).toEqual([]);
    expect(wentTo(desk, { carton: "CTN-9", serial: "HS-0300" })).toEqual(["Lamps24"]);
    expect(wentTo(desk, { carton: "CTN-13" })).toEqual([]);
    // Another width is another label.
    expect(wentTo(desk, { serial: "HS-019" })).toEqual([]);
  });

  it("shows both where a serial and its carton say otherwise, the serial's own first", () => {
    const desk = opened();
    allocate(desk, [row("Otto", ["HS-0010"]), row("Lamps24", [], ["CTN-1"])]);
    expect(wentTo(desk, { carton: "ctn-1 " })).toEqual(["Lamps24"]);
    expect(wentTo(desk, { serial: "HS-0010", carton: "CTN-1" })).toEqual(["Otto", "Lamps24"]);
  });

  it("refuses a unit for one and its carton for another, unless the entry says that it was taken out", () => {
    const desk = opened();
    const serials = { from: "HS-0010", to: "HS-0019", count: 10, series: "HS-{n:4}" };
    const held = [{ carton: "CTN-1", serials }];
    allocate(desk, [row("Lamps24", [], ["CTN-1 to CTN-3"])]);
    expect(allocate(desk, [row("Otto", ["HS-0019 to HS-0025"])], { held })).toBe("apart_from_carton");
    expect(allocate(desk, [row("lamps24 ", ["HS-0012"])], { held })).toBeNull();
    expect(allocate(desk, [row("Otto", ["HS-0019"])], { held, takenOut: true })).toBeNull();
    // Then the serial's own entry alone says where it went.
    expect(wentTo(desk, { serial: "HS-0019", carton: "CTN-1" })).toEqual(["Otto"]);
    // Cartons after their units, and both in one table.
    const other = opened();
    allocate(other, [row("Otto", ["HS-0010"])], { held });
    expect(allocate(other, [row("Hase", [], ["CTN-1"])], { held })).toBe("apart_from_carton");
    expect(allocate(other, [row("Hase", [], ["CTN-1"])], { held, takenOut: true })).toBeNull();
    expect(allocate(opened(), [row("Otto", ["HS-0010"]), row("Hase", [], ["CTN-1"])], { held })).toBe("apart_from_carton");
  });

  it("lets nothing go to two, neither within one entry nor across entries", () => {
    const desk = opened();
    expect(allocate(desk, [row("Otto", ["A1 to A9"]), row("Hase", ["A9 to A12"])])).toBe("units_twice");
    allocate(desk, [row("Otto", ["A1 to A9"])]);
    expect(allocate(desk, [row("Hase", ["A5"])])).toBe("units_taken");
    expect(allocate(desk, [row("Hase", [], ["A5"])])).toBeNull();
    expect(standingAllocations(desk.file)).toHaveLength(2);
  });

  it("is corrected by a further entry with a reason, and taken back with one; both stay", () => {
    const desk = opened();
    allocate(desk, [row("Otto", ["A1 to A9"])]);
    const [first] = standingAllocations(desk.file);
    expect(allocate(desk, [row("Otto", ["A1 to A8"])], { replaces: first!.allocationId })).toBe("reason_needed");
    expect(allocate(desk, [row("Otto", ["A1 to A8"])], { replaces: first!.allocationId, reason: "A9 was broken" })).toBeNull();
    expect(allocationOf(desk.file, { serial: "A9" })).toBeNull();
    const second = allocationOf(desk.file, { serial: "A8" })!;
    expect(desk.file.allocations[first!.allocationId]?.ended).toMatchObject({ replacedBy: second.allocationId });
    expect(desk.run(withdrawAllocation, { allocationId: first!.allocationId, reason: "x" }, "buyer")).toBe("allocation_ended");
    expect(desk.run(withdrawAllocation, { allocationId: second.allocationId, reason: "Not shipped" }, "buyer")).toBeNull();
    expect(allocationOf(desk.file, { serial: "A8" })).toBeNull();
    expect(Object.values(desk.file.allocations)).toHaveLength(2);
  });

  it.each([
    [[row("", ["A1"])], "recipient_needed"],
    [[row("Otto", [])], "units_needed"],
    [[row("Otto", ["A9 to A1"])], "no_such_range"],
    [[row("Otto", ["A1 to B9"])], "no_such_range"],
  ])("refuses %j: %s", (rows, code) => {
    expect(allocate(opened(), rows)).toBe(code);
  });

  it("is for those who ship and sell; a payment is no shipment", () => {
    const desk = opened();
    expect(allocate(desk, [row("Otto", ["A1"])], {}, "fin")).toBe("role_may_not");
    const input = {
      stepId: desk.file.steps[0]!.stepId,
      rows: [row("Otto", ["A1"])],
      replaces: null,
      reason: null,
      fromTable: false,
      takenOut: false,
      cartons: NOTHING_HELD,
    };
    expect(desk.run(allocateUnits, input, "buyer")).toBe("shipment_needed");
  });

  it("is in no view of the supplier or of anybody outside", () => {
    const desk = opened();
    const before = JSON.stringify(viewFor({ kind: "supplier", contactId: SUPPLIER.contactId }, desk.file, desk.now));
    allocate(desk, [row("Otto", ["A1"])]);
    const { recipient } = allocationOf(desk.file, { serial: "A1" })!;
    expect(recipient).not.toBeNull();
    const view = viewFor({ kind: "supplier", contactId: SUPPLIER.contactId }, desk.file, desk.now);
    expect(JSON.stringify({ ...view, n: 0 })).toBe(JSON.stringify({ ...JSON.parse(before), n: 0 }));
  });
});

describe("a pasted table of who got what", () => {
  it("gives one entry for each recipient, from serials, ranges or cartons", () => {
    expect(readAllocationTable("Customer;Channel;First serial;Last serial;Carton no\nOtto;;A1;A9;\nOtto;;A20;;\n;Web;;;CTN-7\n")).toEqual([
      { kind: "customer", recipient: "Otto", serials: ["A1 to A9", "A20"], cartons: [] },
      { kind: "channel", recipient: "Web", serials: [], cartons: ["CTN-7"] },
    ]);
    expect(readAllocationTable("客户,序列号\n奥托,A1 至 A3\n")).toEqual([
      { kind: "customer", recipient: "奥托", serials: ["A1 至 A3"], cartons: [] },
    ]);
  });

  it.each([
    ["", "table_empty"],
    ["Customer,Serial no\n", "table_empty"],
    ["Serial no,Colour\nA1,red\n", "table_no_recipient"],
    ["Customer,Colour\nOtto,red\n", "table_no_units"],
    ["Customer,Serial no\nOtto,A1\nOtto,\n", "table_line_without"],
  ])("of %j says what is missing: %s", (text, code) => {
    expect(readAllocationTable(text)).toMatchObject({ code });
  });
});
