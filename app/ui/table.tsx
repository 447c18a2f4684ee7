import type { ReactNode } from "react";

export type Column<Row> = {
  key: string;
  /** Heading of the column, and on a phone the label above the value. */
  label: string;
  cell: (row: Row) => ReactNode;
  /** Right-aligned figures. */
  numeric?: boolean;
  nowrap?: boolean;
  /** The cell that heads the card on a phone, without a label. */
  lead?: boolean;
  /** The heading is read out but not shown (a column of buttons). */
  quiet?: boolean;
  className?: string;
};

type TableProps<Row> = {
  /** What the table lists; read out, not shown. */
  caption: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The row whose details stand beside. */
  chosen?: (row: Row) => boolean;
  className?: string;
};

/** A table; on a phone each row becomes a card of labels and values. */
export function Table<Row>({ caption, columns, rows, rowKey, chosen, className }: TableProps<Row>) {
  return (
    <table className={["cards", className].filter(Boolean).join(" ")}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={cellClass(column)}>
              {column.quiet ? <span className="visually-hidden">{column.label}</span> : column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} className={chosen?.(row) ? "is-chosen" : undefined} aria-current={chosen?.(row) ? "true" : undefined}>
            {columns.map((column) => (
              <td key={column.key} className={cellClass(column)} data-l={column.lead || column.quiet ? undefined : column.label}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cellClass<Row>({ numeric, nowrap, lead, className }: Column<Row>): string | undefined {
  return [numeric && "num", nowrap && "nowrap", lead && "lead", className].filter(Boolean).join(" ") || undefined;
}
