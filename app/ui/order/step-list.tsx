import { Link } from "@remix-run/react";
import type { OrderPage } from "~/queries/orders/read-order-page.server.ts";
import { Chip } from "~/ui/chip.tsx";
import { KeepTogether } from "~/ui/keep-together.tsx";
import { PartyBlock } from "~/ui/parties/party-block.tsx";
import { useWords } from "~/words/reader.tsx";

/** Every payment and shipment of the order; the chosen one opens into the pane beside it. */
export function StepList({ page, search }: { page: OrderPage; search: (changes: Record<string, string | null>) => string }) {
  const { t } = useWords();
  return (
    <section className="rail" id="steps" aria-labelledby="h-steps">
      <div>
        <div className="railhead">
          <h2 id="h-steps">{t("orders:steps")}</h2>
          <span className="small">{t("orders:step_count", { count: page.steps.length })}</span>
        </div>
        <ol className="steps">
          {page.steps.map((step) => (
            <li key={step.stepId}>
              <Link
                className={step.over ? "step is-over" : "step"}
                to={search({ step: step.stepId, show: null })}
                preventScrollReset
                aria-current={step.stepId === page.chosen?.stepId ? "step" : undefined}
              >
                <span className="step-name">{step.name}</span>
                <span className="step-amount">{step.amount}</span>
                <span className="chips">
                  {step.chips.map((state, place) => (
                    <Chip key={state} state={state} colon={place === step.chips.length - 1} />
                  ))}
                </span>
                <span className="step-date">{step.date}</span>
                <span className="sentence">
                  <KeepTogether text={step.sentence} />
                </span>
              </Link>
            </li>
          ))}
        </ol>
        <PartyBlock orderId={page.orderId} parties={page.parties} />
      </div>
    </section>
  );
}
