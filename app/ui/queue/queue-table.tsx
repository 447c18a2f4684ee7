import { Form, Link } from "@remix-run/react";
import { Fragment } from "react";
import { dateIn, daysBetween } from "~/domain/calendar/calendar.ts";
import type { QueueGroup, QueueRow, QueueView } from "~/queries/queue/read-queue.server.ts";
import { Amount } from "~/ui/amount.tsx";
import { Button, ButtonLink } from "~/ui/button.tsx";
import { Chip } from "~/ui/chip.tsx";
import { DateText } from "~/ui/date-text.tsx";
import { TOGETHER_FORM } from "~/ui/queue/together-bar.tsx";
import { chipsOf } from "~/ui/step-chip.ts";
import { stepName } from "~/ui/steps/step-name.ts";
import { sayCount, sayRest } from "~/words/count.ts";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { describeDistance, describeDue } from "~/words/sentence.ts";

type QueueTableProps = {
  view: QueueView;
  /** One group is looked at, from this row on; null when the view's groups stand together. */
  alone: { group: QueueGroup; skip: number } | null;
  rows: QueueRow[];
  groupCounts: Record<QueueGroup, number>;
  chosen: number;
  /** The key of the forms that remind; null for a reader who may not. */
  formKey: string | null;
};

/** So many days before it is due a request may be brought to mind from the queue. */
const REMIND_DAYS = 3;

const groupAddress = (view: QueueView, group: QueueGroup, skip: number): string =>
  `/queue?view=${view}&group=${group}${skip > 0 ? `&skip=${skip}` : ""}`;

/** What waits, group by group, each row with the step and the money behind it and the one thing to do. */
export function QueueTable({ view, alone, rows, groupCounts, chosen, formKey }: QueueTableProps) {
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
          const before = alone?.skip ?? 0;
          const more = groupCounts[group] - inGroup.length - before;
          return (
            <Fragment key={group}>
              <tr className="group">
                <th colSpan={6} scope="rowgroup">
                  {t(`queue:group.${group}`)} <span className="count">{sayCount(groupCounts[group])}</span>
                </th>
              </tr>
              {inGroup.map((row) => {
                const isChosen = place === chosen;
                place += 1;
                return (
                  <Row key={`${row.orderId}${row.request?.requestId ?? row.step?.stepId}`} row={row} chosen={isChosen} formKey={formKey} />
                );
              })}
              {more > 0 || alone ? (
                <tr>
                  <td colSpan={6} className="qmore">
                    {alone ? <Link to={`/queue?view=${view}`}>{t("queue:all_groups")}</Link> : null}
                    {before > 0 ? <Link to={groupAddress(view, group, before - inGroup.length)}>{t("queue:before")}</Link> : null}
                    {more > 0 ? (
                      <Link to={groupAddress(view, group, alone ? before + inGroup.length : 0)}>
                        {t("queue:more", { count: sayRest(groupCounts[group], before + inGroup.length) })}
                      </Link>
                    ) : null}
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

function Row({ row, chosen, formKey }: { row: QueueRow; chosen: boolean; formKey: string | null }) {
  const { t, language, today } = useWords();
  const { step, request } = row;
  const kind = chosen ? "main" : "plain";
  const to = target(row);
  const title = request ? `${t(`evidence:name.${request.type}`)}${versionOf(row)}` : step ? stepName(t, step) : "";
  return (
    <tr className={chosen ? "is-chosen" : undefined} data-queue-row={to}>
      <td className="when">
        <When row={row} />
      </td>
      <td className="what">
        <label className="pick">
          <input type="checkbox" form={TOGETHER_FORM} name="items[]" value={ticketOf(row)} />
          <span className="visually-hidden">{t("queue:tick", { what: title, number: row.orderNumber })}</span>
        </label>
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
            {stepName(t, step)}{" "}
            <span className="nw">
              <Chip state={chipsOf(step.status, step.side, { releasedEarly: false })[0]} />
            </span>
            {step.dueDate ? <span className="meta blk">{t("steps:due", { date: formatDate(step.dueDate, language) })}</span> : null}
          </>
        ) : null}
      </td>
      <td className="num amt">{row.money ? <Amount {...row.money} /> : <span className="detail">{step?.detail}</span>}</td>
      <td className="num act">
        {formKey && request && isOwed(row, today) ? (
          <Form method="post" preventScrollReset>
            <input type="hidden" name="key" value={`${formKey}.${request.requestId}`} />
            <input type="hidden" name="orderId" value={row.orderId} />
            <Button name="requestId" value={request.requestId} size="small" kind={kind}>
              {t("queue:act.remind")}
            </Button>
          </Form>
        ) : (
          <ButtonLink to={to} size="small" kind={kind}>
            {t(`queue:act.${row.group}`)}
          </ButtonLink>
        )}
      </td>
    </tr>
  );
}

/** The row as the forms about many name it. */
const ticketOf = ({ orderId, request, step }: QueueRow): string => [orderId, request?.requestId ?? "", step?.stepId ?? ""].join(".");

/** Whether the supplier is to be reminded: late, or due within days. */
function isOwed({ group, date }: QueueRow, today: string | null): boolean {
  if (group === "late") return true;
  return group === "awaited" && date !== null && today !== null && daysBetween(today, date) <= REMIND_DAYS;
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

function useDetail({ group, request, step }: QueueRow): string {
  const { t, language, zone } = useWords();
  switch (group) {
    case "decide": {
      const count = request?.fileCount ?? 0;
      const files = count === 0 ? t("queue:form") : t("queue:files", { count });
      const faults = request?.faults ?? 0;
      return t("queue:came", { files, faults: faults > 0 ? t("queue:faults", { count: faults }) : t("queue:no_faults") });
    }
    case "lapsing":
      return t("queue:condition");
    case "late":
    case "awaited": {
      const draft = request?.draft;
      const begun = draft && {
        date: formatDate(dateIn(zone, draft.at), language),
        files: draft.files === 0 ? t("queue:no_files") : t("queue:files", { count: draft.files }),
      };
      const state = begun ? t("queue:begun", begun) : t(request?.version ? "queue:rejected" : "queue:awaited");
      return request?.reminded ? t("queue:and_reminded", { state, count: request.reminded }) : state;
    }
    case "nothing_asked":
      return t("queue:locked_until");
    case "release":
    case "record":
      return t(`queue:detail.${group}_${step?.side ?? "payment"}`);
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
      return `${here}?step=${step?.stepId ?? ""}#r-${request?.requestId}`;
  }
}
