import { Form, Link } from "@remix-run/react";
import { useProblems } from "~/http/use-problems.ts";
import type { Together, TogetherRow } from "~/queries/queue/read-together.server.ts";
import { Button } from "~/ui/button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Input } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { stepName } from "~/ui/steps/step-name.ts";
import { formatAmount } from "~/words/amount.ts";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import type { WordKey } from "~/words/translate.ts";

type Outcomes = readonly { value: string; refused: { key: string; params: Record<string, string> } | null }[];

/** One act on many things: what it will do to each, then what it did, each refusal with its reason. */
export function TogetherPage(props: { act: Together; rows: TogetherRow[]; formKey: string; outcomes: Outcomes | null }) {
  const { act, rows, formKey, outcomes } = props;
  const { t } = useWords();
  const { at, typed, all } = useProblems();
  const doable = rows.filter(({ not }) => not === null).length;
  const done = outcomes?.filter(({ refused }) => refused === null).length ?? 0;
  return (
    <div className="newform">
      <PageHead crumbs={[{ label: t("shell:queue"), to: "/queue" }]} title={t(`queue:together.${act}`)} />
      <ErrorSummary problems={all} />
      {outcomes ? (
        <div role="status">
          <Note
            {...(done < outcomes.length
              ? { tone: "warn" as const, head: t("queue:together_done", { done, count: outcomes.length }) }
              : { head: t("queue:together_done", { done, count: outcomes.length }) })}
          >
            {t(done < outcomes.length ? "queue:together_partly" : "queue:together_all")}
          </Note>
        </div>
      ) : (
        <p>{t(`queue:together_will.${act}`, { count: doable })}</p>
      )}
      <ul className="plainlist together">
        {rows.map((row) => {
          const outcome = outcomes?.find(({ value }) => value === row.value);
          const not = outcome ? outcome.refused : row.not && { key: `queue:not.${row.not}`, params: {} };
          return (
            <li key={row.value} className={not ? "is-not" : undefined}>
              <Thing row={row} act={act} />
              <span className={not ? "warn blk" : "meta blk"}>
                {not ? (
                  t("queue:will_not", { why: t(not.key as WordKey, not.params) })
                ) : outcome ? (
                  t(`queue:did.${act}`)
                ) : (
                  <Will row={row} act={act} />
                )}
              </span>
            </li>
          );
        })}
      </ul>
      {outcomes ? (
        <p className="actions">
          <Link className="btn btn-main" to="/queue">
            {t("queue:back")}
          </Link>
        </p>
      ) : (
        <Form method="post" noValidate className="stack">
          <input type="hidden" name="key" value={formKey} />
          <input type="hidden" name="act" value={act} />
          {rows.map(({ value }) => (
            <input key={value} type="hidden" name="items[]" value={value} />
          ))}
          {act === "hold" ? (
            <Input
              name="reason"
              label={t("orders:reason")}
              hint={t("queue:reason_text")}
              defaultValue={typed("reason")}
              error={at("reason") ?? ""}
              required
            />
          ) : null}
          <div className="actions">
            <Button kind="main" disabled={doable === 0}>
              {t(`queue:together_go.${act}`, { count: doable })}
            </Button>
            <Link className="btn btn-quiet" to="/queue">
              {t("queue:back")}
            </Link>
          </div>
        </Form>
      )}
    </div>
  );
}

function Thing({ row: { orderId, orderNumber, supplierName, request, step }, act }: { row: TogetherRow; act: Together }) {
  const { t } = useWords();
  const named =
    act === "remind" && request
      ? t(`evidence:name.${request.type}`)
      : step
        ? stepName(t, step)
        : request
          ? t(`evidence:name.${request.type}`)
          : "";
  return (
    <>
      <b>{named}</b> <Link to={`/orders/${orderId}`}>{orderNumber}</Link> {supplierName}
    </>
  );
}

function Will({ row: { request, step }, act }: { row: TogetherRow; act: Together }) {
  const { t, language } = useWords();
  if (act === "remind" && request) {
    const params = { who: request.contactName ?? t("gate:erased"), date: formatDate(request.dueDate, language), count: request.reminded };
    return t(request.reminded > 0 ? "queue:will_remind_again" : "queue:will_remind", params);
  }
  return step?.money ? t("queue:will_hold_money", { amount: formatAmount(step.money.minor, step.money.currency) }) : t("queue:will_hold");
}
