import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Chip } from "~/ui/chip.tsx";
import type { Line } from "~/ui/lookup/lookup-results.tsx";
import { Note } from "~/ui/note.tsx";
import { useWords } from "~/words/reader.tsx";

type Unit = Line["units"][number];

/** What one log says of the serials, and what follows: its order, decision, goods' way, exceptions. */
export function UnitCard({ unit }: { unit: Unit }) {
  const { t } = useWords();
  const { log, decision } = unit;
  return (
    <article className="lookcard" aria-label={t("orders:po", { number: unit.number })}>
      <header>
        <h3>
          <Link to={`/orders/${unit.orderId}`}>{t("orders:po", { number: unit.number })}</Link>{" "}
          <span className="meta">{[unit.supplier, unit.goods].filter(Boolean).join(t("orders:list_comma"))}</span>
        </h3>
        <span className="tag">{unit.isMissing ? t("lookup:not_in_rows") : unit.standingWords}</span>
      </header>
      {unit.lapsed ? (
        <Note tone="warn" head={unit.standingWords}>
          {t("lookup:lapsed")}
        </Note>
      ) : null}
      <dl className="lookfacts">
        <Fact label={t("lookup:col.decision")}>
          {decision ? (
            <>
              <Link to={decision.href}>{decision.sentence}</Link> <span className="small blk">{decision.on}</span>
              {decision.condition ? (
                <span className="small blk">
                  {t("lookup:condition")}: {decision.condition}
                </span>
              ) : null}
            </>
          ) : (
            t("lookup:not_decided")
          )}
        </Fact>
        <Fact label={t("lookup:col.log")}>
          <Link to={log.href}>{t("lookup:log_version", { name: log.name, version: log.version })}</Link>
          {log.line ? <span className="blk">{log.line}</span> : null}
          {unit.usedWords ? <span className="blk">{unit.usedWords}</span> : null}
        </Fact>
        <Fact label={t("lookup:col.batch")}>
          {unit.batches ? (unit.batchesNamed ? unit.batches : t("lookup:batch_maybe", { batches: unit.batches })) : t("lookup:no_batch")}
        </Fact>
        {unit.usedWords ? null : <Fact label={t("lookup:col.carton")}>{unit.cartons || t("lookup:no_carton")}</Fact>}
        {unit.wentTo.length > 0 ? (
          <Fact label={t("lookup:col.went")}>
            {unit.wentTo.map((one) => (
              <span key={one.to} className="blk">
                {t("lookup:went", one)}
              </span>
            ))}
          </Fact>
        ) : null}
        <Fact label={t("lookup:col.shipment")}>
          <Shipments shipments={unit.shipments} />
        </Fact>
        <Fact label={t("lookup:col.exceptions")}>
          <Exceptions exceptions={unit.exceptions} />
        </Fact>
        <Fact label={t("lookup:col.files")}>
          {unit.files.map((file) => (
            <a key={file.href} className="blk" href={file.href}>
              {file.name}
            </a>
          ))}
        </Fact>
      </dl>
    </article>
  );
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The shipments of an order, each with its chip and sentence. */
export function Shipments({ shipments }: { shipments: Unit["shipments"] }) {
  const { t } = useWords();
  if (shipments.length === 0) return t("lookup:no_shipment");
  return shipments.map(({ stepId, name, chips, sentence }) => (
    <span key={stepId} className="blk">
      {name}{" "}
      {chips.map((chip) => (
        <Chip key={chip} state={chip} />
      ))}{" "}
      <span className="small">{sentence}</span>
    </span>
  ));
}

function Exceptions({ exceptions }: { exceptions: Unit["exceptions"] }) {
  const { t } = useWords();
  if (exceptions.length === 0) return t("lookup:no_exceptions");
  return exceptions.map(({ key, what, range, standing, reason, record, note }) => (
    <span key={key} className="blk">
      <b>{what}</b> <span className="code">{range}</span> <span className="tag">{t(`serials:standing.${standing}`)}</span>
      {reason ? (
        <span className="small blk">
          {reason} {record ? <a href={record.href}>{record.name}</a> : null}
        </span>
      ) : null}
      {note ? <span className="small blk">{note}</span> : null}
    </span>
  ));
}
