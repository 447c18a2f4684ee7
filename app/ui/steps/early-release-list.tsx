import { addMs, dateIn } from "~/domain/calendar/calendar.ts";
import type { NeededProof } from "~/http/step-up.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import type { StepPage } from "~/queries/steps/read-step.server.ts";
import { Button } from "~/ui/button.tsx";
import { Textarea } from "~/ui/field.tsx";
import { ProofFields } from "~/ui/proof-fields.tsx";
import { formatAmount } from "~/words/amount.ts";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import type { WordKey } from "~/words/translate.ts";
import { MoveForm } from "./move-page.tsx";

type Early = StepPage["early"][number];

/** The early releases asked for on a step, each with its approvals, and the ways to approve it or take it back. */
export function EarlyReleaseList({ page, formKey, proof }: { page: StepPage; formKey: string; proof: NeededProof | null }) {
  const { t } = useWords();
  if (page.early.length === 0) return null;
  return (
    <section aria-labelledby="h-early">
      <div className="sectionhead">
        <h2 id="h-early">{t("moves:early.list")}</h2>
      </div>
      {page.early.map((early) => (
        <EarlyEntry key={early.earlyReleaseId} {...{ early, page, formKey, proof }} />
      ))}
    </section>
  );
}

function EarlyEntry({ early, page, formKey, proof }: { early: Early; page: StepPage; formKey: string; proof: NeededProof | null }) {
  const { t, language } = useWords();
  const { typed } = useProblems();
  const approve = `approve-${early.earlyReleaseId}`;
  const { order } = page;
  // The last day that it holds: its end is the first moment of the next.
  const window = {
    from: formatDate(dateIn(order.zone, early.from), language),
    until: formatDate(dateIn(order.zone, addMs(early.until, -1)), language),
  };
  const cap = early.cap === null ? "" : formatAmount(early.cap, order.currency);
  return (
    <div className="moveentry">
      <p>
        <b>{t("moves:early.line", window)}</b>
        {t("steps:colon")} {t(stateOf(early))}
        {early.cap === null ? null : (
          <span className="blk">{t("moves:early.capped", { used: formatAmount(early.used, order.currency), cap })}</span>
        )}
      </p>
      <AskedBy asked={early} />
      {early.beneficiary ? <p className="small">{t("moves:early.gains", { who: early.beneficiary })}</p> : null}
      {!early.over && early.mine && page.may.approveEarly ? (
        <MoveForm page={page} formKey={formKey} intent={approve}>
          <p className="small">{early.cap === null ? t("moves:early.approve_then_shipment") : t("moves:early.approve_then", { cap })}</p>
          <ProofFields proof={proof} id={`proof-${early.earlyReleaseId}`} mine={typed("intent") === approve} />
          <Button kind="main">{t("moves:early.approve")}</Button>
        </MoveForm>
      ) : null}
      {!early.over && page.may.askEarly ? <TakeBack {...{ early, page, formKey }} /> : null}
    </div>
  );
}

function TakeBack({ early, page, formKey }: { early: Early; page: StepPage; formKey: string }) {
  const { t } = useWords();
  const { at, typed } = useProblems();
  const intent = `revoke-${early.earlyReleaseId}`;
  const mine = typed("intent") === intent;
  return (
    <details open={mine}>
      <summary>{t("moves:early.revoke")}</summary>
      <MoveForm page={page} formKey={formKey} intent={intent}>
        <Textarea
          name="reason"
          id={`field-reason-${early.earlyReleaseId}`}
          label={t("moves:early.revoke_reason")}
          hint={t("moves:early.revoke_then")}
          defaultValue={mine ? typed("reason") : ""}
          error={mine ? at("reason") : undefined}
          rows={2}
          required
        />
        <Button>{t("moves:early.revoke")}</Button>
      </MoveForm>
    </details>
  );
}

/** Who asked why, and who has approved. */
export function AskedBy({
  asked,
}: {
  asked: Pick<Early, "reason" | "requestedBy" | "requestedAt" | "needed" | "standing" | "singleHanded" | "approvals">;
}) {
  const { t, language, zone } = useWords();
  const names = asked.approvals.map(({ name }) => name).join(language === "zh" ? "、" : ", ");
  return (
    <>
      <p className="quote">{asked.reason}</p>
      <p className="small">
        {t("moves:early.asked_by", { who: asked.requestedBy, date: formatDate(dateIn(zone, asked.requestedAt), language) })}
      </p>
      <p className="small">
        {asked.singleHanded
          ? t("moves:early.single_handed")
          : t("moves:early.approvals", { standing: asked.standing, needed: asked.needed })}
      </p>
      {names ? <p className="small">{t("moves:early.approved_by", { names })}</p> : null}
    </>
  );
}

function stateOf(early: Early): WordKey {
  if (early.revoked) return "moves:early.state_revoked";
  if (early.counts) return "moves:early.state_counts";
  if (early.over) return "moves:early.state_over";
  return early.standing < early.needed ? "moves:early.state_waiting" : "moves:early.state_later";
}
