import { useState } from "react";
import type { EvidenceType } from "~/domain/requests/events.ts";
import type { ChargeKind } from "~/domain/steps/charge.ts";
import type { ShipmentKind } from "~/domain/steps/events.ts";
import { useProblems } from "~/http/use-problems.ts";
import type { AskableContact } from "~/queries/orders/read-contacts.server.ts";
import { DateField } from "~/ui/date-field.tsx";
import { Input, Select, Textarea } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { useWords } from "~/words/reader.tsx";
import { FormPart, OrderForm, OrderFormFrame, type OrderFormPage } from "./order-form.tsx";

type AddStepPage = OrderFormPage & {
  form: {
    currency: string;
    total: string;
    charges: readonly ChargeKind[];
    shipments: readonly ShipmentKind[];
    types: readonly EvidenceType[];
    contacts: AskableContact[];
    payees: { payeeId: string; name: string }[];
  };
};

/** Two forms: a charge with what proves it, and a further shipment step. */
export function AddStepForms({ page }: { page: AddStepPage }) {
  const { t } = useWords();
  return (
    <OrderFormFrame page={page} title={t("charges:title")} sub={t("charges:sub", { total: page.form.total })}>
      <ChargeForm page={page} />
      <ShipmentForm page={page} />
    </OrderFormFrame>
  );
}

/** Of two forms on a page only the one that came back shows what was typed and what was wrong. */
function useOwn(intent: string) {
  const { typed, at } = useProblems();
  const mine = typed("intent") === intent;
  return {
    at: (field: string) => (mine ? (at(field) ?? "") : ""),
    typed: (field: string, initial = "") => (mine ? typed(field, initial) : initial),
  };
}

function ChargeForm({ page }: { page: AddStepPage }) {
  const { t } = useWords();
  const { at, typed } = useOwn("charge");
  const { currency, charges, types, contacts, payees } = page.form;
  const [kind, setKind] = useState<string>(typed("kind", "rework"));
  return (
    <OrderForm page={page} act={t("charges:add")} intent="charge" name="charge" flat>
      <FormPart id="f-charge" title={t("charges:charge")} hint={t("charges:charge_hint")}>
        <div className="g3">
          <Select name="kind" label={t("charges:kind")} value={kind} onChange={(event) => setKind(event.target.value)} error={at("kind")}>
            {charges.map((one) => (
              <option key={one} value={one}>
                {t(`steps:name.${one}`)}
              </option>
            ))}
          </Select>
          <Input
            name="amount"
            inputMode="decimal"
            autoComplete="off"
            label={t("charges:amount", { currency })}
            defaultValue={typed("amount")}
            error={at("amount")}
            required
          />
          <DateField name="dueDate" label={t("charges:due")} defaultValue={typed("dueDate")} error={at("dueDate")} optional />
        </div>
        <Textarea
          name="reason"
          id="field-charge-reason"
          label={t("charges:reason")}
          hint={t("charges:reason_hint")}
          defaultValue={typed("reason")}
          error={at("reason")}
          rows={2}
          required
        />
        <div className="g2">
          <Input name="invoice" label={t("orders:invoice")} optional defaultValue={typed("invoice")} error={at("invoice")} />
          <Input name="reference" label={t("orders:reference")} optional defaultValue={typed("reference")} error={at("reference")} />
        </div>
      </FormPart>
      <FormPart id="f-payee" title={t("new_order:payee")} hint={t("charges:payee_hint")}>
        {payees.length > 0 ? (
          <Select name="payeeId" label={t("charges:known_payee")} defaultValue={typed("payeeId", payees[0]?.payeeId)} error={at("payeeId")}>
            {payees.map(({ payeeId, name }) => (
              <option key={payeeId} value={payeeId}>
                {name}
              </option>
            ))}
            <option value="">{t("charges:other_payee")}</option>
          </Select>
        ) : null}
        <div className="g3">
          <Input
            name="payee"
            label={t("charges:new_payee")}
            optional={payees.length > 0}
            defaultValue={typed("payee")}
            error={at("payee")}
          />
          <Input
            name="account"
            label={t("new_order:account")}
            optional={payees.length > 0}
            autoComplete="off"
            defaultValue={typed("account")}
            error={at("account")}
          />
          <Input name="bank" label={t("new_order:bank")} optional defaultValue={typed("bank")} error={at("bank")} />
        </div>
      </FormPart>
      <FormPart id="f-evidence" title={t("charges:evidence")} hint={t("charges:evidence_hint")}>
        {contacts.length === 0 ? <Note>{t("charges:no_contact")}</Note> : null}
        <div className="g3">
          <Select
            name="evidence.type"
            key={kind}
            label={t("charges:document")}
            defaultValue={typed("evidence.type", kind === "rework" ? "process_record" : "other_document")}
            error={at("evidence.type")}
          >
            {types.map((type) => (
              <option key={type} value={type}>
                {t(`evidence:name.${type}`)}
              </option>
            ))}
          </Select>
          <Select
            name="evidence.contactId"
            label={t("orders:link_contact")}
            defaultValue={typed("evidence.contactId", contacts[0]?.contactId)}
            error={at("evidence.contactId")}
          >
            {contacts.map(({ contactId, name, email }) => (
              <option key={contactId} value={contactId}>
                {[name, email].filter(Boolean).join(", ")}
              </option>
            ))}
          </Select>
          <DateField
            name="evidence.dueDate"
            label={t("charges:evidence_due")}
            defaultValue={typed("evidence.dueDate")}
            error={at("evidence.dueDate")}
            required
          />
        </div>
        <Textarea
          name="evidence.question"
          label={t("charges:question")}
          hint={t("charges:question_hint")}
          defaultValue={typed("evidence.question")}
          error={at("evidence.question")}
          rows={2}
          required
        />
      </FormPart>
    </OrderForm>
  );
}

function ShipmentForm({ page }: { page: AddStepPage }) {
  const { t } = useWords();
  const { at, typed } = useOwn("shipment");
  return (
    <OrderForm page={page} act={t("charges:add_shipment")} intent="shipment" name="shipment" flat>
      <FormPart id="f-shipment" title={t("charges:shipment")} hint={t("charges:shipment_hint")}>
        <div className="g3">
          <Select
            name="shipmentKind"
            label={t("charges:step")}
            defaultValue={typed("shipmentKind", "receiving")}
            error={at("shipmentKind")}
          >
            {page.form.shipments.map((one) => (
              <option key={one} value={one}>
                {t(`steps:name.${one}`)}
              </option>
            ))}
          </Select>
          <DateField
            name="dueDate"
            id="field-shipment-dueDate"
            label={t("charges:planned")}
            defaultValue={typed("dueDate")}
            error={at("dueDate")}
            optional
          />
          <Input name="detail" label={t("charges:detail")} optional defaultValue={typed("detail")} error={at("detail")} />
        </div>
        <Textarea
          name="reason"
          id="field-shipment-reason"
          label={t("charges:reason")}
          defaultValue={typed("reason")}
          error={at("reason")}
          rows={2}
          required
        />
      </FormPart>
    </OrderForm>
  );
}
