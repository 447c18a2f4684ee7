import { Link } from "@remix-run/react";
import { type LetteredRow, Reasons } from "~/ui/serials/exception-table.tsx";
import { type Column, Table } from "~/ui/table.tsx";
import { useWords } from "~/words/reader.tsx";
import type { ReconciliationPageData } from "./reconciliation-page.tsx";

type Asked = { about: string; asked: string | null };
const SIDES = ["log", "list", "scans"] as const;

/** What each record says; a record that there is not has no column. */
function useSides<Row extends { says: (string | null)[] }>(rows: readonly Row[], numeric: boolean): Column<Row>[] {
  const { t } = useWords();
  return SIDES.flatMap((side, at) =>
    rows.some(({ says }) => says[at] !== null)
      ? [{ key: side, label: t(`reconcile:side.${side}`), numeric, className: "code", cell: (row: Row) => row.says[at] ?? "–" }]
      : [],
  );
}

function useAsk<Row extends Asked>({ order, may }: ReconciliationPageData): Column<Row> {
  const { t } = useWords();
  const here = `/orders/${order.orderId}`;
  const cell = ({ about, asked }: Row) => {
    if (asked) return <Link to={`${here}#r-${asked}`}>{t("reconcile:asked")}</Link>;
    if (!may.ask) return null;
    return <Link to={`${here}/requests/new?type=serial_lot_map&about=${encodeURIComponent(about)}`}>{t("reconcile:ask")}</Link>;
  };
  return { key: "ask", label: t("reconcile:ask"), quiet: true, className: "noprint", cell };
}

/** What the supplier said of each, with the record that shows it; no column while nothing was said. */
function useReasons<Row extends Pick<LetteredRow, "said">>(rows: readonly Row[]): Column<Row>[] {
  const { t } = useWords();
  if (rows.every(({ said }) => said.length === 0)) return [];
  return [{ key: "reason", label: t("serials:col.reason"), className: "reason", cell: ({ said }) => <Reasons said={said} /> }];
}

/** Serials that differ, neighbours together, with what each record says of them. */
export function DifferenceTable({ page }: { page: ReconciliationPageData }) {
  const { t } = useWords();
  const rows = page.form.differences;
  type Row = (typeof rows)[number];
  const [sides, ask] = [useSides<Row>(rows, false), useAsk<Row>(page)];
  const columns: Column<Row>[] = [
    { key: "letter", label: t("reconcile:letter"), lead: true, className: "let", cell: ({ letter }) => <b>{letter}</b> },
    { key: "serials", label: t("reconcile:serials"), className: "code", cell: ({ range }) => range },
    { key: "count", label: t("reconcile:count"), numeric: true, cell: ({ count }) => count },
    { key: "what", label: t("reconcile:what"), cell: ({ what }) => what },
    ...sides,
    ...useReasons(rows),
    ask,
  ];
  return <Table caption={t("reconcile:differences")} columns={columns} rows={rows} rowKey={({ about }) => about} className="differ" />;
}

/** Cartons of which the records have different numbers. */
export function CartonTable({ page }: { page: ReconciliationPageData }) {
  const { t } = useWords();
  const rows = page.form.cartons;
  type Row = (typeof rows)[number];
  const [sides, ask] = [useSides<Row>(rows, true), useAsk<Row>(page)];
  const columns: Column<Row>[] = [
    { key: "letter", label: t("reconcile:letter"), lead: true, className: "let", cell: ({ letter }) => <b>{letter}</b> },
    { key: "carton", label: t("reconcile:carton"), className: "code", cell: ({ carton }) => carton },
    { key: "what", label: t("reconcile:what"), cell: () => t("reconcile:kind.counts") },
    ...sides,
    ...useReasons(rows),
    ask,
  ];
  return <Table caption={t("reconcile:kind.counts")} columns={columns} rows={rows} rowKey={({ about }) => about} className="differ" />;
}
