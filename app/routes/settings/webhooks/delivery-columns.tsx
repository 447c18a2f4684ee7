import { Form, Link } from "@remix-run/react";
import type { ListedDelivery } from "~/queries/webhooks/list-deliveries.server.ts";
import { Button } from "~/ui/button.tsx";
import type { Column } from "~/ui/table.tsx";
import { formatInstant } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { sayType } from "./say-type.ts";

/** The columns of the list of messages. */
export function useDeliveryColumns(): Column<ListedDelivery>[] {
  const { t, language, zone } = useWords();
  const at = (instant: string) => formatInstant(instant, zone, language);
  return [
    { key: "when", label: t("webhooks:list.when"), nowrap: true, lead: true, cell: ({ createdAt }) => at(createdAt) },
    {
      key: "type",
      label: t("webhooks:list.type"),
      cell: ({ type, id }) => (
        <>
          {sayType(t, type)}
          <code className="small blk">{id}</code>
        </>
      ),
    },
    {
      key: "order",
      label: t("webhooks:list.order"),
      nowrap: true,
      cell: ({ orderId, orderNumber }) => <Link to={`/orders/${orderId}`}>{orderNumber}</Link>,
    },
    { key: "endpoint", label: t("webhooks:list.endpoint"), cell: ({ host }) => <span className="breakable">{host}</span> },
    {
      key: "state",
      label: t("webhooks:list.state"),
      cell: ({ state, nextAt, tries }) => (
        <>
          {t(`webhooks:state.${state}`)}
          {nextAt && tries > 0 ? <span className="small blk">{t("webhooks:list.next", { at: at(nextAt) })}</span> : null}
        </>
      ),
    },
    { key: "tries", label: t("webhooks:list.tries"), numeric: true, cell: ({ tries }) => tries },
    { key: "answer", label: t("webhooks:list.answer"), cell: (row) => <LastTry {...row} /> },
    {
      key: "again",
      label: t("webhooks:list.again"),
      quiet: true,
      cell: ({ id, endpointId, state }) =>
        state === "waiting" ? null : (
          <Form method="post">
            <input type="hidden" name="endpointId" value={endpointId} />
            <input type="hidden" name="deliveryId" value={id} />
            <Button size="small" name="intent" value="again">
              {t("webhooks:list.again")}
            </Button>
          </Form>
        ),
    },
  ];
}

function LastTry({ status, ms, problem, answer }: ListedDelivery) {
  const { t } = useWords();
  if (ms === null) return null;
  return (
    <>
      {status === null ? null : t("webhooks:list.took", { status, ms })}
      {problem ? <span className="blk">{t(`webhooks:tried.${problem}`)}</span> : null}
      {answer ? (
        <details>
          <summary>{t("webhooks:list.said")}</summary>
          <pre className="code">{answer}</pre>
        </details>
      ) : null}
    </>
  );
}
