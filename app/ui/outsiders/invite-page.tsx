import { Link } from "@remix-run/react";
import { OUTSIDER_ROLES, type OutsiderRole } from "~/domain/outsiders/events.ts";
import { useProblems } from "~/http/use-problems.ts";
import type { PartGroup } from "~/queries/outsiders/parts-form.server.ts";
import { Choice, Input, Select } from "~/ui/field.tsx";
import { FormPart, OrderForm, OrderFormFrame, type OrderFormPage } from "~/ui/order/order-form.tsx";
import { PartsField, UntilField } from "~/ui/outsiders/parts-field.tsx";
import { languageName, languages } from "~/words/language.ts";
import { useWords } from "~/words/reader.tsx";

type Page = OrderFormPage & { form: { role: OutsiderRole; groups: PartGroup[]; chosen: string[]; until: string } };

/** Gives somebody outside a link: who it is, until when, and what of the order they may read. */
export function InvitePage({ page }: { page: Page }) {
  const { t, language } = useWords();
  const { at, typed, ticked } = useProblems();
  const { role, groups, chosen, until } = page.form;
  return (
    <OrderFormFrame page={page} title={t("outsiders:invite")} sub={t("outsiders:invite_sub")}>
      <nav className="rolechoice" aria-label={t("outsiders:role")}>
        {OUTSIDER_ROLES.map((one) => (
          <Link
            key={one}
            to={`?role=${one}`}
            className={one === role ? "btn btn-line" : "btn btn-quiet"}
            aria-current={one === role ? "true" : undefined}
            reloadDocument
          >
            {t(`outsiders:role_name.${one}`)}
          </Link>
        ))}
      </nav>
      <OrderForm page={page} act={t("outsiders:make")} note={t("outsiders:make_note")}>
        <input type="hidden" name="role" value={role} />
        <FormPart id="f-who" title={t("outsiders:who")} hint={t(`outsiders:role_text.${role}`)}>
          <Input
            name="name"
            label={t("outsiders:name")}
            defaultValue={typed("name")}
            error={at("name") ?? ""}
            required
            autoComplete="off"
          />
          <Input
            name="company"
            label={t("outsiders:company")}
            defaultValue={typed("company")}
            error={at("company") ?? ""}
            required
            autoComplete="off"
          />
          <Input
            name="email"
            type="email"
            label={t("outsiders:email")}
            hint={t("outsiders:email_text")}
            defaultValue={typed("email")}
            error={at("email") ?? ""}
            optional
            autoComplete="off"
          />
          <Select name="language" label={t("outsiders:language")} defaultValue={typed("language", language)}>
            {languages.map((one) => (
              <option key={one} value={one}>
                {languageName[one]}
              </option>
            ))}
          </Select>
          <Choice
            type="checkbox"
            name="mail"
            defaultChecked={ticked("mail", "on", false)}
            label={t("outsiders:mail_it")}
            hint={t("outsiders:mail_it_text")}
          />
        </FormPart>
        <UntilField until={until} />
        <PartsField groups={groups} chosen={chosen} />
      </OrderForm>
    </OrderFormFrame>
  );
}
