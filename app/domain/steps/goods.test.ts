import { describe, expect, it, test } from "vitest";
import { supplierParts } from "~/domain/order-file/view-for.ts";
import type { ShipmentKind } from "~/domain/steps/events.ts";
import { Desk } from "../../../tests/model/commit.ts";
import { openOrder } from "../../../tests/model/opening.ts";
import { isContainerNumber, readContainers } from "./container-number.ts";
import { findings, type GoodsInput, piecesToCome } from "./goods.ts";
import { recordOutsideGate } from "./record-outside-gate.ts";

describe("a container's number", () => {
  it.each([
    ["CSQU3054383", true],
    ["MSKU6029007", true],
    // The sum leaves 10, which stands as 0.
    ["MSKU1000090", true],
    ["CSQU3054384", false],
    // Two neighbours swapped.
    ["CSQU3504383", false],
    // No freight container: the fourth letter is U, J or Z.
    ["CSQA3054383", false],
    ["CSQU305438", false],
    ["", false],
  ])("%s: %s", (number, good) => expect(isContainerNumber(number)).toBe(good));

  it("is read as it stands on the door, several with commas; the first wrong one is named as typed", () => {
    expect(readContainers(" csqu 305438-3, MSKU6029007；")).toEqual({ containers: ["CSQU3054383", "MSKU6029007"] });
    expect(readContainers("CSQU3054383, TRUCK 7")).toEqual({ wrong: "TRUCK 7" });
    expect(readContainers(" ")).toEqual({ containers: [] });
  });
});

const NOTHING: GoodsInput = {
  ...{ containers: [], unit: null, seal: null, carrier: null, vehicle: null, place: null, remarks: null },
  lines: [],
};

const NONE_DAMAGED = { damaged: "0", reason: null };

/** An order with these shipments; a fact is recorded whether its step was open or not, and both records say the same of goods. */
function shipped(...kinds: ShipmentKind[]) {
  const desk = new Desk();
  openOrder(desk, { shipments: kinds.map((kind, n) => ({ kind, dueDate: `2026-03-2${n}`, detail: null })) });
  const [line] = desk.file.order!.lines;
  const lineId = line!.lineId;
  const stepOf = (kind: ShipmentKind) => desk.file.steps.find((step) => step.kind === kind)!.stepId;
  /** Records a shipment; the refusal's code, or null. */
  const move = (kind: ShipmentKind, goods: Partial<GoodsInput>) => {
    const stepId = stepOf(kind);
    const how = { stepId, date: "2026-03-01", amount: null, reference: "B/L 7", proof: null, goods: { ...NOTHING, ...goods } };
    return desk.run(recordOutsideGate, { ...how, reason: "It did not wait" }, "owner");
  };
  const count = (quantity: string, more: { damaged?: string; reason?: string | null } = {}) => ({
    lines: [{ lineId, quantity, damaged: more.damaged ?? "0", reason: more.reason ?? null }],
  });
  /** The first line as told, and of every other as many pieces as are to come. */
  const received: typeof count = (quantity, more) => {
    const others = [...piecesToCome(desk.file)].filter(([id]) => id !== lineId);
    return {
      lines: [...count(quantity, more).lines, ...others.map(([id, pieces]) => ({ ...NONE_DAMAGED, lineId: id, quantity: pieces }))],
    };
  };
  const last = () => Object.values(desk.file.records).at(-1)!;
  return { desk, ordered: line!.quantity, move, count, received, last };
}

