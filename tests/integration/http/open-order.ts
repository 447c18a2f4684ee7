import { expectDone } from "./companies";
import type { Fields, Visitor } from "./visitor";

let orders = 0;

/**
 * Opens an order over the page of new orders and sends its requests: three to one contact, which the balance
 * waits for, and the loading for two of them.
 */
export async function openOrderByPage(buyer: Visitor): Promise<string> {
  const opened = await buyer.submit("/orders/new", { ...newOrderFields(), intent: "send" });
  expectDone(opened, "opening an order");
  return /orders\/([0-9a-f-]{36})/.exec(opened.location ?? "")?.[1] ?? "";
}

/** The form of a new order, filled in; number, supplier and payee are new each time. */
export function newOrderFields(): Fields {
  orders += 1;
  return {
    ...{ supplier: `Shenzhen Heng ${orders}`, contactName: "Li Wei", contactEmail: `li${orders}@heng.example`, contactLanguage: "en" },
    ...{
      number: `PO-${orders}-${Date.now() % 100_000}`,
      title: "Torches",
      zone: "Europe/Berlin",
      orderedOn: "1 Feb 2026",
      currency: "USD",
    },
    ...{ payee: `Heng Ltd ${orders}`, account: "DE02120300000000202051", bank: "Test Bank" },
    ...{ "lines.0.product": "Torch, black", "lines.0.sku": "T-1", "lines.0.risk": "high|electronics,serials" },
    ...{ "lines.0.quantity": "1000", "lines.0.price": "10.00", terms: "amount" },
    ...row(0, "deposit", "3000.00", "1 Mar 2099"),
    ...row(1, "progress", "2000.00", "2 Mar 2099"),
    ...row(2, "balance", "3000.00", "3 Mar 2099"),
    ...row(3, "storage", "1000.00", "4 Mar 2099"),
    ...row(4, "extra_fee", "1000.00", "6 Mar 2099"),
    ...{ loading: "8 Mar 2099", departure: "9 Mar 2099", departurePlace: "Yantian" },
    "requests.process_record.seen": "yes",
    ...asked("serial_log"),
    ...asked("batch_photo_set"),
    ...asked("role_statement"),
  };
}

const row = (n: number, kind: string, amount: string, due: string) => ({
  [`payments.${n}.kind`]: kind,
  [`payments.${n}.amount`]: amount,
  [`payments.${n}.due`]: due,
});

const asked = (type: string) => ({
  [`requests.${type}.seen`]: "yes",
  [`requests.${type}.on`]: "on",
  [`requests.${type}.due`]: "1 Feb 2099",
});
