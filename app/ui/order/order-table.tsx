import { Link } from "@remix-run/react";
import { daysBetween } from "~/domain/calendar/calendar.ts";
import { STEP_STATUSES } from "~/domain/steps/step.ts";
import type { OrderListRow } from "~/queries/orders/list-orders.server.ts";
import { Amount } from "~/ui/amount.tsx";
import { Chip, type ChipState } from "~/ui/chip.tsx";
import { DateText } from "~/ui/date-text.tsx";
import { Status } from "~/ui/status.tsx";
import { type Column, Table } from "~/ui/table.tsx";
import { useWords } from "~/words/reader.tsx";
import { describeDue } from "~/words/sentence.ts";

/** How the counted steps of an order read: the states that need somebody first. */
const COUNTED: Record<(typeof STEP_STATUSES)[number], ChipState> = {
  locked: "locked",
  on_hold: "on_hold",
  ready: "ready_to_pay",
  released: "released",
  recorded: "paid",
  outside_gate: "outside_gate",
};

/** Orders with the state of their steps, counted; last touched first. */
export function OrderTable({ rows }: { rows: OrderListRow[] }) {
  const { t, today } = useWords();
  const columns: Column<OrderListRow>[] = [
    {
      key: "order",
      label: t("orders:order"),
      lead: true,
      cell: (row) => (
        <>
          <Link className="strong" to={`/orders/${row.orderId}`}>
            {t("orders:po", { number: row.number })}
          </Link>
          <span className="meta blk">{row.title}</span>
        </>
      ),
    },
    { key: "supplier", label: t("orders:supplier"), cell: (row) => row.supplierName },
    {
      key: "steps",
      label: t("orders:steps"),
      cell: (row) => <Steps row={row} />,
    },
    {
      key: "due",
      label: t("orders:next_due"),
      nowrap: true,
      cell: (row) => {
        if (!row.nextDue) return row.state === "going" ? "–" : t(`orders:state.${row.state}`);
        const days = today ? daysBetween(today, row.nextDue) : 0;
        return (
          <>
            <DateText date={row.nextDue} />
            <span className={days < 0 ? "small blk bad" : "small blk"}>{describeDue(t, days)}</span>
          </>
        );
      },
    },
    {
      key: "last",
      label: t("orders:last_activity"),
      nowrap: true,
      cell: (row) => <DateText instant={row.lastAt} show="instant" />,
    },
    { key: "total", label: t("orders:total"), numeric: true, cell: (row) => <Amount minor={row.total} currency={row.currency} /> },
  ];
  return <Table className="orders" caption={t("orders:title")} columns={columns} rows={rows} rowKey={(row) => row.orderId} />;
}

function Steps({ row }: { row: OrderListRow }) {
  const { t } = useWords();
  const toDecide = row.counts.requests.to_decide ?? 0;
  return (
    <span className="chips">
      {STEP_STATUSES.flatMap((status) => {
        const count = row.counts.steps[status] ?? 0;
        // A step that was ready may not be any more: it is not called so until it was looked at again.
        if (count === 0 || (row.rechecking && status === "ready")) return [];
        return [
          <span key={status} className="nw">
            <Chip state={COUNTED[status]} label={t(`orders:step_state.${status}`, { count })} />
          </span>,
        ];
      })}
      {row.rechecking ? <span className="small">{t("orders:rechecking")}</span> : null}
      {toDecide > 0 ? <Status state="to_decide">{t("orders:to_decide", { count: toDecide })}</Status> : null}
    </span>
  );
}
