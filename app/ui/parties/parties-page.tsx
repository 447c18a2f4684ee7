import { Link } from "@remix-run/react";
import type { SaidParty, sayParties } from "~/queries/parties/say-parties.server.ts";
import { Note } from "~/ui/note.tsx";
import { OrderFormFrame, type OrderFormPage } from "~/ui/order/order-form.tsx";
import { useWords } from "~/words/reader.tsx";
import { PartyForm, RemoveParty } from "./party-form.tsx";

type Form = ReturnType<typeof sayParties> & {
  mayName: boolean;
  mayAsk: boolean;
  changed: ReturnType<typeof sayParties>["parties"][number] | null;
};
export type PartiesPageData = OrderFormPage & { form: Form };

/** The party map: companies by role, then who stands behind each field, with what is open said as plainly as what is known. */
export function PartiesPage({ page }: { page: PartiesPageData }) {
  const { t } = useWords();
  const { roles, fields, open, changed, mayName, mayAsk, rolesAsked } = page.form;
  const here = `/orders/${page.order.orderId}/parties`;
  return (
    <OrderFormFrame page={page} title={t("parties:title")} sub={t("parties:sub")}>
      {open ? (
        <Note tone="warn" head={t("parties:open_head")}>
          {open}.{" "}
          {mayAsk && !rolesAsked ? (
            <Link to={`/orders/${page.order.orderId}/requests/new?type=role_statement`}>{t("parties:ask_roles")}</Link>
          ) : null}
        </Note>
      ) : (
        <Note>{t("parties:all_named")}</Note>
      )}
      <section aria-labelledby="h-companies" className="partymap">
        <h2 id="h-companies">{t("parties:companies")}</h2>
        <table className="cards">
          <caption className="visually-hidden">{t("parties:companies")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("parties:role")}</th>
              <th scope="col">{t("parties:company")}</th>
              <th scope="col">{t("parties:standing_label")}</th>
              <th scope="col">{t("parties:source")}</th>
            </tr>
          </thead>
          <tbody>
            {roles.flatMap(({ role, said }) =>
              said.length === 0
                ? [
                    <tr key={role}>
                      <td className="lead">{t(`parties:role_name.${role}`)}</td>
                      <td data-l={t("parties:company")} className="nobody">
                        {t("parties:nobody")}
                      </td>
                      <td className="noncell" />
                      <td className="noncell" />
                    </tr>,
                  ]
                : said.map((one, at) => (
                    <tr key={`${role}${one.company}`}>
                      <td className="lead">{t(`parties:role_name.${role}`)}</td>
                      <td data-l={t("parties:company")}>
                        <span>
                          {one.company}
                          {one.site ? <span className="small blk">{one.site}</span> : null}
                          {at > 0 ? <span className="small blk warn">{t("parties:differ")}</span> : null}
                        </span>
                      </td>
                      <td data-l={t("parties:standing_label")}>
                        <span className={`tag standing-${one.standing}`}>{t(`parties:standing.${one.standing}`)}</span>
                      </td>
                      <td data-l={t("parties:source")}>
                        <Source said={one} />
                        {mayName && one.partyId ? (
                          <>
                            {" "}
                            <Link to={`${here}?change=${one.partyId}#f-party`}>{t("parties:change")}</Link>
                          </>
                        ) : null}
                      </td>
                    </tr>
                  )),
            )}
          </tbody>
        </table>
      </section>
      <section aria-labelledby="h-fields" className="partymap">
        <h2 id="h-fields">{t("parties:fields")}</h2>
        <p className="hint">{t("parties:fields_text")}</p>
        <table className="cards">
          <caption className="visually-hidden">{t("parties:fields")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("parties:field")}</th>
              <th scope="col">{t("parties:controls")}</th>
              <th scope="col">{t("parties:corrects")}</th>
              <th scope="col">{t("parties:answers")}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ field, controls, corrects, answers }) => (
              <tr key={field}>
                <td className="lead">{t(`requests:field.${field}`)}</td>
                <Duty label={t("parties:controls")} said={controls} />
                <Duty label={t("parties:corrects")} said={corrects} />
                <Duty label={t("parties:answers")} said={answers} />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {mayName ? <PartyForm key={changed?.partyId ?? "new"} page={page} changed={changed} /> : null}
      {mayName && changed ? <RemoveParty page={page} partyId={changed.partyId} /> : null}
    </OrderFormFrame>
  );
}

function Duty({ label, said }: { label: string; said: readonly SaidParty[] }) {
  const { t } = useWords();
  if (said.length === 0)
    return (
      <td data-l={label} className="nobody">
        {t("parties:nobody")}
      </td>
    );
  return (
    <td data-l={label}>
      <span>
        {said.map((one) => (
          <span key={one.company} className="blk">
            {one.company} <span className="small">{t(`parties:standing.${one.standing}`)}</span>
          </span>
        ))}
      </span>
    </td>
  );
}

const Source = ({ said }: { said: SaidParty }) => (said.to ? <Link to={said.to}>{said.source}</Link> : <span>{said.source}</span>);
