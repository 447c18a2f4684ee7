import { describe, expect, it } from "vitest";
import type { EvidenceType } from "~/domain/requests/events.ts";
import { checkTemplate, type OrderSeen, ordersLocked } from "./check-template.ts";
import { SHIPPED } from "./shipped.ts";
import type { Place, Template, TemplateItem } from "./template.ts";

const item = (evidenceType: EvidenceType, places: Place[], more: Partial<TemplateItem> = {}): TemplateItem => ({
  ...{ evidenceType, places, level: "required", chosen: true, question: null, leadDays: 5, alternatives: [] },
  when: { riskClasses: [], flags: [], withStep: null, withoutStep: null },
  ...more,
});

const template = (items: TemplateItem[], flags: Template["match"]["flags"] = []): Template => ({
  ...{ templateId: "t", version: 2, name: "Ours", match: { riskClasses: [], flags, markets: [] }, items, refusalHolds: "high" },
});

const order = (number: string, kinds: ("deposit" | "balance" | "loading")[], flags: Template["match"]["flags"] = []): OrderSeen => ({
  ...{ orderId: number, number, market: null, lines: [{ riskClass: "normal", flags }] },
  steps: kinds.map((kind) => ({
    key: kind,
    side: kind === "loading" ? "shipment" : "payment",
    kind,
    dueDate: null,
    needsNoEvidence: false,
  })),
});

describe("a template that no supplier could meet", () => {
  it.each<[string, TemplateItem[], string[]]>([
    ["photos of goods that the deposit pays for", [item("batch_photo_set", ["deposit"])], ["template_before_goods"]],
    ["the same, only as a warning", [item("batch_photo_set", ["deposit"], { level: "warns" })], []],
    ["a role statement before the deposit", [item("role_statement", ["deposit"])], []],
    ["an answer to a claim before the goods have left", [item("claim_response", ["loading"])], ["template_after_arrival"]],
    ["an answer to a claim on receipt", [item("claim_response", ["receiving"])], []],
    [
      "the same twice at one place",
      [item("carton_photo", ["loading"]), item("carton_photo", ["loading"], { level: "warns" })],
      ["template_same_twice"],
    ],
    ["the same at two places", [item("carton_photo", ["loading"]), item("carton_photo", ["departure"])], []],
  ])("%s", (_name, items, codes) => {
    expect(checkTemplate(template(items)).map(({ code }) => code)).toEqual(codes);
  });

  it("stands at the field of the item that is at fault", () => {
    expect(checkTemplate(template([item("role_statement", ["deposit"]), item("serial_log", ["deposit"])]))).toMatchObject([
      { field: "items.1.places" },
    ]);
  });

  it("names the orders that it would have locked: those it is for, with such a step", () => {
    const orders = [order("A", ["deposit", "balance"]), order("B", ["balance", "loading"]), order("C", ["deposit"], ["serials"])];
    const locked = (of: Template) => ordersLocked(of, SHIPPED, orders).map(({ number }) => number);
    expect(locked(template([item("serial_log", ["deposit"])], ["serials"]))).toEqual(["C"]);
    expect(locked(template([item("claim_response", ["loading"])]))).toEqual(["B"]);
    expect(locked(template([item("role_statement", ["deposit"])]))).toEqual([]);
  });

  it("is none of those that come with the product", () => {
    for (const shipped of SHIPPED) expect(checkTemplate(shipped), shipped.name).toEqual([]);
  });
});
