import { ask } from "../script/ask.server.ts";
import { changeAccount } from "../script/change-account.server.ts";
import { record, release, waive } from "../script/move.server.ts";
import { openOrder } from "../script/open-order.server.ts";
import { supplierPaper } from "../script/papers.ts";
import type { Stage } from "../script/stage.ts";
import { submit } from "../script/submit.server.ts";

/**
 * Wrist straps: the new invoice named another account, so the balance waits for a note on it and for a second channel; a corrected
 * invoice line waits for a decision, the inspection report is not in yet.
 */
export async function tellPo4692(stage: Stage): Promise<void> {
  const { time } = stage;
  const script = await openOrder(stage, {
    number: "PO 4692",
    title: "WS-3 wrist strap, woven",
    supplier: "woven",
    currency: "EUR",
    ordered: -38,
    lines: [{ sku: "WS-3", quantity: 8400, unitPrice: 110, batches: ["W-26-02"] }],
    payments: [
      { kind: "deposit", percent: 30, due: -31, invoice: "HW-0126" },
      { kind: "balance", percent: 70, due: 12, invoice: "HW-0198" },
    ],
    shipments: [{ kind: "departure", due: 15, detail: "Ningbo, groupage" }],
  });
  await waive(script, time.at(-37, "09:20"), "iris", "deposit", "advance under the contract");
  await release(script, time.at(-32, "15:30"), "tomas", "deposit");
  await record(script, time.at(-31, "10:45"), "tomas", "deposit", { on: -31, reference: "FT26034-0206" });
  await ask(script, time.at(-12, "12:00"), [
    {
      type: "corrected_invoice_line",
      question: "What is the right quantity on line 1 of invoice HW-0198?",
      decision: "May the balance be paid against HW-0198?",
      due: 6,
      needs: { balance: "required" },
    },
    {
      type: "inspection_report",
      question: "How many straps of the sample broke below 150 N?",
      decision: "May the balance be paid and the goods depart?",
      due: 6,
      needs: { balance: "required", departure: "required" },
    },
  ]);
  await changeAccount(script, time.at(-3, "10:40"), "mei", {
    account: "3305 0161 6227 9914",
    ...{ bank: "Bank of Hangzhou", bic: "HZCBCN2H" },
    reason: "Invoice HW-0198 names another account than the contract",
  });
  await ask(script, time.at(-3, "10:55"), [
    {
      type: "party_relationship_note",
      question: "Whose is the account ending 9914, and since when does it stand in place of the one in the contract?",
      decision: "May the balance be paid to the new account?",
      due: 3,
      needs: { balance: "required" },
    },
  ]);
  await submit(script, time.at(-2, "09:05"), "corrected_invoice_line", {
    files: [
      {
        name: "PO4692_Woven_corrected-invoice-line_v1.pdf",
        bytes: supplierPaper(script, -3, "Corrected invoice line", [
          [
            ["Invoice", "HW-0198"],
            ["Line 1, was", "8,040 pcs"],
            ["Line 1, is", "8,400 pcs"],
          ],
        ]),
        stated: time.date(-3),
      },
    ],
    fields: {
      invoice_number: "HW-0198",
      corrected_line: "Line 1: 8,400 pcs at EUR 1.10",
      reason: "Digits were swapped when the invoice was typed",
    },
    madeOn: time.date(-3),
    attests: { name: "Xu Lan", title: "Merchandiser" },
  });
}
