import { describe, expect, it } from "vitest";
import type { ProductFlag, RiskClass } from "~/domain/orders/events.ts";
import { applyTemplates, type ProposalInput, templatesOf } from "./apply-template.ts";
import { SHIPPED } from "./shipped.ts";

const steps: ProposalInput<string>["steps"] = [
  { key: "deposit", side: "payment", kind: "deposit", dueDate: "2026-01-21", needsNoEvidence: true },
  { key: "balance", side: "payment", kind: "balance", dueDate: "2026-03-10", needsNoEvidence: false },
  { key: "loading", side: "shipment", kind: "loading", dueDate: "2026-03-12", needsNoEvidence: false },
  { key: "departure", side: "shipment", kind: "departure", dueDate: "2026-03-16", needsNoEvidence: false },
];

const propose = (riskClass: RiskClass, flags: ProductFlag[], parts: Partial<ProposalInput<string>> = {}) =>
  applyTemplates({
    ...{ templates: SHIPPED, lines: [{ riskClass, flags }], market: null, steps, payeeDiffers: false, excused: [], today: "2026-01-14" },
    ...parts,
  });

const chosen = (...of: Parameters<typeof propose>) =>
  propose(...of)
    .filter((proposal) => proposal.chosen)
    .map(({ type }) => type);

