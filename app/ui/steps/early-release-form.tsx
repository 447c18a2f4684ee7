import type { NeededProof } from "~/http/step-up.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import type { StepPage } from "~/queries/steps/read-step.server.ts";
import { Button } from "~/ui/button.tsx";
import { DateField } from "~/ui/date-field.tsx";
import { Input, Select, Textarea } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { ProofFields } from "~/ui/proof-fields.tsx";
import { formatAmount, formatMinor } from "~/words/amount.ts";
import { useWords } from "~/words/reader.tsx";
import { MoveForm } from "./move-page.tsx";

/** Asks to let a step go before its evidence: window, cap, who gains, why, and how many must approve it. */
export function EarlyReleaseForm({ page, formKey, proof }: { page: StepPage; formKey: string; proof: NeededProof | null }) {
  const { t, today } = useWords();
  const { at, typed } = useProblems();
  const { step, order, approval } = page;
  const mine = typed("intent", "ask") === "ask";
  const most = least(step.remaining, step.early.largest);
  const open = step.passedOver.requests;
  return (
    <MoveForm page={page} formKey={formKey} intent="ask">
      <h2>{t("moves:early.ask")}</h2>
      {open > 0 ? <p className="small">{t("moves:early.passes_over", { count: open })}</p> : null}
      <Approvals approval={approval} />
      <div className="g2">
        <DateField name="from" label={t("moves:early.from")} defaultValue={typed("from", today ?? "")} error={at("from")} required />
        <DateField
          name="until"
          label={t("moves:early.until")}
          hint={t("moves:early.until_hint", { count: step.early.days })}
          defaultValue={typed("until")}
          error={at("until")}
          required
        />
      </div>
      {most === null ? null : (
        <Input
          name="cap"
          inputMode="decimal"
          autoComplete="off"
          label={t("moves:early.cap")}
          hint={t(step.early.percent < 100 ? "moves:early.cap_hint_rule" : "moves:early.cap_hint", {
            amount: formatAmount(most, order.currency),
            percent: String(step.early.percent),
          })}
          defaultValue={typed("cap", formatMinor(most, order.currency))}
          error={at("cap")}
          required
        />
      )}
      {approval.members.length > 0 ? (
        <Select
          name="beneficiary"
          label={t("moves:early.beneficiary")}
          hint={t("moves:early.beneficiary_hint")}
          defaultValue={typed("beneficiary")}
          error={at("beneficiary")}
          optional
        >
          <option value="">{t("moves:early.nobody")}</option>
          {approval.members.map(({ memberId, name }) => (
            <option key={memberId} value={memberId}>
              {name}
            </option>
          ))}
        </Select>
      ) : null}
      <Textarea
        name="reason"
        label={t("moves:reason")}
        hint={t("moves:reason_hint")}
        defaultValue={mine ? typed("reason") : ""}
        error={mine ? at("reason") : undefined}
        required
      />
      <ProofFields proof={proof} id="proof-ask" mine={mine} />
      <Button kind={page.early.some(({ over, mine: toApprove }) => !over && toApprove) ? "plain" : "main"}>{t("moves:early.go")}</Button>
    </MoveForm>
  );
}

const least = (one: string | null, other: string | null): string | null =>
  one === null || other === null ? null : BigInt(one) < BigInt(other) ? one : other;

/** How many approvals it would take, and by whom. */
export function Approvals({ approval }: { approval: StepPage["approval"] }) {
  const { t, language } = useWords();
  const names = approval.eligible.join(language === "zh" ? "、" : ", ");
  if (approval.needed === 0) {
    return (
      <Note tone="warn" head={t("moves:early.single_handed")}>
        {t("moves:early.needs_nobody")}
      </Note>
    );
  }
  return (
    <Note>
      {t(approval.needed === 1 ? "moves:early.needs_single" : "moves:early.needs_pair", { names })}{" "}
      <span className="small">{t("moves:early.needs_note")}</span>
    </Note>
  );
}
