import { ask } from "../script/ask.server.ts";
import { attach } from "../script/attach.server.ts";
import { record, release, waive } from "../script/move.server.ts";
import { openOrder } from "../script/open-order.server.ts";
import { supplierPaper } from "../script/papers.ts";
import type { Stage } from "../script/stage.ts";

/** Carrying cases, second lot: the deposit went to the company of the contract; before the balance it is asked who collects. */
export async function tellPo4745(stage: Stage): Promise<void> {
  const { time } = stage;
  const script = await openOrder(stage, {
    number: "PO 4745",
    title: "CC-12 carrying case, second lot",
    supplier: "carpatex",
    currency: "EUR",
    ordered: -30,
    lines: [{ sku: "CC-12", quantity: 1600, unitPrice: 545, batches: ["CX-0326"] }],
    payments: [
      { kind: "deposit", percent: 30, due: -24, invoice: "CX-2026-81" },
      { kind: "balance", percent: 70, due: 9, invoice: "CX-2026-94" },
    ],
    shipments: [
      { kind: "departure", due: 11, detail: "Brasov, by road" },
      { kind: "receiving", due: 16, detail: "Dock 2" },
    ],
  });
  const { name } = script.party;
  const contract = ["The seller delivers the cases of order PO 4745 as ordered.", "", ["Seller", name], ["Payee", name]] as const;
  await attach(script, time.at(-30, "15:00"), [
    {
      kind: "contract",
      name: "Supply contract CX-26",
      bytes: supplierPaper(script, -32, "Supply contract CX-26", [contract.map((line) => (typeof line === "string" ? line : [...line]))]),
      issued: -32,
    },
  ]);
  await waive(script, time.at(-29, "09:10"), "iris", "deposit", "advance under the contract");
  await release(script, time.at(-25, "15:10"), "tomas", "deposit");
  await record(script, time.at(-24, "10:20"), "tomas", "deposit", { on: -24, reference: "FT26047-0305" });
  await ask(script, time.at(-8, "10:30"), [
    {
      type: "role_statement",
      question: "Which company makes, sells and collects the money for PO 4745?",
      decision: "May the balance be paid to Carpatex SRL?",
      due: 3,
      needs: { balance: "required" },
    },
    {
      type: "carton_photo",
      question: "Do all 40 cartons carry the mark CC-12, CX-0326?",
      decision: "May the goods depart?",
      due: 8,
      needs: { departure: "required" },
    },
  ]);
}
