import type { Template } from "~/domain/templates/template.ts";
import type { Remembered } from "~/queries/memory/read-memory.server.ts";
import { Input, Select } from "~/ui/field.tsx";
import { languageName, languages } from "~/words/language.ts";
import { useWords } from "~/words/reader.tsx";
import type { ErrorAt } from "./cell.tsx";
import type { NewOrderState } from "./form-state.ts";

/** What the organization knows already, offered while typing. */
export interface Known {
  suppliers: { name: string; contacts: { name: string; email: string }[] }[];
  products: { name: string; sku: string }[];
  payees: string[];
  zones: string[];
  templates: Template[];
  /** What earlier orders left, as far as the form is begun. */
  remembered: Remembered[];
}

export function Supplier({ state, at, known }: { state: NewOrderState; at: ErrorAt; known: Known }) {
  const { t } = useWords();
  const { bind, typed } = state;
  const contacts = known.suppliers.find(({ name }) => name === typed.supplier?.trim())?.contacts ?? [];
  const error = (name: string) => ({ error: at(name) ?? "" });
  return (
    <section className="fs" aria-labelledby="f-supplier">
      <div className="fsl">
        <h2 id="f-supplier">{t("new_order:supplier")}</h2>
        <p className="hint">{t("new_order:supplier_hint")}</p>
      </div>
      <div className="fsr g2">
        <Input label={t("new_order:company")} required list="suppliers" autoComplete="off" {...error("supplier")} {...bind("supplier")} />
        <datalist id="suppliers">
          {known.suppliers.map(({ name }) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Input label={t("new_order:number")} required autoComplete="off" {...error("number")} {...bind("number")} />
        <Input label={t("new_order:contact")} optional autoComplete="off" {...error("contactName")} {...bind("contactName")} />
        <Input
          label={t("new_order:contact_email")}
          type="email"
          required
          list="contacts"
          autoComplete="off"
          {...error("contactEmail")}
          {...bind("contactEmail")}
        />
        <datalist id="contacts">
          {contacts.map(({ name, email }) => (
            <option key={email} value={email}>
              {name}
            </option>
          ))}
        </datalist>
        <Select label={t("new_order:writes_in")} {...error("contactLanguage")} {...bind("contactLanguage")}>
          {languages.map((language) => (
            <option key={language} value={language}>
              {languageName[language]}
            </option>
          ))}
        </Select>
        <Input label={t("new_order:zone")} list="zones" autoComplete="off" {...error("zone")} {...bind("zone")} />
        <datalist id="zones">
          {known.zones.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
        <Input
          label={t("new_order:order_title")}
          optional
          hint={t("new_order:order_title_hint")}
          autoComplete="off"
          {...error("title")}
          {...bind("title")}
        />
        <Input
          label={t("new_order:market")}
          optional
          hint={t("new_order:market_hint")}
          autoComplete="off"
          {...error("market")}
          {...bind("market")}
        />
        <Input label={t("new_order:ordered_on")} autoComplete="off" {...error("orderedOn")} {...bind("orderedOn")} />
      </div>
      <datalist id="products">
        {known.products.map(({ name, sku }) => (
          <option key={sku} value={name}>
            {sku}
          </option>
        ))}
      </datalist>
    </section>
  );
}