describe("requests proposed for an order", () => {
  it.each<[string, RiskClass, ProductFlag[], string[]]>([
    ["low risk: the cartons", "low", [], ["carton_photo"]],
    ["normal risk: the batch and the cartons", "normal", [], ["batch_photo_set", "carton_photo"]],
    ["normal with serials", "normal", ["serials"], ["serial_log", "batch_photo_set", "carton_photo"]],
    ["high with serials", "high", ["serials"], ["serial_log", "batch_photo_set", "role_statement", "carton_photo"]],
    ["a flag raises low to high", "low", ["safety"], ["batch_photo_set", "role_statement", "test_values", "carton_photo"]],
    ["goods that spoil need their lots", "normal", ["shelf_life"], ["batch_photo_set", "role_statement", "batch_map", "carton_photo"]],
  ])("%s", (_name, riskClass, flags, types) => {
    expect(chosen(riskClass, flags)).toEqual(types);
  });

  it("takes the highest line of the order", () => {
    const lines: ProposalInput<string>["lines"] = [
      { riskClass: "low", flags: [] },
      { riskClass: "normal", flags: ["serials"] },
    ];
    expect(chosen("low", [], { lines })).toEqual(["serial_log", "batch_photo_set", "carton_photo"]);
  });

  it("asks who is who when the money goes elsewhere, whatever the class", () => {
    expect(chosen("low", [], { payeeDiffers: true })).toContain("role_statement");
    expect(chosen("low", [])).not.toContain("role_statement");
  });

  it("holds the last payment and the loading, never what needs no evidence", () => {
    const log = propose("high", ["serials"]).find(({ type }) => type === "serial_log");
    expect(log?.needs).toEqual([
      { key: "balance", level: "required" },
      { key: "loading", level: "required" },
    ]);
  });

  it("holds the departure where no loading precedes it, and not beside one", () => {
    const departing = steps.filter(({ kind }) => kind !== "loading");
    const needs = (of: typeof steps) =>
      propose("high", ["serials"], { steps: of })
        .filter(({ type }) => type === "serial_log" || type === "batch_photo_set")
        .map((proposal) => proposal.needs.map(({ key }) => key));
    expect(needs(departing)).toEqual([
      ["balance", "departure"],
      ["balance", "departure"],
    ]);
    expect(needs(steps).flat()).not.toContain("departure");
  });

  it.each<[string, RiskClass]>([
    ["batch_photo_set", "high"],
    ["batch_photo_set", "normal"],
  ])("lets the balance wait for the %s of %s-risk goods, and the shipment for it and the cartons", (evidence, riskClass) => {
    const waits = (step: string) =>
      propose(riskClass, []).flatMap(({ type, chosen: asked, needs }) =>
        asked && needs.some(({ key, level }) => key === step && level === "required") ? [type] : [],
      );
    expect(waits("balance")).toContain(evidence);
    expect(waits("loading")).toEqual(expect.arrayContaining([evidence, "carton_photo"]));
    expect(waits("departure")).toContain("carton_photo");
  });

  it("names what is accepted instead, as the template says", () => {
    expect(propose("normal", []).find(({ type }) => type === "batch_photo_set")?.alternatives).toEqual(["document", "role_statement"]);
  });

  it("makes a progress payment wait for the process record, which otherwise only warns", () => {
    const progress = { key: "progress", side: "payment", kind: "progress", dueDate: "2026-02-13", needsNoEvidence: false } as const;
    const record = (withSteps: ProposalInput<string>["steps"]) =>
      propose("high", [], { steps: withSteps }).find(({ type }) => type === "process_record");
    expect(record([steps[0]!, progress, ...steps.slice(1)])).toMatchObject({
      chosen: true,
      needs: [{ key: "progress", level: "required" }],
    });
    expect(record(steps)).toMatchObject({ chosen: false, needs: [{ key: "balance", level: "warns" }] });
  });

  it("is due some days before the first step that waits", () => {
    expect(Object.fromEntries(propose("high", ["serials"]).map(({ type, dueDate }) => [type, dueDate]))).toMatchObject({
      serial_log: "2026-03-04",
      batch_photo_set: "2026-03-06",
      role_statement: "2026-02-20",
    });
  });

  it("never leaves the supplier less than two days, and never a day that has passed", () => {
    for (const { dueDate } of propose("high", ["serials"], { today: "2026-03-09" })) expect(dueDate >= "2026-03-11").toBe(true);
  });

  it("asks each line by the template of its goods, and the order for all of them once", () => {
    const lines: ProposalInput<string>["lines"] = [
      { riskClass: "normal", flags: ["serials"] },
      { riskClass: "normal", flags: ["shelf_life"] },
    ];
    expect(chosen("low", [], { lines })).toEqual(["serial_log", "batch_photo_set", "role_statement", "batch_map", "carton_photo"]);
    expect(templatesOf(SHIPPED, lines, null).map(({ name }) => name)).toEqual(["Electronics with serials", "Cosmetics with shelf life"]);
  });

  it("prefers the template of the market where the goods are sold", () => {
    const european = { ...SHIPPED[3]!, templateId: "eu", match: { riskClasses: [], flags: [], markets: ["EU"] } };
    const named = (market: string | null) => templatesOf([...SHIPPED, european], [{ riskClass: "normal", flags: ["serials"] }], market);
    expect(named("eu").map(({ templateId }) => templateId)).toEqual(["eu"]);
    expect(named("US").map(({ name }) => name)).toEqual(["Electronics with serials"]);
    expect(named(null).map(({ name }) => name)).toEqual(["Electronics with serials"]);
  });

  it("asks again, as required, what an earlier order was let pass once without", () => {
    const report = (excused: ProposalInput<string>["excused"]) =>
      propose("high", [], { excused }).find(({ type }) => type === "inspection_report");
    expect(report([])).toMatchObject({ chosen: false, fromEarlier: false });
    expect(report(["inspection_report"])).toMatchObject({
      ...{ chosen: true, fromEarlier: true },
      needs: [
        { key: "balance", level: "required" },
        { key: "loading", level: "required" },
      ],
    });
    expect(propose("low", [], { excused: ["broker_acceptance"] })).toContainEqual(
      expect.objectContaining({ type: "broker_acceptance", chosen: true, fromEarlier: true }),
    );
  });

  it("leaves out what no step can wait for", () => {
    expect(propose("high", ["serials"], { steps: steps.slice(0, 1) })).toEqual([]);
  });
});
