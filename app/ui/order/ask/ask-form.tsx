import { useState } from "react";
import { useProblems } from "~/http/use-problems.ts";
import type { AskableContact } from "~/queries/orders/read-contacts.server.ts";
import type { BegunRequest, sayAskable } from "~/queries/orders/request-schema.server.ts";
import { Select } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";
import { FormPart, OrderForm, type OrderFormPage } from "../order-form.tsx";
import { AskedRequest } from "./asked-request.tsx";

export type AskPage = OrderFormPage & {
  form: {
    step: string | null;
    begun: BegunRequest[];
    contacts: AskableContact[];
    askable: ReturnType<typeof sayAskable>;
    organization: string;
  };
};

/** One or several requests in one envelope: worded, dated, tied to what waits for them, as the supplier will read them. */
export function AskForm({ page }: { page: AskPage }) {
  const { t } = useWords();
  const { at, typed } = useProblems();
  const { begun, contacts } = page.form;
  const [contactId, setContact] = useState(typed("contactId", contacts[0]?.contactId ?? ""));
  const contact = contacts.find((known) => known.contactId === contactId);
  return (
    <OrderForm page={page} act={t("requests:send_count", { count: begun.length })} intent="send" note={t("requests:send_note")}>
      <FormPart id="f-contact" title={t("requests:to")} hint={t("requests:to_hint")}>
        <div className="g2">
          <Select
            name="contactId"
            label={t("orders:link_contact")}
            value={contactId}
            onChange={(event) => setContact(event.target.value)}
            error={at("contactId") ?? ""}
          >
            {contacts.map(({ contactId: id, name, email }) => (
              <option key={id} value={id}>
                {[name, email].filter(Boolean).join(", ")}
              </option>
            ))}
          </Select>
        </div>
      </FormPart>
      {begun.map((request, n) => (
        <AskedRequest key={request.type} {...{ page, request, n }} contact={contact?.name ?? ""} />
      ))}
    </OrderForm>
  );
}
