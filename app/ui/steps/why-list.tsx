import { Link } from "@remix-run/react";
import { dateIn } from "~/domain/calendar/calendar.ts";
import type { StepPage } from "~/queries/steps/read-step.server.ts";
import { Icon } from "~/ui/icon.tsx";
import { fileAddress } from "~/ui/order/file-address.ts";
import { RecordedGoods } from "~/ui/steps/recorded-goods.tsx";
import { formatAmount } from "~/words/amount.ts";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";

/** Why a step stands as it does: what it rests on with its decisions, or everything that keeps it locked. */
export function WhyList({ page }: { page: StepPage }) {
  const { t } = useWords();
  const { status, blockers, basis, records, warnings } = page;
  if (status === "recorded" || status === "outside_gate") {
    return (
      <>
        {records.length > 0 ? <Records page={page} heading={t("finance:why.recorded")} /> : null}
        {page.release && basis.length > 0 ? <Basis page={page} heading={t("finance:why.released")} /> : null}
      </>
    );
  }
  if (status === "locked" || status === "on_hold") {
    return (
      <>
        <h3 className="whyhead">{t("finance:why.locked")}</h3>
        <ul className="whylist">
          {blockers.map((blocker) => (
            <li key={`${blocker.code}-${blocker.words}`} className={blocker.code === "hold" ? "is-outside" : "is-locked"}>
              <Icon name={blocker.code === "hold" ? "hand" : "lock"} />
              <span>
                {blocker.code === "hold" ? <b>{t("steps:state.on_hold")} </b> : null}
                {blocker.words}
                {blocker.reason ? <span className="small blk">{blocker.reason}</span> : null}
              </span>
            </li>
          ))}
        </ul>
        {records.length > 0 ? <Records page={page} heading={t("finance:why.recorded")} /> : null}
      </>
    );
  }
  return (
    <>
      <Basis page={page} heading={t(status === "released" ? "finance:why.released" : "finance:why.ready")} />
      {warnings > 0 ? <p className="small">{t("finance:why.warnings", { count: warnings })}</p> : null}
      {records.length > 0 ? <Records page={page} heading={t("finance:why.recorded")} /> : null}
    </>
  );
}

/** What a step rests on: every decision in its own words, flagged where what it rested on was explained otherwise since. */
function Basis({ page: { basis, step, order }, heading }: { page: StepPage; heading: string }) {
  const { t } = useWords();
  return (
    <>
      <h3 className="whyhead">{heading}</h3>
      <ul className="whylist">
        {basis.map((line) => (
          <BasisItem key={line.requestId} line={line} orderId={order.orderId} />
        ))}
        {basis.length === 0 && step.noEvidence ? (
          <li>
            <Icon name="okring" />
            <span>{t("finance:why.no_evidence", { reason: step.noEvidence.reason })}</span>
            <WhoWhen who={step.noEvidence.who} at={step.noEvidence.at} />
          </li>
        ) : null}
      </ul>
    </>
  );
}

function BasisItem({ line, orderId }: { line: StepPage["basis"][number]; orderId: string }) {
  const { t } = useWords();
  const name = t(`evidence:name.${line.type}`);
  if (line.by !== "accepted" || !line.submissionId) {
    return (
      <li>
        <Icon name={line.by === "waiver" ? "declined" : "early"} />
        <Link to={`/orders/${orderId}?request=${line.requestId}`}>{name}</Link>
        <span className="small">{t(line.by === "waiver" ? "finance:why.waived" : "finance:why.early")}</span>
      </li>
    );
  }
  return (
    <li>
      <Icon name="okring" />
      <span>
        <Link
          to={line.decided ? `/orders/${orderId}/decisions/${line.decided.decisionId}` : `/orders/${orderId}/decide/${line.submissionId}`}
        >
          {t("finance:why.version", { type: name, version: line.version ?? 1 })}
        </Link>
      </span>
      {line.decided ? <WhoWhen who={line.decided.who} at={line.decided.at} /> : null}
      {line.decided ? <q className="small across">{line.decided.sentence}</q> : null}
      {line.decided?.changed.map((words) => (
        <span key={words} className="small across warn">
          <b>{t("statements:changed_since")}.</b> {words}
        </span>
      ))}
    </li>
  );
}

function WhoWhen({ who, at }: { who: string; at: string }) {
  const { t, language, zone } = useWords();
  return <span className="small">{t("finance:why.who_when", { who, date: formatDate(dateIn(zone, at), language) })}</span>;
}

/** What was carried out, entry by entry. */
function Records({ page, heading }: { page: StepPage; heading: string }) {
  const { t, language } = useWords();
  return (
    <>
      <h3 className="whyhead">{heading}</h3>
      <ul className="whylist">
        {page.records.map((record) => (
          <li key={record.recordId} className={record.outsideGate ? "is-outside" : undefined}>
            <Icon name={record.outsideGate ? "broken" : "okring"} />
            <span>
              {record.amount ? <span className="nw">{formatAmount(record.amount, page.order.currency)} </span> : null}
              {formatDate(record.date, language)}
              {record.reference ? <span className="small blk">{record.reference}</span> : null}
              {record.proof ? (
                <a className="small blk" href={fileAddress(page.order.orderId, record.proof.fileId)}>
                  {t("moves:record.proof")}
                </a>
              ) : null}
              {record.difference ? <span className="small blk">{t(`moves:record.${record.difference}`)}</span> : null}
              {record.reason ? <span className="small blk">{record.reason}</span> : null}
              {record.goods ? <RecordedGoods goods={record.goods} recordId={record.recordId} orderId={page.order.orderId} /> : null}
            </span>
            <span className="small">{record.who}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
