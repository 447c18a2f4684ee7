import { formatAmount } from "~/words/amount.ts";
import { formatDate } from "~/words/format.ts";
import { type Letter, makePdf } from "../files/make-pdf.ts";
import { ORGANIZATION } from "../people/members.ts";
import type { OrderScript } from "./order-script.server.ts";

type Lines = Letter["pages"][number];

const signed = (name: string, title: string): Lines => ["", ["Signed", `${name}, ${title}`]];

/** A paper on the supplier's letterhead. */
export function supplierPaper(script: OrderScript, day: number, title: string, pages: Lines[]): Buffer {
  const { party, time } = script;
  const { name, title: role } = party.contact;
  const last = pages.length - 1;
  return makePdf({
    title,
    from: [party.name, party.site],
    pages: pages.map((lines, n) => [...(n === 0 ? dated(script, day) : []), ...lines, ...(n === last ? signed(name, role) : [])]),
    created: time.at(day, "08:40"),
  });
}

/** A paper on the buyer's letterhead. */
export function buyerPaper(script: OrderScript, day: number, title: string, lines: Lines): Buffer {
  return makePdf({
    title,
    from: [ORGANIZATION.name, "12 Carriage Row, London"],
    pages: [[...dated(script, day), ...lines]],
    created: script.time.at(day, "13:30"),
  });
}

/** The order's lines and payments, as purchase order and proforma repeat them. */
export function orderLines(script: OrderScript): Lines {
  const { order, steps } = script.file;
  if (!order) return [];
  const money = (minor: string | null) => formatAmount(minor ?? "0", order.currency).replaceAll(" ", " ");
  return [
    ...order.lines.map((line): [string, string] => [
      line.sku ?? "Service",
      `${line.quantity} x ${money(line.unitPrice)} = ${money(line.amount)}`,
    ]),
    ["Total", money(order.total)],
    "",
    ...steps.flatMap((step): [string, string][] =>
      step.amount === null
        ? []
        : [[`Payment: ${step.kind}`, `${money(step.amount)}, due ${formatDate(step.dueDate ?? order.orderedOn, "en")}`]],
    ),
  ];
}

const dated = (script: OrderScript, day: number): Lines => [
  ["Order", script.file.order?.number ?? ""],
  ["Date", formatDate(script.time.date(day), "en")],
  "",
];
