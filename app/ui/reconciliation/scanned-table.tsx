import { Form } from "@remix-run/react";
import type { SaidScan, ScansSaid } from "~/queries/reconciliation/say-scans.server.ts";
import { Button } from "~/ui/button.tsx";
import { type Column, Table } from "~/ui/table.tsx";
import { useWords } from "~/words/reader.tsx";
import type { ScanPageData } from "./scan-page.tsx";

/** The newest scans of a round, each with what there is to say of it and the way to take it back. */
export function ScannedTable({ page, said }: { page: ScanPageData; said: ScansSaid }) {
  const { t } = useWords();
  if (said.rows.length === 0) return null;
  const columns: Column<SaidScan>[] = [
    {
      key: "label",
      label: t("reconcile:scanned"),
      lead: true,
      className: "code",
      cell: ({ label, isCarton, stands }) => <span className={stands ? (isCarton ? "mid" : undefined) : "struck"}>{label}</span>,
    },
    { key: "carton", label: t("reconcile:carton"), className: "code", cell: ({ carton }) => carton },
    { key: "says", label: t("reconcile:told"), cell: ({ says, tone }) => <span className={`told-${tone}`}>{says}</span> },
    { key: "time", label: t("reconcile:at"), nowrap: true, cell: ({ time }) => time },
  ];
  const undo: Column<SaidScan> = {
    key: "undo",
    label: t("reconcile:take_back"),
    quiet: true,
    className: "noprint",
    cell: ({ place, label, stands }) =>
      stands ? (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="key" value={`${page.formKey}undo${place}`} />
          <input type="hidden" name="place" value={place} />
          <Button name="intent" value="undo" kind="quiet" size="small" aria-label={`${t("reconcile:take_back")}: ${label}`}>
            {t("reconcile:take_back")}
          </Button>
        </Form>
      ) : null,
  };
  return (
    <>
      <Table
        caption={t("reconcile:scanned")}
        columns={page.form.open ? [...columns, undo] : columns}
        rows={said.rows}
        rowKey={({ place }) => String(place)}
        className="scanned"
      />
      {said.scans > said.rows.length ? <p className="small">{t("reconcile:scans_listed", { count: said.rows.length })}</p> : null}
    </>
  );
}
