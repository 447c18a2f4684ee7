import { Link } from "@remix-run/react";
import type { RequestLine, StepLine } from "~/routes/supplier/page.server.ts";
import { KeepTogether } from "~/ui/keep-together.tsx";
import { Note } from "~/ui/note.tsx";
import { RequestState, StepLines } from "~/ui/supplier/lines.tsx";
import { useWords } from "~/words/reader.tsx";

type OrderOverviewProps = {
  number: string;
  orderTitle: string;
  state: "going" | "cancelled" | "closed";
  requests: RequestLine[];
  payments: StepLine[];
  shipments: StepLine[];
};

/** What a contact is asked on an order, and when each payment and shipment opens. */
export function OrderOverview({ number, orderTitle, state, requests, payments, shipments }: OrderOverviewProps) {
  const { t } = useWords();
  return (
    <>
      <header className="ask">
        <p className="eyebrow">{orderTitle}</p>
        <h1>{number}</h1>
        {state === "going" ? null : <Note>{t(`supplier:order_${state}`)}</Note>}
      </header>
      <section aria-labelledby="h-asked">
        <div className="shead">
          <h2 id="h-asked">{t("supplier:asked")}</h2>
        </div>
        {requests.length === 0 ? <p>{t("supplier:nothing_asked")}</p> : null}
        <ul className="sup-requests">
          {requests.map((line) => (
            <li key={line.requestId}>
              <p className="sup-request">
                <Link to={line.href}>{line.name}</Link>
                <RequestState line={line} />
              </p>
              <p>
                <KeepTogether text={line.question} />
              </p>
              {line.waits.map((waits) => (
                <p key={waits} className="small">
                  <KeepTogether text={waits} />
                </p>
              ))}
            </li>
          ))}
        </ul>
      </section>
      {payments.length > 0 ? (
        <section aria-labelledby="h-payments">
          <div className="shead">
            <h2 id="h-payments">{t("supplier:payments")}</h2>
          </div>
          <StepLines lines={payments} />
        </section>
      ) : null}
      {shipments.length > 0 ? (
        <section aria-labelledby="h-shipments">
          <div className="shead">
            <h2 id="h-shipments">{t("supplier:shipments")}</h2>
          </div>
          <StepLines lines={shipments} />
        </section>
      ) : null}
    </>
  );
}
