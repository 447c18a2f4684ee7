import { Form, useNavigation } from "@remix-run/react";
import { useProblems } from "~/http/use-problems.ts";
import { Button, ButtonLink } from "~/ui/button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { FieldError, fieldId } from "~/ui/field.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { formatAmount } from "~/words/amount.ts";
import { useWords } from "~/words/reader.tsx";
import { useNewOrder } from "./form-state.ts";
import { FromEarlier } from "./from-earlier.tsx";
import { Lines } from "./lines.tsx";
import { Payments } from "./payments.tsx";
import { Requests } from "./requests.tsx";
import { Shipments } from "./shipments.tsx";
import { type Known, Supplier } from "./supplier.tsx";
import { isTicked, type Typed } from "./work-out.ts";

export type NewOrderProps = { formKey: string; initial: Typed; known: Known; mayRelease: boolean };

/** A whole order on one page: supplier, lines, payments, shipments, and the requests that are sent with it. */
export function NewOrderForm({ formKey, initial, known, mayRelease }: NewOrderProps) {
  const { t } = useWords();
  const problems = useProblems();
  const state = useNewOrder(initial, known.templates);
  const busy = useNavigation().state !== "idle";
  const { worked, typed } = state;
  const ticked = worked.proposals.filter((proposal) => isTicked(typed, proposal)).length;
  const shipments = Object.values(worked.shipments).filter((date) => date !== null).length;
  const fields = problems.all.filter(({ field }) => field !== null);
  const summary = [
    t("new_order:count_payments", { count: worked.payments.length }),
    t("new_order:count_shipments", { count: shipments }),
    t("new_order:count_requests", { count: ticked }),
  ].join(t("orders:list_comma"));
  return (
    <Form method="post" className="newform" noValidate ref={state.form}>
      <input type="hidden" name="key" value={formKey} />
      {/* What Enter presses: never one of the buttons that add or remove a row. */}
      <button type="submit" name="intent" value="create" className="visually-hidden" tabIndex={-1} aria-hidden="true">
        {t("new_order:create")}
      </button>
      <PageHead
        title={t("new_order:title")}
        sub={t("new_order:needed")}
        actions={
          <ButtonLink kind="quiet" to="/orders/import">
            {t("new_order:import")}
          </ButtonLink>
        }
      />
      <ErrorSummary problems={problems.all} />
      <Supplier state={state} at={problems.at} known={known} />
      <FromEarlier state={state} initial={known.remembered} />
      <Lines state={state} at={problems.at} />
      <Payments state={state} at={problems.at} known={known} mayRelease={mayRelease} />
      <Shipments state={state} at={problems.at} />
      <Requests state={state} at={problems.at} />
      <div className="stickybar newgo">
        <span className="mid nw">{worked.total === null ? worked.currency : formatAmount(worked.total, currencyOf(worked.currency))}</span>
        {fields.length > 0 ? null : <span className="meta">{summary}</span>}
        {fields[0] ? (
          <FieldError>
            <a href={`#${fieldId(fields[0].field ?? "")}`}>{t("new_order:to_mend", { count: fields.length })}</a>
          </FieldError>
        ) : null}
        <span className="actions">
          <Button name="intent" value="create" kind={ticked > 0 ? "plain" : "main"} disabled={busy}>
            {t("new_order:create_only")}
          </Button>
          {ticked > 0 ? (
            <Button name="intent" value="send" kind="main" disabled={busy}>
              {t("new_order:create_and_send", { count: ticked })}
            </Button>
          ) : null}
        </span>
      </div>
    </Form>
  );
}

/** A currency while it is being typed is shown as it stands. */
const currencyOf = (typed: string): string => typed.toUpperCase();
