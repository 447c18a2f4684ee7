import { describe, expect, test } from "vitest";
import { checkForm } from "~/http/read-form.server.ts";
import { newOrderSchema } from "./new-order-schema.server.ts";

const WHOLE = {
  ...{ key: "01890000-0000-7000-8000-000000000001", supplier: "Heng", contactEmail: "li@heng.example", number: "4711" },
  ...{ zone: "Asia/Shanghai", orderedOn: "1 Feb 2026", currency: "USD", terms: "30_70" },
  ...{ "lines.0.product": "Torch", "lines.0.risk": "normal|", "lines.0.quantity": "100", "lines.0.price": "10.00" },
  ...{ "payments.0.due": "8 Feb 2026", "payments.1.due": "1 Mar 2026", loading: "2 Mar 2026", departure: "6 Mar 2026" },
};

function read(fields: Record<string, string>) {
  const typed = { ...WHOLE, ...fields };
  const form = new FormData();
  for (const [name, value] of Object.entries(typed)) form.set(name, value);
  return checkForm(form, newOrderSchema(typed, "2026-02-01", []));
}

const kept = (fields: Record<string, string>) => {
  const answer = read(fields);
  return answer.ok ? answer.value.payments.map(({ retention }) => retention) : answer.problems.fields;
};

describe("what a new order's payment keeps back", () => {
  test("is nothing unless a part was typed", () => {
    expect(kept({})).toEqual([null, null]);
    expect(kept({ "payments.1.part": " ", "payments.1.until": "departure" })).toEqual([null, null]);
  });

  test("is a percentage or an amount, until a shipment of the form or a day", () => {
    expect(kept({ "payments.1.part": "5 %", "payments.1.until": "departure" })).toEqual([
      null,
      { amount: null, percent: 500, until: { kind: "shipment", place: 1 } },
    ]);
    expect(kept({ "payments.1.part": "62.00", "payments.1.until": "departure", loading: "" })).toEqual([
      null,
      { amount: "6200", percent: null, until: { kind: "shipment", place: 0 } },
    ]);
    expect(kept({ "payments.0.part": "5%", "payments.0.until": "day", "payments.0.untilDay": "30 Jun 2026" })).toEqual([
      { amount: null, percent: 500, until: { kind: "date", date: "2026-06-30" } },
      null,
    ]);
  });

  test("is told apart by shipment when the order has more of them", () => {
    const both = { packing: "1 Feb 2026", receiving: "30 Mar 2026", "payments.1.part": "5 %", "payments.1.until": "receiving" };
    expect(kept(both)).toMatchObject([null, { until: { kind: "shipment", place: 3 } }]);
  });

  test.each([
    ["a part that cannot be read", { part: "half", until: "departure" }, "part"],
    ["no end", { part: "5 %" }, "until"],
    ["a shipment that the order does not have", { part: "5 %", until: "departure" }, "until"],
    ["a day that was left out", { part: "5 %", until: "day" }, "untilDay"],
  ])("names the field at fault: %s", (_what, fields, at) => {
    const named = Object.fromEntries(Object.entries(fields).map(([field, value]) => [`payments.1.${field}`, value]));
    expect(Object.keys(kept({ ...named, departure: "" }))).toEqual([`payments.1.${at}`]);
  });
});

describe("the shipments of a new order", () => {
  const shipments = (fields: Record<string, string>) => {
    const answer = read(fields);
    return answer.ok ? answer.value.shipments : Object.keys(answer.problems.fields);
  };

  test("are those with a date, each with its place", () => {
    expect(shipments({ loading: "", pickup: "2 Mar 2026", pickupPlace: "Longhua", departurePlace: "Yantian, 1 x 20 ft" })).toEqual([
      { kind: "pickup", dueDate: "2026-03-02", detail: "Longhua" },
      { kind: "departure", dueDate: "2026-03-06", detail: "Yantian, 1 x 20 ft" },
    ]);
  });

  test.each([
    ["a place without its date", { receivingPlace: "Rotterdam" }, ["receiving"]],
    ["a departure before the loading", { departure: "1 Mar 2026" }, ["departure"]],
    ["a date that cannot be read", { packing: "soon" }, ["packing"]],
  ])("name the field at fault: %s", (_what, fields, at) => expect(shipments(fields)).toEqual(at));
});
