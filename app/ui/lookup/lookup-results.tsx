import { Form } from "@remix-run/react";
import type { LookupPage } from "~/queries/lookup/read-lookup-page.server.ts";
import { Button } from "~/ui/button.tsx";
import { Chip } from "~/ui/chip.tsx";
import { CopyButton } from "~/ui/copy-button.tsx";
import { Icon, type IconName } from "~/ui/icon.tsx";
import { OrderCard } from "~/ui/lookup/order-card.tsx";
import { UnitCard } from "~/ui/lookup/unit-card.tsx";
import { Note } from "~/ui/note.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { type Column, Table } from "~/ui/table.tsx";
import { useWords } from "~/words/reader.tsx";

export type Line = LookupPage["lines"][number];

const LOOKS = {
  accepted: { tone: "good", icon: "okring" },
  accepted_with_conditions: { tone: "warn", icon: "half" },
  reused: { tone: "bad", icon: "reuse" },
  in_part: { tone: "warn", icon: "half" },
  undecided: { tone: "accent", icon: "target" },
  rejected: { tone: "bad", icon: "no" },
  some: { tone: "warn", icon: "gap" },
  unkept: { tone: "warn", icon: "alert" },
  missing: { tone: "bad", icon: "gap" },
  replaced: { tone: "warn", icon: "declined" },
  outside: { tone: "bad", icon: "alert" },
  carton: { tone: "", icon: "ring" },
  order: { tone: "", icon: "ring" },
  unknown: { tone: "", icon: "ring" },
  unread: { tone: "warn", icon: "alert" },
} as const satisfies Record<Line["state"], { tone: string; icon: IconName }>;

/** Whether a unit is one of the genuine ones, as icon and word. */
export function Verdict({ line: { state, stateWords } }: { line: Pick<Line, "state" | "stateWords"> }) {
  return (
    <span className={`status ${LOOKS[state].tone}`.trim()}>
      <Icon name={LOOKS[state].icon} />
      {stateWords}
    </span>
  );
}

/** The look-up: what was typed, and what the records say of each. */
export function LookupResults({ page }: { page: LookupPage }) {
  const { t } = useWords();
  const { lines, typed, more } = page;
  const [only] = lines;
  const isList = lines.length > 1;
  return (
    <>
      <PageHead title={t("lookup:title")} sub={t("lookup:sub")} />
      <Form className="searchform lookform" role="search" action="/lookup">
        <input
          type="search"
          name="q"
          key={isList ? "" : typed}
          defaultValue={isList ? "" : typed}
          aria-label={t("lookup:field")}
          placeholder={t("lookup:hint")}
          autoComplete="off"
          spellCheck={false}
        />
        <Button kind="main">{t("lookup:go")}</Button>
      </Form>
      {isList ? null : <ListForm text="" />}
      {only && !isList ? <One line={only} /> : null}
      {isList ? <Many page={page} /> : null}
      {more > 0 ? <Note>{t("lookup:more", { count: more })}</Note> : null}
    </>
  );
}

function ListForm({ text }: { text: string }) {
  const { t } = useWords();
  return (
    <details className="looklist" open={text !== ""}>
      <summary>{t("lookup:list")}</summary>
      <Form method="post" action="/lookup">
        <textarea
          name="text"
          rows={8}
          key={text}
          defaultValue={text}
          aria-label={t("lookup:list")}
          aria-describedby="look-hint"
          spellCheck={false}
        />
        <p className="hint" id="look-hint">
          {t("lookup:list_hint")}
        </p>
        <Button>{t("lookup:list_go")}</Button>
      </Form>
    </details>
  );
}

