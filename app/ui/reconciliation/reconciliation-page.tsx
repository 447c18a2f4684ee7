import { Link } from "@remix-run/react";
import type { ReconciliationSaid } from "~/queries/reconciliation/say-reconciliation.server.ts";
import { ButtonLink } from "~/ui/button.tsx";
import { Note } from "~/ui/note.tsx";
import { OrderFormFrame, type OrderFormPage } from "~/ui/order/order-form.tsx";
import { Table } from "~/ui/table.tsx";
import { useWords } from "~/words/reader.tsx";
import { CartonTable, DifferenceTable } from "./difference-tables.tsx";
import { Rounds } from "./rounds.tsx";

export type ReconciliationPageData = OrderFormPage & {
  form: ReconciliationSaid & { open: { sessionId: string; own: boolean; words: string }[] };
  may: { scan: boolean; ask: boolean };
};

/** What the records of an order say of the same goods: figures first, then what differs with what each says. */
export function ReconciliationPage({ page }: { page: ReconciliationPageData }) {
  const { t } = useWords();
  const { form, order, may } = page;
  const here = `/orders/${order.orderId}`;
  return (
    <OrderFormFrame page={page} title={t("reconcile:title")} sub={t("reconcile:sub")}>
      <div className="p-reconcile">
        <p className="actions noprint">
          {may.scan ? (
            <ButtonLink kind="main" to={`${here}/scans`}>
              {t("reconcile:scan")}
            </ButtonLink>
          ) : null}
          {may.ask && form.unasked > 1 ? (
            <ButtonLink to={`${here}/requests/new?type=serial_lot_map&about=all`}>
              {t("reconcile:ask_all", { count: form.unasked })}
            </ButtonLink>
          ) : null}
          {form.counts.length > 0 ? (
            <a className="btn btn-quiet" href={`${here}/reconcile/differences.csv`}>
              {t("reconcile:export")}
            </a>
          ) : null}
        </p>
        <Standing form={form} />
        {form.counts.length > 0 ? <Differences page={page} /> : null}
        {form.unread.length > 0 ? (
          <section aria-labelledby="h-unread">
            <h2 id="h-unread">{t("reconcile:unread_title")}</h2>
            <ul className="plainlist">
              {form.unread.map(({ side, value, carton }) => (
                <li key={`${side}${value}${carton}`}>
                  <span className="code">{value}</span> {[side, carton].filter(Boolean).join(t("orders:list_comma"))}
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {form.records.length > 0 ? (
          <section aria-labelledby="h-records">
            <h2 id="h-records">{t("reconcile:records")}</h2>
            <Table
              caption={t("reconcile:records")}
              columns={[
                {
                  key: "record",
                  label: t("reconcile:record"),
                  lead: true,
                  cell: (row) => (
                    <>
                      <Link to={row.to.startsWith("/") ? row.to : `${here}/${row.to}`}>{row.name}</Link>
                      {row.problem ? <span className="small blk warn">{row.problem}</span> : null}
                    </>
                  ),
                },
                { key: "side", label: t("reconcile:what"), cell: (row) => row.side },
                { key: "standing", label: t("reconcile:standing_label"), cell: (row) => row.standing },
              ]}
              rows={form.records}
              rowKey={(row) => row.key}
            />
          </section>
        ) : null}
        <Rounds page={page} />
      </div>
    </OrderFormFrame>
  );
}

function Standing({ form }: { form: ReconciliationPageData["form"] }) {
  const { t } = useWords();
  if (!form.comparable) return <Note head={t("reconcile:nothing_title")}>{t("reconcile:nothing")}</Note>;
  return (
    <>
      {form.waiting ? <Note>{t("reconcile:waiting")}</Note> : null}
      {form.problem ? (
        <Note tone="warn" head={t("reconcile:problem_title")}>
          {form.problem}
        </Note>
      ) : null}
      {form.sides.length > 0 && form.counts.length === 0 && !form.waiting ? <Note>{t("reconcile:all_agree")}</Note> : null}
      {form.together.length > 0 ? (
        <dl className="facts">
          {form.together.map(({ key, label, many }) => (
            <div key={key}>
              <dt>
                {t("reconcile:together_label")} {label}
              </dt>
              <dd>{many}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {form.counts.length > 0 ? (
        <dl className="facts">
          {form.counts.map(({ kind, name, many }) => (
            <div key={kind}>
              <dt>{name}</dt>
              <dd className="bad">{many.toLocaleString("en")}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {form.sides.length > 0 ? (
        <Table
          caption={t("reconcile:records")}
          columns={[
            { key: "side", label: t("reconcile:record"), lead: true, cell: (row) => row.side },
            { key: "serials", label: t("reconcile:serials"), numeric: true, cell: (row) => row.serials },
            { key: "cartons", label: t("reconcile:cartons"), numeric: true, cell: (row) => row.cartons },
            { key: "unread", label: t("reconcile:unread"), numeric: true, cell: (row) => row.unread },
          ]}
          rows={form.sides}
          rowKey={(row) => row.side}
        />
      ) : null}
    </>
  );
}

function Differences({ page }: { page: ReconciliationPageData }) {
  const { t } = useWords();
  const { form } = page;
  return (
    <section aria-labelledby="h-differences">
      <h2 id="h-differences">{t("reconcile:differences")}</h2>
      <nav className="filters noprint" aria-label={t("reconcile:show")}>
        <Link to="?" aria-current={form.show === null ? "true" : undefined} preventScrollReset>
          {t("reconcile:show_all")}
        </Link>
        {form.counts.map(({ kind, name, many }) => (
          <Link key={kind} to={`?show=${kind}`} aria-current={form.show === kind ? "true" : undefined} preventScrollReset>
            {name} <span className="num">{many.toLocaleString("en")}</span>
          </Link>
        ))}
      </nav>
      {form.differences.length > 0 ? <DifferenceTable page={page} /> : null}
      {form.cartons.length > 0 ? <CartonTable page={page} /> : null}
      {form.more > 0 ? <p className="small">{t("reconcile:more", { count: form.more })}</p> : null}
    </section>
  );
}
