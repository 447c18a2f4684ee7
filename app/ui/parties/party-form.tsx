import { PARTY_ROLES, PARTY_STANDINGS } from "~/domain/parties/events.ts";
import { DUTIES, PARTY_FIELDS } from "~/domain/parties/party.ts";
import { useProblems } from "~/http/use-problems.ts";
import { Input, Select } from "~/ui/field.tsx";
import { FormPart, OrderForm } from "~/ui/order/order-form.tsx";
import { useWords } from "~/words/reader.tsx";
import type { PartiesPageData } from "./parties-page.tsx";

/** Names a company, or says anew what was said of one. */
export function PartyForm({ page, changed }: { page: PartiesPageData; changed: PartiesPageData["form"]["changed"] }) {
  const { t } = useWords();
  const { at, typed, ticked } = useProblems();
  const mine = typed("intent", "name") === "name";
  const was = (field: string, initial = "") => (mine ? typed(field, initial) : initial);
  return (
    <OrderForm page={page} name={`name${changed?.partyId ?? ""}`} intent="name" act={t("parties:save")} flat>
      <input type="hidden" name="partyId" value={changed?.partyId ?? ""} />
      <FormPart
        id="f-party"
        title={changed ? t("parties:change_title", { company: changed.company }) : t("parties:name_party")}
        hint={t("parties:name_hint")}
      >
        <Select name="role" label={t("parties:role")} defaultValue={was("role", changed?.role ?? "workshop")} error={at("role") ?? ""}>
          {PARTY_ROLES.map((role) => (
            <option key={role} value={role}>
              {t(`parties:role_name.${role}`)}
            </option>
          ))}
        </Select>
        <Input
          name="company"
          label={t("parties:company")}
          defaultValue={was("company", changed?.company)}
          error={at("company") ?? ""}
          required
          autoComplete="off"
        />
        <Input
          name="site"
          label={t("parties:site")}
          defaultValue={was("site", changed?.site)}
          error={at("site") ?? ""}
          optional
          autoComplete="off"
        />
        <Select name="standing" label={t("parties:standing_label")} defaultValue={was("standing", changed?.standing ?? "claimed")}>
          {PARTY_STANDINGS.map((standing) => (
            <option key={standing} value={standing}>
              {t(`parties:standing_choice.${standing}`)}
            </option>
          ))}
        </Select>
        <Select name="submissionId" label={t("parties:evidence")} defaultValue={was("submissionId", changed?.submissionId ?? "")}>
          <option value="">{t("parties:no_evidence")}</option>
          {page.form.evidence.map(({ submissionId, words }) => (
            <option key={submissionId} value={submissionId}>
              {words}
            </option>
          ))}
        </Select>
        <fieldset className="duties">
          <legend>{t("parties:duties")}</legend>
          <p className="hint">{t("parties:duties_text")}</p>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("parties:field")}</th>
                {DUTIES.map((duty) => (
                  <th key={duty} scope="col">
                    {t(`parties:${duty}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {PARTY_FIELDS.map((field) => (
                <tr key={field}>
                  <th scope="row">{t(`requests:field.${field}`)}</th>
                  {DUTIES.map((duty) => (
                    <td key={duty}>
                      <label className="tickcell">
                        <input
                          type="checkbox"
                          name={`${duty}[]`}
                          value={field}
                          defaultChecked={ticked(`${duty}[]`, field, changed?.[duty].includes(field) ?? false)}
                        />
                        <span className="visually-hidden">
                          {t(`requests:field.${field}`)}: {t(`parties:${duty}`)}
                        </span>
                      </label>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </fieldset>
      </FormPart>
    </OrderForm>
  );
}

/** Takes a company that was named off the map. */
export function RemoveParty({ page, partyId }: { page: PartiesPageData; partyId: string }) {
  const { t } = useWords();
  const { at, typed } = useProblems();
  return (
    <OrderForm page={page} name={`remove${partyId}`} intent="remove" act={t("parties:remove")} note={t("parties:remove_text")} flat>
      <input type="hidden" name="partyId" value={partyId} />
      <FormPart id="f-remove" title={t("parties:remove")}>
        <Input name="reason" label={t("orders:reason")} defaultValue={typed("reason")} error={at("reason") ?? ""} required />
      </FormPart>
    </OrderForm>
  );
}
