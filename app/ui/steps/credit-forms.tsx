import { useProblems } from "~/http/use-problems.ts";
import type { StepPage } from "~/queries/steps/read-step.server.ts";
import { Button } from "~/ui/button.tsx";
import { DateField } from "~/ui/date-field.tsx";
import { Field, Input, Select, Textarea } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { formatAmount } from "~/words/amount.ts";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { MoveForm } from "./move-page.tsx";

type Forms = { page: StepPage; formKey: string };

/** The credits of a payment, each with what can still be done with it. */
export function CreditList({ page, formKey }: Forms) {
  const { t, language } = useWords();
  return page.credits.map((credit) => (
    <div key={credit.creditId} className="moveentry">
      <p>
        <b>
          {formatAmount(credit.amount, page.order.currency)} ({credit.reference})
        </b>
        {t("steps:colon")} {t(`credits:state.${credit.state}`)}
      </p>
      <p className="quote">{credit.claim}</p>
      {credit.document ? <p className="small">{t("credits:rests_on", { document: credit.document })}</p> : null}
      {credit.state === "promised" && credit.dueDate ? (
        <p className="small">{t("credits:due_by", { date: formatDate(credit.dueDate, language) })}</p>
      ) : null}
      {page.may.release && credit.state === "promised" ? <Receive {...{ page, formKey }} creditId={credit.creditId} /> : null}
      {page.may.release && credit.state !== "cancelled" ? <Cancel {...{ page, formKey }} creditId={credit.creditId} /> : null}
    </div>
  ));
}

/** The hidden fields by which one form of several on the page is told, and whether it is the one that came back. */
function useActOn(act: string, creditId: string) {
  const { typed, at } = useProblems();
  const mine = typed("act") === act && typed("creditId") === creditId;
  return { mine, at: (field: string) => (mine ? at(field) : undefined), typed: (field: string) => (mine ? typed(field) : "") };
}

function Receive({ page, formKey, creditId }: Forms & { creditId: string }) {
  const { t } = useWords();
  const { mine, at, typed } = useActOn("receive", creditId);
  return (
    <details open={mine}>
      <summary>{t("credits:receive")}</summary>
      <MoveForm page={page} formKey={`${formKey}:receive:${creditId}`} multipart>
        <input type="hidden" name="act" value="receive" />
        <input type="hidden" name="creditId" value={creditId} />
        <DocumentChoice
          page={page}
          id={mine ? "field-documentId" : `field-documentId-${creditId}`}
          value={typed("documentId")}
          error={at("documentId") ?? at("document")}
          fileError={at("proof") ?? at("proofId")}
          proofId={typed("proofId")}
          promised
        />
        <Button>{t("credits:receive_go")}</Button>
      </MoveForm>
    </details>
  );
}

function Cancel({ page, formKey, creditId }: Forms & { creditId: string }) {
  const { t } = useWords();
  const { mine, at, typed } = useActOn("cancel", creditId);
  return (
    <details open={mine}>
      <summary>{t("credits:cancel")}</summary>
      <MoveForm page={page} formKey={`${formKey}:cancel:${creditId}`}>
        <input type="hidden" name="act" value="cancel" />
        <input type="hidden" name="creditId" value={creditId} />
        <Textarea
          name="reason"
          id={mine ? undefined : `field-reason-${creditId}`}
          label={t("moves:reason")}
          hint={t("credits:cancel_then")}
          defaultValue={typed("reason")}
          error={at("reason")}
          rows={2}
          required
        />
        <Button>{t("credits:cancel_go")}</Button>
      </MoveForm>
    </details>
  );
}

type DocumentChoiceProps = {
  page: StepPage;
  id: string;
  value: string;
  error: string | undefined;
  fileError: string | undefined;
  /** A file that came with the form before and waits. */
  proofId: string;
  /** The credit stands already as a promise: now its document is needed. */
  promised?: boolean;
};

/** The credit note: its file, or a document that the order has already. */
function DocumentChoice({ page, id, value, error, fileError, proofId, promised = false }: DocumentChoiceProps) {
  const { t } = useWords();
  return (
    <>
      <Field
        name="proof"
        id={id === "field-documentId" ? undefined : `${id}-file`}
        label={t("credits:file")}
        hint={t(proofId ? "moves:record.proof_kept" : promised ? "credits:file_hint_promised" : "credits:file_hint")}
        error={fileError ?? (page.documents.length === 0 ? error : undefined)}
        optional={!promised}
      >
        {(control) => <input {...control} type="file" accept="application/pdf,image/*" />}
      </Field>
      {proofId ? <input type="hidden" name="proofId" value={proofId} /> : null}
      {page.documents.length > 0 ? (
        <Select
          name="documentId"
          id={id}
          label={t("credits:document")}
          hint={t("credits:document_hint")}
          defaultValue={value}
          error={error}
        >
          <option value="">{t("credits:no_document")}</option>
          {page.documents.map(({ documentId, name }) => (
            <option key={documentId} value={documentId}>
              {name}
            </option>
          ))}
        </Select>
      ) : null}
    </>
  );
}

/** Records a credit: with its document it is taken off at once, without it is a promise. */
export function CreditForm({ page, formKey }: Forms) {
  const { t } = useWords();
  const { at: anyAt, typed: anyTyped } = useProblems();
  const mine = anyTyped("act") === "record";
  const at = (field: string) => (mine ? anyAt(field) : undefined);
  const typed = (field: string) => (mine ? anyTyped(field) : "");
  if (page.step.remaining === null || BigInt(page.step.remaining) <= 0n) return <Note>{t("credits:nothing_due")}</Note>;
  return (
    <MoveForm page={page} formKey={`${formKey}:record`} multipart>
      <h2>{t("credits:record")}</h2>
      <input type="hidden" name="act" value="record" />
      <div className="g2">
        <Input
          name="amount"
          inputMode="decimal"
          autoComplete="off"
          label={t("credits:amount", { currency: page.order.currency })}
          hint={t("credits:amount_hint", { amount: formatAmount(page.step.remaining, page.order.currency) })}
          defaultValue={typed("amount")}
          error={at("amount")}
          required
        />
        <Input
          name="reference"
          autoComplete="off"
          label={t("credits:reference")}
          hint={t("credits:reference_hint")}
          defaultValue={typed("reference")}
          error={at("reference")}
          maxLength={80}
          required
        />
      </div>
      <Textarea
        name="claim"
        label={t("credits:claim")}
        hint={t("credits:claim_hint")}
        defaultValue={typed("claim")}
        error={at("claim")}
        rows={2}
        required
      />
      <DocumentChoice
        page={page}
        id={mine || anyTyped("act") === "" ? "field-documentId" : "field-documentId-new"}
        value={typed("documentId")}
        error={at("documentId") ?? at("document")}
        fileError={at("proof") ?? at("proofId")}
        proofId={typed("proofId")}
      />
      <DateField
        name="dueDate"
        label={t("credits:due")}
        hint={t("credits:due_hint")}
        defaultValue={typed("dueDate")}
        error={at("dueDate")}
        optional
      />
      <Button kind="main">{t("credits:go")}</Button>
    </MoveForm>
  );
}