function One({ line }: { line: Line }) {
  const { t } = useWords();
  return (
    <section className="lookone" aria-labelledby="h-look">
      <h2 id="h-look" className="lookhead">
        <span className="code">{line.serials ?? line.typed}</span> <Verdict line={line} />
      </h2>
      <p>{t(`lookup:explain.${line.state}`)}</p>
      {line.slip ? <Note head={<Icon name="alert" />}>{line.slip}</Note> : null}
      {line.notes.map((note) => (
        <Note key={note}>{note}</Note>
      ))}
      {line.units.map((unit) => (
        <UnitCard key={unit.key} unit={unit} />
      ))}
      {line.orders.map((order) => (
        <OrderCard key={order.key} order={order} />
      ))}
      {line.answer.length > 0 ? <Answer lines={line.answer} /> : null}
    </section>
  );
}

/** What can be read out to a customer. */
function Answer({ lines }: { lines: readonly string[] }) {
  const { t } = useWords();
  return (
    <section className="lookanswer" aria-labelledby="h-answer">
      <h3 id="h-answer">
        {t("lookup:answer")} <CopyButton text={lines.join("\n")} what={t("lookup:answer")} />
      </h3>
      <p className="small">{t("lookup:answer_hint")}</p>
      <blockquote>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </blockquote>
    </section>
  );
}

/** A list: one row for each thing asked, and the same as a table to keep. */
function Many({ page: { lines, typed } }: { page: LookupPage }) {
  const { t } = useWords();
  const columns: Column<Line>[] = [
    { key: "typed", label: t("lookup:col.typed"), lead: true, className: "code", cell: (line) => <Typed line={line} /> },
    { key: "state", label: t("lookup:col.state"), cell: (line) => <Verdict line={line} /> },
    { key: "order", label: t("lookup:col.order"), nowrap: true, cell: ({ units, orders }) => <OrderLink order={units[0] ?? orders[0]} /> },
    { key: "batch", label: t("lookup:col.batch"), cell: ({ units: [unit] }) => (unit?.batchesNamed ? unit.batches : "") },
    { key: "carton", label: t("lookup:col.carton"), cell: ({ units, orders }) => units[0]?.cartons ?? orders[0]?.carton?.name ?? "" },
    {
      key: "shipment",
      label: t("lookup:col.shipment"),
      cell: ({ units, orders }) => <Furthest shipments={(units[0] ?? orders[0])?.shipments ?? []} />,
    },
    {
      key: "note",
      label: t("lookup:col.exceptions"),
      cell: ({ units: [unit], slip, notes }) =>
        [slip, ...notes, ...(unit?.exceptions.map(({ what, reason }) => [what, reason].filter(Boolean).join(". ")) ?? [])].map((words) =>
          words ? (
            <span key={words} className="blk">
              {words}
            </span>
          ) : null,
        ),
    },
  ];
  return (
    <section aria-labelledby="h-many">
      <div className="sectionhead">
        <h2 id="h-many">{t("lookup:list_of", { count: lines.length })}</h2>
        <form method="post" action="/lookup.csv">
          <input type="hidden" name="text" value={typed} />
          <Button kind="quiet">{t("lookup:csv")}</Button>
        </form>
      </div>
      <Table caption={t("lookup:title")} columns={columns} rows={lines} rowKey={({ at }) => String(at)} className="looktable" />
      <ListForm text={typed} />
    </section>
  );
}

/** The last shipment that was carried out, else the next one. */
function Furthest({ shipments }: { shipments: Line["units"][number]["shipments"] }) {
  const one = shipments.findLast(({ chips }) => chips.includes("shipped")) ?? shipments[0];
  return one ? (
    <>
      {one.name}{" "}
      {one.chips.map((chip) => (
        <Chip key={chip} state={chip} />
      ))}
    </>
  ) : null;
}

function Typed({ line: { typed } }: { line: Line }) {
  return <a href={`/lookup?${new URLSearchParams({ q: typed })}`}>{typed}</a>;
}

function OrderLink({ order }: { order: { orderId: string; number: string } | undefined }) {
  return order ? <a href={`/orders/${order.orderId}`}>{order.number}</a> : null;
}
