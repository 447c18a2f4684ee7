import { Link } from "@remix-run/react";
import { Fragment } from "react";
import { daysBetween } from "~/domain/calendar/calendar.ts";
import type { QueueGroup, QueueRow } from "~/queries/queue/read-queue.server.ts";
import { Amount } from "~/ui/amount.tsx";
import { ButtonLink } from "~/ui/button.tsx";
import { Chip } from "~/ui/chip.tsx";
import { DateText } from "~/ui/date-text.tsx";
import { chipsOf } from "~/ui/step-chip.ts";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { describeDistance, describeDue } from "~/words/sentence.ts";

/** What waits, group by group, each row with the step and the money behind it and the one thing to do. */
export function QueueTable({ rows, groupCounts, chosen }: { rows: QueueRow[]; groupCounts: Record<QueueGroup, number>; chosen: number }) {
  const { t } = useWords();
  const groups = [...new Set(rows.map(({ group }) => group))];
  let place = 0;
  return (
    <table className="queue">
      <thead>
        <tr>
          <th scope="col">{t("queue:when")}</th>
          <th scope="col">{t("queue:what")}</th>
          <th scope="col">{t("queue:order")}</th>
          <th scope="col">{t("queue:waits")}</th>
          <th scope="col" className="num">
            {t("queue:money")}
          </th>
          <th scope="col">
            <span className="visually-hidden">{t("queue:action")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => {
          const inGroup = rows.filter((row) => row.group === group);
          const more = groupCounts[group] - inGroup.length;
          return (
            <Fragment key={group}>
              <tr className="group">
                <th colSpan={6} scope="rowgroup">
                  {t(`queue:group.${group}`)} <span className="count">{groupCounts[group]}</span>
                </th>
              </tr>
              {inGroup.map((row) => {
                const isChosen = place === chosen;
                place += 1;
                return <Row key={`${row.orderId}${row.request?.requestId ?? row.step?.stepId}`} row={row} chosen={isChosen} />;
              })}
              {more > 0 ? (
                <tr>
                  <td colSpan={6} className="meta">
                    {t("queue:more", { count: more })}
                  </td>
                </tr>
              ) : null}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

function Row({ row, chosen }: { row: QueueRow; chosen: boolean }) {
  const { t, language } = useWords();
  const { step, request } = row;
  const to = target(row);
  const title = request ? `${t(`evidence:name.${request.type}`)}${versionOf(row)}` : step ? t(`steps:name.${step.kind}`) : "";
  return (
    <tr className={chosen ? "is-chosen" : undefined} data-queue-row={to}>
      <td className="when">
        <When row={row} />
      </td>
      <td className="what">
        <Link to={to}>{title}</Link>
        <span className="meta blk">{useDetail(row)}</span>
      </td>
      <td className="po">
        <Link className="plain" to={`/orders/${row.orderId}`}>
          {row.orderNumber}
        </Link>
        <span className="meta blk">{row.supplierName}</span>
      </td>
      <td className="waits">
        {step ? (
          <>
            {t(`steps:name.${step.kind}`)}{" "}
            <span className="nw">
              <Chip state={chipsOf(step.status, step.side, { releasedEarly: false })[0]} />
            </span>
            {step.dueDate ? <span className="meta blk">{t("steps:due", { date: formatDate(step.dueDate, language) })}</span> : null}
          </>
        ) : null}
      </td>
      <td className="num amt">{row.money ? <Amount {...row.money} /> : null}</td>
      <td className="num act">
        <ButtonLink to={to} size="small" kind={chosen ? "main" : "plain"}>
          {t(`queue:act.${row.group}`)}
        </ButtonLink>
      </td>
    </tr>
  );
}

/** The version at hand: the one to decide on, or the next one where the last was rejected. */
function versionOf({ group, request }: QueueRow): string {
  if (!request?.version) return "";
  return group === "late" || group === "awaited" ? ` v${request.version + 1}` : ` v${request.version}`;
}

function When({ row }: { row: QueueRow }) {
  const { t, today } = useWords();
  if (!row.date || !today) return null;
  const days = daysBetween(today, row.date);
  const owed = row.group !== "lapsing";
  const tone = days < 0 && owed ? "bad" : row.group === "lapsing" ? "warn" : undefined;
  return (
    <>
      <b className={tone}>{owed ? describeDue(t, days) : describeDistance(t, days)}</b>
      <span className="small blk">
        <DateText date={row.date} />
      </span>
    </>
  );
}

function useDetail({ group, request }: QueueRow): string {
  const { t } = useWords();
  switch (group) {
    case "decide": {
      const count = request?.fileCount ?? 0;
      const files = count === 0 ? t("queue:form") : t("queue:files", { count });
      const faults = request?.faults ?? 0;
      return `${files}. ${faults > 0 ? t("queue:faults", { count: faults }) : t("queue:no_faults")}`;
    }
    case "lapsing":
      return t("queue:condition");
    case "late":
    case "awaited":
      return request?.version ? t("queue:rejected") : t("queue:awaited");
    case "nothing_asked":
      return t("queue:locked_until");
    case "release":
    case "record":
      return t(`queue:group.${group}`);
  }
}

/** Where the row's one act is done. */
function target({ group, orderId, request, step }: QueueRow): string {
  const here = `/orders/${orderId}`;
  switch (group) {
    case "decide":
      return `${here}/decide/${request?.submissionId}`;
    case "release":
      return `${here}/steps/${step?.stepId}/release`;
    case "record":
      return `${here}/steps/${step?.stepId}/record`;
    case "nothing_asked":
      return `${here}/requests/new?step=${step?.stepId}`;
    case "lapsing":
    case "late":
    case "awaited":
      return `${here}?step=${step?.stepId ?? ""}#request-${request?.requestId}`;
  }
}
