import { Link } from "@remix-run/react";
import { may, releasePermission } from "~/domain/access/access.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import type { Board } from "~/queries/steps/read-board.server.ts";
import { ButtonLink } from "~/ui/button.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { formatDate, formatWeekday } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { BoardList, type BoardSide, boardPath } from "./board-list.tsx";
import { PaymentTotals, ShipmentTotals, Tally } from "./board-totals.tsx";
import { ChosenStep } from "./chosen-step.tsx";
import { DueChart } from "./due-chart.tsx";

type BoardViewProps = { side: BoardSide; board: Board; roles: readonly MemberRole[]; formKey: string; search: string };

/** The board of payments or of shipments: totals, what falls due, the groups, and the chosen step beside them. */
export function BoardView({ side, board, roles, formKey, search }: BoardViewProps) {
  const { t, today, language } = useWords();
  const alone = board.group !== null;
  const choose = (stepId: string) => {
    const params = new URLSearchParams(search);
    params.set("step", stepId);
    return `${boardPath(side)}?${params}`;
  };
  const records = may(roles, releasePermission(side));
  const chosen = board.chosen?.step.stepId ?? null;
  const [first, ...rest] = board.groups;
  const list = (group: Board["groups"][number]) => <BoardList key={group.group} {...{ side, group, alone, chosen, choose, records }} />;
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
              {records ? <ButtonLink to={`${boardPath(side)}/record`}>{t(`finance:record.open.${side}`)}</ButtonLink> : null}
            </>
          }
        />
        {alone ? null : (
          <div className={side === "payment" ? "ftop" : "ftop ftop-one"}>
            <div>
              {side === "payment" ? (
                <PaymentTotals open={board.open} done={board.done} />
              ) : (
                <ShipmentTotals open={board.open} done={board.done} />
              )}
              <Tally side={side} done={board.done} />
            </div>
            {side === "payment" ? <DueChart sums={board.open} monday={board.monday} /> : null}
          </div>
        )}
      </header>
      <div className="fgrid">
        <section className="flist f-ready">
          {first ? list(first) : null}
          {board.paged ? (
            <p className="more">
              <Link to={`${boardPath(side)}?group=${board.group}`}>{t("shell:first_page")}</Link>
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
        <section className="flist f-rest">{rest.map(list)}</section>
      </div>
    </>
  );
}
