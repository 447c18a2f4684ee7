import type { AllocatedRow } from "~/domain/allocations/allocate-units.ts";
import type { RecipientKind } from "~/domain/allocations/events.ts";
import { folded, kindOf } from "~/domain/serial-log/columns.ts";
import { listKindOf } from "~/domain/serial-log/list-columns.ts";
import { splitCsv } from "~/domain/tables/csv.ts";
import { unguardText } from "~/domain/tables/write-csv.ts";

/** How columns are headed that name who got the units. */
const RECIPIENTS: Record<RecipientKind, readonly string[]> = {
  customer: [
    "customer",
    "customer name",
    "client",
    "recipient",
    "sold to",
    "ship to",
    "consignee",
    "客户",
    "客户名称",
    "收货人",
    "khach hang",
    "cliente",
    "musteri",
    "顧客",
    "клиент",
    "ग्राहक",
  ],
  channel: ["channel", "sales channel", "渠道", "销售渠道", "kenh", "canal", "kanal", "チャネル", "канал", "चैनल"],
};

const RECIPIENT_OF = new Map(
  (Object.keys(RECIPIENTS) as RecipientKind[]).flatMap((kind) => RECIPIENTS[kind].map((heading) => [folded(heading), kind] as const)),
);

export type TableProblem = { code: "table_no_recipient" | "table_no_units" | "table_empty" } | { code: "table_line_without"; line: number };

/** So many rows are read of a table. */
const MOST_ROWS = 20_000;

/**
 * Who got what, from a pasted table: a column of customers or channels beside one of serials (each a serial or a range), of first and last
 * serials, or of cartons. Rows of one recipient are one entry.
 */
export function readAllocationTable(text: string): AllocatedRow[] | TableProblem {
  const records = splitCsv(text.replace(/^\ufeff/, "")).records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const [headings, ...rows] = records;
  if (!headings || rows.length === 0) return { code: "table_empty" };
  const place = (is: (heading: string) => boolean) => headings.cells.findIndex((cell) => is(cell));
  const customer = place((cell) => RECIPIENT_OF.get(folded(cell)) === "customer");
  const channel = place((cell) => RECIPIENT_OF.get(folded(cell)) === "channel");
  const [serial, carton] = [place((cell) => kindOf(cell) === "serial"), place((cell) => kindOf(cell) === "carton")];
  const [from, to] = [place((cell) => listKindOf(cell) === "from"), place((cell) => listKindOf(cell) === "to")];
  if (customer < 0 && channel < 0) return { code: "table_no_recipient" };
  const first = from >= 0 ? from : serial;
  if (first < 0 && carton < 0) return { code: "table_no_units" };
  const entries = new Map<string, AllocatedRow>();
  for (const { line, cells } of rows.slice(0, MOST_ROWS)) {
    const cell = (at: number) => (at < 0 ? "" : unguardText((cells[at] ?? "").trim()));
    const [kind, recipient] = cell(customer) ? (["customer", cell(customer)] as const) : (["channel", cell(channel)] as const);
    const serials = [cell(first), from >= 0 ? cell(to) : ""].filter(Boolean).join(" to ");
    if (!recipient || !(serials || cell(carton))) return { code: "table_line_without", line };
    const entry = entries.get(`${kind} ${recipient}`) ?? { kind, recipient, serials: [], cartons: [] };
    // A row that names both says which units of the carton.
    if (serials) entry.serials.push(serials);
    else entry.cartons.push(cell(carton));
    entries.set(`${kind} ${recipient}`, entry);
  }
  return [...entries.values()];
}
