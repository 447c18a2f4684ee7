import { Link } from "@remix-run/react";
import type { BoardGroup } from "~/queries/steps/read-board.server.ts";
import type { BoardRow } from "~/queries/steps/say-rows.server.ts";
import { DateText } from "~/ui/date-text.tsx";
import { Sentence } from "~/ui/sentence.tsx";
import { formatAmount } from "~/words/amount.ts";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { stepInSentence } from "./step-name.ts";

export type BoardSide = "payment" | "shipment";
export const boardPage = (side: BoardSide) => (side === "payment" ? "payments" : "shipments");
export const boardPath = (side: BoardSide): string => `/${boardPage(side)}`;

type BoardListProps = {
  side: BoardSide;
  group: BoardGroup;
  /** The list stands alone, page by page. */
  alone: boolean;
  chosen: string | null;
  /** The address of the board with another step chosen. */
  choose: (stepId: string) => string;
  /** Whether the reader records what was carried out. */
  records: boolean;
  /** The address of a list by the part of its query that names it. */
  listed: (group: string) => string;
  /** A filter narrows it. */
  filtered: boolean;
};

/** One group of a board: when, to whom, why, how much. */
export function BoardList({ side, group, alone, chosen, choose, records, listed, filtered }: BoardListProps) {
  const { t } = useWords();
  const heading = `h-${group.group}`;
  const count = group.count === null ? null : t(`finance:count_${side}`, { count: group.count });
  return (
    <>
      <div className="sectionhead">
        <h2 id={heading}>{t(`finance:${alone ? "alone" : "group"}.${side}.${group.group}`)}</h2>
        {alone ? null : <span className="small">{count}</span>}
      </div>
      {group.rows.length === 0 ? (
        <p className="none">{t(filtered ? `finance:filter.nothing_${side}` : `finance:none.${side}.${group.group}`)}</p>
      ) : null}
      {group.rows.length > 0 ? (
        <table className="pays" aria-labelledby={heading}>
          <tbody>
            {group.rows.map((row) => (
              <BoardLine key={row.stepId} {...{ side, row, choose, records }} chosen={row.stepId === chosen} />
            ))}
          </tbody>
        </table>
      ) : null}
      {group.more ? (
        <p className="more">
          <Link to={listed(group.more)}>{t(alone ? "finance:show_next" : "finance:show_all")}</Link>
        </p>
      ) : null}
    </>
  );
}

type BoardLineProps = Pick<BoardListProps, "side" | "choose" | "records"> & { row: BoardRow; chosen: boolean };

function BoardLine({ side, row, choose, records, chosen }: BoardLineProps) {
  const { t, language } = useWords();
  const [state, ...also] = row.chips;
  return (
    <tr aria-current={chosen ? "true" : undefined}>
      <td className="due">{row.date ? <DateText date={row.date} /> : null}</td>
      <td className="to">
        <Link to={choose(row.stepId)} preventScrollReset>
          {row.who}
        </Link>
        <span className="meta blk">{t("finance:of_order", { number: row.orderNumber, step: stepInSentence(t, row) })}</span>
      </td>
      <td className="why">
        <Sentence as="span" state={state} also={also} rest={row.words} />
        {row.since ? <span className="meta blk">{t("finance:since", { date: formatDate(row.since, language) })}</span> : null}
        {row.status === "released" && records ? (
          <>
            {" "}
            <Link to={`/orders/${row.orderId}/steps/${row.stepId}/record?${new URLSearchParams({ to: choose(row.stepId) })}`}>
              {t(`finance:record_it.${side}`)}
            </Link>
          </>
        ) : null}
      </td>
      <td className="num amt">
        {row.amount ? formatAmount(row.amount.minor, row.amount.currency) : <span className="detail">{row.detail}</span>}
      </td>
    </tr>
  );
}
