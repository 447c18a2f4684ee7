import type { Minor } from "~/domain/record/scalars.ts";

/** What was handed to the bank together; the payments themselves are in the batch's lines. */
export interface BankEvent {
  type: "bank_batch.made";
  data: { batchId: string; currency: string; count: number; amount: Minor };
}
