import { Form } from "@remix-run/react";
import { useProblems } from "~/http/use-problems.ts";
import { Button } from "~/ui/button.tsx";
import { Input, Select } from "~/ui/field.tsx";
import { languageName, languages } from "~/words/language.ts";
import { useWords } from "~/words/reader.tsx";

/** A person to ask at a supplier, and the language they are asked in. */
export function ContactForm() {
  const { t } = useWords();
  const { at, typed } = useProblems();
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="intent" value="contact" />
      <Input name="name" label={t("suppliers:contact_name")} defaultValue={typed("name")} error={at("name")} />
      <Input name="email" type="email" label={t("accounts:field.email")} defaultValue={typed("email")} error={at("email")} />
      <Input name="phone" type="tel" label={t("suppliers:phone")} defaultValue={typed("phone")} error={at("phone")} optional />
      <Input name="title" label={t("accounts:field.title")} defaultValue={typed("title")} error={at("title")} optional />
      <Select name="language" label={t("accounts:field.language")} defaultValue={typed("language", "en")} error={at("language")}>
        {languages.map((language) => (
          <option key={language} value={language}>
            {languageName[language]}
          </option>
        ))}
      </Select>
      <Button kind="main">{t("suppliers:add_contact")}</Button>
    </Form>
  );
}