describe("what is received", () => {
  it("is counted against what was shipped, as counted nearest to the arrival", () => {
    const { desk, move, count, received, last } = shipped("packing", "departure", "receiving");
    expect(move("packing", count("99"))).toBeNull();
    expect(move("departure", count("90"))).toBeNull();
    expect(move("receiving", received("90"))).toBeNull();
    expect(last().goods?.lines).toMatchObject([{ quantity: "90", expected: "90", reason: null }, {}]);
    expect(findings(last())).toEqual([]);
    expect([...piecesToCome(desk.file).values()][0]).toBe("0");
  });

  it("is counted against the order where no leg was counted", () => {
    const { ordered, move, received, last } = shipped("departure", "receiving");
    expect(move("departure", { seal: "CN 4411" })).toBeNull();
    expect(move("receiving", received(ordered))).toBeNull();
    expect(last().goods?.lines[0]?.expected).toBe(ordered);
  });

  it("is counted in every line, 0 where nothing came: without counts nothing is recorded, whoever records it", () => {
    const { desk, ordered, move, count, received, last } = shipped("receiving");
    expect(move("receiving", {})).toBe("count_needed");
    expect(move("receiving", { seal: "CN 4411" })).toBe("count_needed");
    expect(move("receiving", count(ordered))).toBe("count_needed");
    expect(desk.file.records).toEqual({});
    expect(move("receiving", received("0", { reason: "none arrived" }))).toBeNull();
    expect(last().goods?.lines).toMatchObject([{ quantity: "0", expected: ordered }, {}]);
  });

  it("needs a reason where it is not what was to come, and keeps it; a reason without a difference is not kept", () => {
    const { move, count, received, last } = shipped("departure", "receiving");
    move("departure", count("90"));
    expect(move("receiving", received("88"))).toBe("count_differs");
    expect(move("receiving", received("91"))).toBe("count_differs");
    expect(move("receiving", received("88", { reason: "two cartons missing" }))).toBeNull();
    expect(last().goods?.lines[0]?.reason).not.toBeNull();
    expect(findings(last())).toHaveLength(1);
    const whole = shipped("receiving");
    expect(whole.move("receiving", whole.received(whole.ordered, { reason: "all there" }))).toBeNull();
    expect(whole.last().goods?.lines[0]?.reason).toBeNull();
  });

  it("tells damaged pieces, never more than were counted, and stops nothing by itself", () => {
    const { desk, ordered, move, received, last } = shipped("receiving");
    const more = String(BigInt(ordered) + 1n);
    expect(move("receiving", received(ordered, { damaged: more }))).toBe("damaged_more");
    expect(move("receiving", received(ordered, { damaged: "1" }))).toBeNull();
    expect(findings(last())).toMatchObject([{ damaged: "1" }]);
    expect(desk.file.holds).toEqual({});
  });
});

test.each<[string, Partial<GoodsInput>, string]>([
  ["a container whose check digit does not fit", { containers: ["CSQU3054384"] }, "container_wrong"],
  ["a container beside what stands for none", { containers: ["CSQU3054383"], unit: "Lorry" }, "container_or_unit"],
  [
    "a line of no order",
    { lines: [{ lineId: "01890000-0000-7000-8000-000000000001", quantity: "1", damaged: "0", reason: null }] },
    "no_such_line",
  ],
])("what goods cannot have moved as: %s", (_what, goods, code) => {
  expect(shipped("departure").move("departure", goods)).toBe(code);
});

test("damage is counted on receiving alone, and a line once", () => {
  const { move, count } = shipped("departure");
  expect(move("departure", count("10", { damaged: "1" }))).toBe("counted_on_receiving");
  expect(move("departure", { lines: [...count("10").lines, ...count("10").lines] })).toBe("line_twice");
});

test("a supplier reads container and seal, and neither counts nor words of ours", () => {
  const { desk, move, count, last } = shipped("departure");
  const said = { carrier: "Blue Line", vehicle: "Ever Lucid", place: "Yantian", remarks: "late again" };
  expect(move("departure", { ...said, containers: ["CSQU3054383"], seal: "CN 4411", ...count("77") })).toBeNull();
  const contactId = Object.values(desk.file.requests)[0]!.contactId;
  const { order } = supplierParts(desk.file, contactId, desk.now);
  const record = order.steps.flatMap(({ records }) => records)[0];
  expect(record?.transport).toEqual({ containers: ["CSQU3054383"], unit: null, seal: "CN 4411" });
  const { carrier, vehicle, place, remarks } = last().goods!;
  expect(order.textKeys).not.toEqual(expect.arrayContaining([carrier]));
  for (const key of [carrier, vehicle, place, remarks]) expect(JSON.stringify(order)).not.toContain(`"${key}"`);
  expect(JSON.stringify(record)).not.toContain("77");
});
