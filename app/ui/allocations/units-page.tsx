import { Link } from "@remix-run/react";
import type { AllocationSaid, sayAllocations } from "~/queries/allocations/say-allocations.server.ts";
import { Note } from "~/ui/note.tsx";
import { OrderFormFrame, type OrderFormPage } from "~/ui/order/order-form.tsx";
import { type Column, Table } from "~/ui/table.tsx";
import { useWords } from "~/words/reader.tsx";
import { AllocationForm, TableForm, WithdrawForm } from "./allocation-form.tsx";

export type UnitsPageData = OrderFormPage & {
  form: ReturnType<typeof sayAllocations> & { mayAllocate: boolean; changed: AllocationSaid | null };
};

/** Which units went where: every entry with its correction, then the form of a new one. */
export function UnitsPage({ page }: { page: UnitsPageData }) {
  const { t } = useWords();
  const { entries, mayAllocate, changed, shipments } = page.form;
  const here = `/orders/${page.order.orderId}/units`;
  const columns: Column<AllocationSaid>[] = [
    {
      key: "recipient",
      label: t("units:recipient"),
      lead: true,
      cell: (one) => (
        <span className={one.ended ? "struck" : undefined}>
          {one.recipient} <span className="small">{one.kindName}</span>
        </span>
      ),
    },
    {
      key: "units",
      label: t("units:units"),
      cell: (one) => (
        <span>
          {one.serials ? (
            <span className="blk">
              {t("units:serials_of", { count: one.serialCount })} <span className="code">{one.serials}</span>
            </span>
          ) : null}
          {one.cartons ? (
            <span className="blk">
              {t("units:cartons_of", { count: one.cartonCount })} <span className="code">{one.cartons}</span>
            </span>
          ) : null}
          {one.takenOut ? <span className="small blk">{t("units:taken_out")}</span> : null}
        </span>
      ),
    },
    { key: "shipment", label: t("units:shipment"), cell: (one) => one.shipment },
    {
      key: "said",
      label: t("units:entered"),
      cell: (one) => (
        <span>
          <span className="small blk">{one.said}</span>
          {one.ended ? <span className="small blk warn">{one.ended}</span> : null}
          {mayAllocate && !one.ended ? (
            <Link className="noprint" to={`${here}?change=${one.allocationId}#f-units`}>
              {t("units:correct")}
            </Link>
          ) : null}
        </span>
      ),
    },
  ];
  return (
    <OrderFormFrame page={page} title={t("units:title")} sub={t("units:sub")}>
      <div className="p-reconcile">
        {entries.length > 0 ? (
          <Table caption={t("units:title")} columns={columns} rows={entries} rowKey={(one) => one.allocationId} className="differ" />
        ) : (
          <Note>{t("units:none")}</Note>
        )}
      </div>
      {mayAllocate && shipments.length === 0 ? <Note>{t("units:no_shipment")}</Note> : null}
      {mayAllocate && shipments.length > 0 ? (
        <AllocationForm key={changed?.allocationId ?? `new${entries.length}`} page={page} changed={changed} />
      ) : null}
      {mayAllocate && changed ? <WithdrawForm page={page} changed={changed} /> : null}
      {mayAllocate && !changed && shipments.length > 0 ? <TableForm key={entries.length} page={page} /> : null}
    </OrderFormFrame>
  );
}
