import { Link } from "@remix-run/react";
import { useProblems } from "~/http/use-problems.ts";
import type { ComparedThing, ComparisonSaid } from "~/queries/orders/say-comparison.server.ts";
import type { ProposalsSaid } from "~/queries/orders/say-proposals.server.ts";
import { Button, ButtonLink } from "~/ui/button.tsx";
import { EmptyState } from "~/ui/empty-state.tsx";
import { Textarea } from "~/ui/field.tsx";
import { OrderFormFrame, type OrderFormPage } from "~/ui/order/order-form.tsx";
import { useWords } from "~/words/reader.tsx";
import { ActForm } from "./act-form.tsx";
import { Proposals, SetAside, TakeBack } from "./proposals.tsx";

export type ComparisonPageData = OrderFormPage & {
  form: ComparisonSaid & { proposals: ProposalsSaid };
  may: { ask: boolean; open: boolean; look: boolean; settle: boolean };
};
type Page = ComparisonPageData;

/** What the order and the answers say of the same thing, side by side, and what to do where two of them conflict. */
export function ComparisonPage({ page }: { page: Page }) {
  const { t } = useWords();
  const { things, open, proposals } = page.form;
  const nothing = things.length === 0 && proposals.waiting.length === 0;
  return (
    <OrderFormFrame page={page} title={t("comparison:title")} sub={t("comparison:sub")}>
      {nothing ? (
        <EmptyState title={t("comparison:none")} />
      ) : (
        <>
          <Proposals page={page} />
          <p className="mid">{open === 0 ? t("comparison:all_agree") : t("comparison:disagree", { count: open })}</p>
          {things.map((thing) => (
            <Thing key={`${thing.aspect} ${thing.lines} ${thing.controlling.words}`} {...{ thing, page }} />
          ))}
        </>
      )}
      <SetAside page={page} />
    </OrderFormFrame>
  );
}

function Thing({ thing, page }: { thing: ComparedThing; page: Page }) {
  const { t } = useWords();
  const { controlling, others, lines } = thing;
  return (
    <section className="compared">
      <h2>
        {thing.name} {lines ? <span className="small">{t("comparison:of_lines", { lines })}</span> : null}
      </h2>
      <ul>
        <li className="holds">
          <Record {...{ record: controlling, page }} said={t("comparison:controls")} />
        </li>
        {others.map((other) => (
          <li key={`${other.source} ${other.words}`} className={other.agrees ? undefined : "differs"}>
            <Record {...{ record: other, page }} said={t(other.agrees ? "comparison:agrees" : "comparison:conflicts")} />
            {other.confirmed ? <TakeBack value={other.confirmed} page={page} /> : null}
            {other.conflict ? <ConflictActs conflict={other.conflict} page={page} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

type RecordProps = { record: ComparedThing["controlling"]; said: string; page: Page };

function Record({ record, said, page }: RecordProps) {
  const { t } = useWords();
  return (
    <div className="comparedrow">
      <span className="small">
        {record.requestId ? <Link to={`/orders/${page.order.orderId}#r-${record.requestId}`}>{record.source}</Link> : record.source}
      </span>
      <span className="mid">{record.words}</span>
      <span className="small">{t(`comparison:standing.${record.standing}`)}</span>
      <span className="small saidof">{said}</span>
    </div>
  );
}

function ConflictActs({ conflict, page }: { conflict: NonNullable<ComparedThing["others"][number]["conflict"]>; page: Page }) {
  const { t } = useWords();
  const { at, typed } = useProblems();
  const mine = typed("conflict", "") === conflict.key;
  if (conflict.settled) {
    return (
      <p className="small">
        {t("comparison:settled", { reason: conflict.settled.reason })} {conflict.settled.who}
      </p>
    );
  }
  const { matter } = conflict;
  const inMatter = matter ? (
    <p className="small">
      <Link to={`/orders/${page.order.orderId}/matters/${matter.matterId}`}>
        {t(matter.open ? "comparison:in_matter" : "comparison:in_closed_matter", { title: matter.title })}
      </Link>
    </p>
  ) : null;
  if (matter && !matter.open) return inMatter;
  return (
    <div className="comparedacts">
      {inMatter}
      {conflict.askedBy ? (
        <p className="small">
          <Link to={`/orders/${page.order.orderId}#r-${conflict.askedBy}`}>{t("comparison:asked")}</Link>
        </p>
      ) : page.may.ask ? (
        <ActForm intent="ask" of={{ conflict: conflict.key }} formKey={page.formKey}>
          <Button type="submit">{t("comparison:ask")}</Button>
        </ActForm>
      ) : null}
      {matter || !page.may.open ? null : (
        <ButtonLink to={`/orders/${page.order.orderId}/matters/new?conflict=${encodeURIComponent(conflict.key)}`}>
          {t("comparison:open_matter")}
        </ButtonLink>
      )}
      {page.may.settle && !matter ? (
        <details open={mine}>
          <summary>{t("comparison:settle")}</summary>
          <ActForm intent="settle" of={{ conflict: conflict.key }} formKey={page.formKey}>
            <Textarea
              name="reason"
              rows={2}
              required
              label={t("comparison:settle_why")}
              error={mine ? (at("reason") ?? "") : ""}
              defaultValue={mine ? typed("reason") : ""}
            />
            <Button type="submit">{t("comparison:settle")}</Button>
          </ActForm>
        </details>
      ) : null}
    </div>
  );
}
