import { Form, Link } from "@remix-run/react";
import type { BoardRow } from "~/queries/steps/say-rows.server.ts";
import { AppShell, type AppShellProps } from "~/ui/app-shell.tsx";
import { Button, ButtonLink } from "~/ui/button.tsx";
import { DateText } from "~/ui/date-text.tsx";
import { Input } from "~/ui/field.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { Sentence } from "~/ui/sentence.tsx";
import { formatAmount } from "~/words/amount.ts";
import { ReaderPlace, useWords } from "~/words/reader.tsx";
import { type BoardSide, boardPath } from "./board-list.tsx";
import { stepInSentence } from "./step-name.ts";

type FindStepProps = {
  side: BoardSide;
  shell: Omit<AppShellProps, "current" | "page" | "children">;
  place: { zone: string; today: string };
  page: { rows: BoardRow[]; more: boolean };
  words: string;
};

/** Which step just moved: found by order, payee, supplier, invoice or reference, then recorded on its own page. */
export function FindStep({ side, shell, place, page, words }: FindStepProps) {
  const { t } = useWords();
  const board = boardPath(side);
  const section = side === "payment" ? "payments" : "shipments";
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current={section} page="p-move">
        <PageHead crumbs={[{ label: t(`finance:title.${side}`), to: board }]} title={t(`finance:record.open.${side}`)} />
        <p className="findintro">{t(`finance:record.intro.${side}`)}</p>
        <Form method="get" className="findform" role="search">
          <Input name="q" label={t(`finance:record.search.${side}`)} defaultValue={words} maxLength={80} autoComplete="off" />
          <Button>{t("finance:record.find")}</Button>
        </Form>
        {page.rows.length === 0 ? <p className="small">{t("finance:record.none")}</p> : null}
        <table className="pays" aria-label={t(`finance:record.which.${side}`)}>
          <tbody>
            {page.rows.map((row) => (
              <tr key={row.stepId}>
                <td className="due">{row.date ? <DateText date={row.date} /> : null}</td>
                <td className="to">
                  <b>{row.who}</b>
                  <span className="meta blk">{t("finance:of_order", { number: row.orderNumber, step: stepInSentence(t, row) })}</span>
                </td>
                <td className="why">
                  <Sentence as="span" state={row.chips[0]} also={row.chips.slice(1)} rest={row.words} />
                </td>
                <td className="num amt">
                  {row.amount ? formatAmount(row.amount.minor, row.amount.currency) : <span className="detail">{row.detail}</span>}
                </td>
                <td className="num act">
                  <ButtonLink size="small" to={`/orders/${row.orderId}/steps/${row.stepId}/record?${new URLSearchParams({ to: board })}`}>
                    {t(row.status === "released" ? "finance:record.this" : "finance:record.this_outside")}
                  </ButtonLink>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {page.more ? <p className="small findmore">{t("finance:record.more")}</p> : null}
        <p className="small findmore">
          {t(`finance:record.missing.${side}`)} <Link to="/orders">{t("finance:record.orders")}</Link>
        </p>
      </AppShell>
    </ReaderPlace>
  );
}
