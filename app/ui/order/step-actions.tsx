import type { OrderPage } from "~/queries/orders/read-order-page.server.ts";
import { ButtonLink } from "~/ui/button.tsx";
import { CopyButton } from "~/ui/copy-button.tsx";
import { sentenceText } from "~/ui/sentence-text.ts";
import { MoveLinks } from "~/ui/steps/move-links.tsx";
import { useWords } from "~/words/reader.tsx";

/** What can be done with the chosen step: move it, change whom it pays, pass its sentence on. */
export function StepActions({ page }: { page: OrderPage }) {
  const { t, language } = useWords();
  const step = page.chosen;
  if (!step || page.past) return null;
  const here = `/orders/${page.orderId}/steps/${step.stepId}`;
  const going = page.state === "going" && !step.over;
  const chip = step.chips.at(-1) ?? "locked";
  return (
    <div className="actions">
      <MoveLinks
        orderId={page.orderId}
        stepId={step.stepId}
        step={step.movable}
        roles={step.roles}
        amount={step.left}
        back={`/orders/${page.orderId}?step=${step.stepId}`}
      />
      {going && step.side === "payment" && page.may.order ? (
        <ButtonLink size="small" to={`${here}/terms`}>
          {t(step.payeeNamed ? "orders:change_payee" : "orders:name_payee")}
        </ButtonLink>
      ) : null}
      {going ? (
        <ButtonLink size="small" kind="quiet" to={`${here}/pause`}>
          {t("memory:pause.link")}
        </ButtonLink>
      ) : null}
      {step.released ? (
        <ButtonLink size="small" kind="quiet" to={`${here}/note`}>
          {t("release_note:link")}
        </ButtonLink>
      ) : null}
      <CopyButton text={sentenceText(t, chip, step.lead, language)} what={t("orders:copy_sentence")} />
    </div>
  );
}
