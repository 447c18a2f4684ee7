import type { OrderPage } from "~/queries/orders/read-order-page.server.ts";
import { ButtonLink } from "~/ui/button.tsx";
import { CopyButton } from "~/ui/copy-button.tsx";
import { sentenceText } from "~/ui/sentence-text.ts";
import { useWords } from "~/words/reader.tsx";

/** What can be done with the chosen step: whom it pays, and its sentence to pass on. */
export function StepActions({ page }: { page: OrderPage }) {
  const { t, language } = useWords();
  const step = page.chosen;
  if (!step || page.past) return null;
  const here = `/orders/${page.orderId}/steps/${step.stepId}`;
  const going = page.state === "going" && !step.over;
  const chip = step.chips.at(-1) ?? "locked";
  return (
    <div className="actions">
      {going && step.side === "payment" && (page.may.order || page.may.pay) ? (
        <ButtonLink size="small" to={`${here}/terms`}>
          {t(step.unconfirmed ? "orders:confirm" : step.payeeNamed ? "orders:change_payee" : "orders:name_payee")}
        </ButtonLink>
      ) : null}
      {going && step.side === "shipment" && step.unconfirmed ? (
        <ButtonLink size="small" to={`${here}/terms`}>
          {t("orders:confirm")}
        </ButtonLink>
      ) : null}
      <CopyButton text={sentenceText(t, chip, step.lead, language)} what={t("orders:copy_sentence")} />
    </div>
  );
}
