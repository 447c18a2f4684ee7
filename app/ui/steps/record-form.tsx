import { dateIn } from "~/domain/calendar/calendar.ts";
import { useProblems } from "~/http/use-problems.ts";
import type { StepPage } from "~/queries/steps/read-step.server.ts";
import { Button } from "~/ui/button.tsx";
import { DateField } from "~/ui/date-field.tsx";
import { Field, Input, Select, Textarea } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { formatAmount, formatMinor } from "~/words/amount.ts";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { GoodsFields } from "./goods-fields.tsx";
import { MoveForm } from "./move-page.tsx";

const DIFFERENCES = ["bank_fee", "short", "over"] as const;

/** What was carried out under the standing release. */
export function RecordForm({ page, release, formKey }: { page: StepPage; release: NonNullable<StepPage["release"]>; formKey: string }) {
  const { t, language, zone } = useWords();
  const { at, typed } = useProblems();
  const { side, kind, payeeName } = page.step;
  const amount = release.amount === null ? "" : formatAmount(release.amount, page.order.currency);
  const intro = {
    ...{ amount, payee: payeeName ?? "", who: release.who, step: t(`steps:in_sentence.${kind}`) },
    date: formatDate(dateIn(zone, release.at), language),
  };
  return (
    <MoveForm page={page} formKey={formKey} intent="record" multipart>
      <p>{t(`moves:record.intro_${side}`, intro)}</p>
      <Moved page={page} amount={release.amount} />
      {side === "payment" ? (
        <>
          <Select
            name="difference"
            label={t("moves:record.difference", { amount })}
            hint={t("moves:record.difference_hint")}
            defaultValue={typed("difference")}
            error={at("difference")}
          >
            <option value="">{t("moves:record.no_difference")}</option>
            {DIFFERENCES.map((difference) => (
              <option key={difference} value={difference}>
                {t(`moves:record.${difference}`)}
              </option>
            ))}
          </Select>
          <Textarea
            name="differenceReason"
            label={t("moves:record.difference_reason")}
            defaultValue={typed("differenceReason")}
            error={at("differenceReason")}
            rows={2}
            optional
          />
        </>
      ) : null}
      <p className="small">{t(`moves:record.follows_${side}`)}</p>
      <Button kind="main">{t("moves:record.go")}</Button>
    </MoveForm>
  );
}

/** What moved without a release: taken as a fact, with its consequence said beforehand. */
export function OutsideForm({ page, formKey }: { page: StepPage; formKey: string }) {
  const { t } = useWords();
  const { at, typed } = useProblems();
  return (
    <MoveForm page={page} formKey={formKey} intent="outside" multipart>
      <Note tone="bad" head={t("moves:outside.warn_head")}>
        {t(`moves:outside.warn_${page.step.side}`)} {t("moves:outside.shows")}
      </Note>
      <Moved page={page} amount={page.step.remaining} />
      <Textarea
        name="reason"
        label={t("moves:outside.reason")}
        hint={t("moves:reason_hint")}
        defaultValue={typed("reason")}
        error={at("reason")}
        required
      />
      <Button>{t("moves:outside.go")}</Button>
    </MoveForm>
  );
}

/** Day, amount and reference. */
function Moved({ page, amount }: { page: StepPage; amount: string | null }) {
  const { t, today } = useWords();
  const { at, typed } = useProblems();
  const { side, kind } = page.step;
  const receiving = kind === "receiving";
  const proofId = typed("proofId");
  return (
    <>
      <DateField
        name="date"
        label={t(receiving ? "moves:record.date_received" : `moves:record.date_${side}`)}
        defaultValue={typed("date", today ?? "")}
        error={at("date")}
        required
      />
      {side === "payment" ? (
        <Input
          name="amount"
          inputMode="decimal"
          autoComplete="off"
          label={t("moves:record.amount")}
          defaultValue={typed("amount", amount === null ? "" : formatMinor(amount, page.order.currency))}
          error={at("amount")}
          required
        />
      ) : null}
      <Input
        name="reference"
        autoComplete="off"
        label={t(`moves:record.reference_${side}`)}
        hint={t(`moves:record.reference_${side}_hint`)}
        defaultValue={typed("reference")}
        error={at("reference")}
        maxLength={80}
        optional
      />
      {side === "shipment" ? <GoodsFields page={page} /> : null}
      <Field
        name="proof"
        label={t("moves:record.proof")}
        hint={proofId ? t("moves:record.proof_kept") : t(`moves:record.proof_${side}_hint`)}
        error={at("proof") ?? at("proofId")}
        optional
      >
        {(control) => <input {...control} type="file" accept="application/pdf,image/*" />}
      </Field>
      {proofId ? <input type="hidden" name="proofId" value={proofId} /> : null}
    </>
  );
}
