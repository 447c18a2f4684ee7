import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { may, releasePermission } from "~/domain/access/access.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import type { Board } from "~/queries/steps/read-board.server.ts";
import { ButtonLink } from "~/ui/button.tsx";
import { Note } from "~/ui/note.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { formatCount, formatDate, formatWeekday } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { BoardList, type BoardSide, boardPath } from "./board-list.tsx";
import { BoardTotals, Tally } from "./board-totals.tsx";
import { ChosenStep } from "./chosen-step.tsx";
import { DueChart } from "./due-chart.tsx";

/** As many matching steps are added up when a filter is set. */
const MOST_SUMMED = 10_000;

type BoardViewProps = {
  side: BoardSide;
  board: Board;
  roles: readonly MemberRole[];
  formKey: string;
  search: string;
  /** What stands between the head and the lists, such as saved views and a filter. */
  above?: ReactNode;
  /** More ways on beside the heading. */
  actions?: ReactNode;
  /** The board's filter as a query, which its links keep. */
  query?: string;
};

/** The board of payments or of shipments: totals, what falls due, the groups, and the chosen step beside them. */
export function BoardView({ side, board, roles, formKey, search, above, actions, query = "" }: BoardViewProps) {
  const { t, today, language } = useWords();
  const alone = board.group !== null;
  const choose = (stepId: string) => {
    const params = new URLSearchParams(search);
    params.set("step", stepId);
    return `${boardPath(side)}?${params}`;
  };
  const listed = (group: string) => `${boardPath(side)}?${[query, group].filter(Boolean).join("&")}`;
  const records = may(roles, releasePermission(side));
  const chosen = board.chosen?.step.stepId ?? null;
  // What is rare is no empty heading.
  const [first, ...rest] = board.groups.filter(({ group, rows }) => alone || rows.length > 0 || (group !== "held" && group !== "outside"));
  const list = (group: Board["groups"][number]) => (
    <BoardList key={group.group} {...{ side, group, alone, chosen, choose, records, listed }} filtered={board.filtered} />
  );
  const day = today ? `${formatWeekday(today, language)}${language === "zh" ? "，" : ", "}${formatDate(today, language)}` : "";
  return (
    <>
      <header className="fhead">
        <PageHead
          title={t(`finance:title.${side}`)}
          sub={day}
          actions={
            <>
              {alone ? <Link to={boardPath(side)}>{t(`finance:to_board.${side}`)}</Link> : null}
              {actions}
              {records ? <ButtonLink to={`${boardPath(side)}/record`}>{t(`finance:record.open.${side}`)}</ButtonLink> : null}
            </>
          }
        />
        {above}
        {alone ? null : <BoardHead side={side} board={board} />}
      </header>
      <div className="fgrid">
        <section className="flist f-ready">
          {first ? list(first) : null}
          {board.paged ? (
            <p className="more">
              <Link to={listed(`group=${board.group}`)}>{t("shell:first_page")}</Link>
            </p>
          ) : null}
        </section>
        {board.chosen ? (
          <ChosenStep page={board.chosen} roles={roles} formKey={formKey} back={choose(board.chosen.step.stepId)} />
        ) : (
          <aside className="payblock">
            <div className="payinner">
              <p className="small">{t("finance:chosen.none")}</p>
            </div>
          </aside>
        )}
        <section className="flist f-rest">
          {rest.flatMap((group) => [
            group.group === "done" ? <AllStopped key="stopped" side={side} open={board.open} to={listed("group=stopped")} /> : null,
            list(group),
          ])}
        </section>
      </div>
    </>
  );
}

/** The sums of the whole board; where a filter matches more than are added up, that. */
function BoardHead({ side, board: { open, done, monday } }: Pick<BoardViewProps, "side" | "board">) {
  const { t } = useWords();
  if (open === null || done === null) return <Note>{t(`finance:totals.too_many_${side}`, { count: formatCount(MOST_SUMMED) })}</Note>;
  if (side === "shipment") {
    return (
      <div className="ftop ftop-one">
        <div>
          <BoardTotals side={side} open={open} done={done} />
          <Tally side={side} done={done} />
        </div>
      </div>
    );
  }
  return (
    <div className="ftop">
      <div>
        <BoardTotals side={side} open={open} done={done} />
        <Tally side={side} done={done} />
        <p className="small">
          <Link to="/payments/payees">{t("finance:totals.by_payee")}</Link>
        </p>
      </div>
      <DueChart sums={open} monday={monday} />
    </div>
  );
}

/** The way to all that does not go, with how many there are. */
function AllStopped({ side, open, to }: { side: BoardSide; open: Board["open"]; to: string }) {
  const { t } = useWords();
  const count = open?.reduce((all, sum) => all + (sum.state === "locked" || sum.state === "on_hold" ? sum.count : 0), 0);
  if (count === 0) return null;
  return (
    <p className="more">
      <Link to={to}>{count === undefined ? t("finance:all_stopped_uncounted") : t(`finance:all_stopped_${side}`, { count })}</Link>
    </p>
  );
}
