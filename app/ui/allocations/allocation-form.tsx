import { useProblems } from "~/http/use-problems.ts";
import type { AllocationSaid } from "~/queries/allocations/say-allocations.server.ts";
import { Choice, Input, Select, Textarea } from "~/ui/field.tsx";
import { FormPart, OrderForm } from "~/ui/order/order-form.tsx";
import { useWords } from "~/words/reader.tsx";
import type { UnitsPageData } from "./units-page.tsx";

/** What was typed into one of the page's forms, and what was wrong there; nothing of the others. */
function useTyped(intent: string) {
  const { at, typed } = useProblems();
  const mine = typed("intent") === intent;
  return {
    at: (field: string) => (mine ? (at(field) ?? "") : ""),
    typed: (field: string, initial = "") => (mine ? typed(field, initial) : initial),
  };
}

function Shipment({ page, intent, initial = "" }: { page: UnitsPageData; intent: string; initial?: string }) {
  const { t } = useWords();
  const { at, typed } = useTyped(intent);
  const { shipments } = page.form;
  return (
    <Select
      name="stepId"
      id={`step-${intent}`}
      label={t("units:shipment")}
      defaultValue={typed("stepId", initial || shipments[0]?.stepId)}
      error={at("stepId")}
    >
      {shipments.map(({ stepId, name }) => (
        <option key={stepId} value={stepId}>
          {name}
        </option>
      ))}
    </Select>
  );
}

/** The entry itself says that its units left their cartons: then their cartons may go to somebody else. */
function TakenOut({ intent, initial }: { intent: string; initial: boolean }) {
  const { t } = useWords();
  const { typed } = useTyped(intent);
  return (
    <Choice
      type="checkbox"
      name="takenOut"
      value="on"
      label={t("units:taken_out")}
      hint={t("units:taken_out_hint")}
      defaultChecked={typed("takenOut", initial ? "on" : "") === "on"}
    />
  );
}

/** Says where units went, or says it anew. */
export function AllocationForm({ page, changed }: { page: UnitsPageData; changed: AllocationSaid | null }) {
  const { t } = useWords();
  const { at, typed } = useTyped("allocate");
  const kind = typed("kind", changed?.kind ?? "customer");
  return (
    <OrderForm
      page={page}
      name={`allocate${changed?.allocationId ?? ""}`}
      intent="allocate"
      act={t(changed ? "units:save_change" : "units:save")}
      flat
    >
      <input type="hidden" name="replaces" value={changed?.allocationId ?? ""} />
      <FormPart id="f-units" title={changed ? t("units:change_title", { name: changed.recipient }) : t("units:new")} hint={t("units:hint")}>
        <Shipment page={page} intent="allocate" {...(changed ? { initial: changed.stepId } : {})} />
        <fieldset className="choices">
          <legend>{t("units:kind_label")}</legend>
          {(["customer", "channel"] as const).map((one) => (
            <Choice key={one} type="radio" name="kind" value={one} label={t(`units:kind.${one}`)} defaultChecked={kind === one} />
          ))}
        </fieldset>
        <Input
          name="recipient"
          label={t("units:recipient")}
          defaultValue={typed("recipient", changed?.recipient)}
          error={at("recipient")}
          autoComplete="off"
        />
        <Textarea
          name="serials"
          label={t("units:serials")}
          hint={t("units:serials_hint")}
          rows={4}
          defaultValue={typed("serials", changed?.typed.serials)}
          error={at("serials")}
          optional
        />
        <Textarea
          name="cartons"
          label={t("units:cartons")}
          hint={t("units:cartons_hint")}
          rows={3}
          defaultValue={typed("cartons", changed?.typed.cartons)}
          error={at("cartons")}
          optional
        />
        <TakenOut intent="allocate" initial={changed?.takenOut ?? false} />
        {changed ? <Input name="reason" label={t("units:reason")} defaultValue={typed("reason")} error={at("reason")} /> : null}
      </FormPart>
    </OrderForm>
  );
}

/** Takes an entry back. */
export function WithdrawForm({ page, changed }: { page: UnitsPageData; changed: AllocationSaid }) {
  const { t } = useWords();
  const { at, typed } = useTyped("withdraw");
  return (
    <OrderForm page={page} name={`withdraw${changed.allocationId}`} intent="withdraw" act={t("units:withdraw")} flat>
      <input type="hidden" name="allocationId" value={changed.allocationId} />
      <FormPart id="f-withdraw" title={t("units:withdraw_title")} hint={t("units:withdraw_hint")}>
        <Input name="reason" id="withdraw-reason" label={t("units:reason")} defaultValue={typed("reason")} error={at("reason")} />
      </FormPart>
    </OrderForm>
  );
}

/** Many entries at once from a pasted table. */
export function TableForm({ page }: { page: UnitsPageData }) {
  const { t } = useWords();
  const { at, typed } = useTyped("table");
  return (
    <OrderForm page={page} name="table" intent="table" act={t("units:table_save")} encType="multipart/form-data" flat>
      <FormPart id="f-table" title={t("units:table_title")} hint={t("units:table_hint")}>
        <Shipment page={page} intent="table" />
        <Textarea
          name="table"
          label={t("units:table")}
          hint={t("units:table_example")}
          rows={6}
          defaultValue={typed("table")}
          error={at("table")}
        />
        <div className="field">
          <label htmlFor="units-file">{t("units:file")}</label>
          <input type="file" id="units-file" name="file" accept=".csv,.tsv,.txt,text/csv,text/plain" />
          <p className="hint">{t("units:file_hint")}</p>
        </div>
        <TakenOut intent="table" initial={false} />
      </FormPart>
    </OrderForm>
  );
}
