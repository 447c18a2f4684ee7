import { describe, expect, it } from "vitest";
import { leansOn } from "./leans-on.ts";

const past = [
  { number: "PO-4402", condition: "Batch mark B-2605-1 printed in pale blue, for this shipment only" },
  { number: "PO-4655", condition: "外箱未贴批号标签" },
];

describe("an answer that leans on what was accepted once", () => {
  it.each<[string, Record<string, string>, string | null, string[]]>([
    ["gives the value that was accepted", { batch_mark: "B-2605-1" }, null, ["PO-4402"]],
    ["cites the order", { batch_mark: "B-2701-1" }, "As agreed on PO-4402.", ["PO-4402"]],
    ["cites what was accepted, in Chinese", {}, "与上次一样，外箱未贴批号标签。", ["PO-4655"]],
    ["names another order whose number only begins alike", {}, "See PO-44021", []],
    ["gives a value of its own", { batch_mark: "B-2701-1" }, "New marks, printed black", []],
    ["says who and what, as on every order", { company: "Batch", product: "printed", quantity: "2605" }, null, []],
    ["gives a word too short to mean anything", { prefix: "for" }, null, []],
  ])("%s", (_name, fields, note, numbers) => {
    expect(leansOn(fields, note, past)).toEqual(numbers);
  });
});
