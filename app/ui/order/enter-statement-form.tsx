import { useProblems } from "~/http/use-problems.ts";
import type { sayStatementForm } from "~/queries/statements/enter-statement.server.ts";
import { DateField } from "~/ui/date-field.tsx";
import { Choice, Field, FieldError, fieldId, Input, Select, Textarea } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";
import { FormPart, OrderForm, OrderFormFrame, type OrderFormPage } from "./order-form.tsx";

type Page = OrderFormPage & { form: ReturnType<typeof sayStatementForm> };

/** Words that came by chat, mail, paper or call, entered with who said them, how, when, and a picture of the message. */
export function EnterStatementForm({ page }: { page: Page }) {
  const { t } = useWords();
  const { type, question } = page.form;
  return (
    <OrderFormFrame page={page} title={t("statements:enter_title", { type })} sub={question}>
      <Fields page={page} />
    </OrderFormFrame>
  );
}

function Fields({ page }: { page: Page }) {
  const { t } = useWords();
  const { at, typed, ticked } = useProblems();
  const { form } = page;
  const text = (name: string, initial = "") => ({ name, defaultValue: typed(name, initial), error: at(name) ?? "" });
  return (
    <OrderForm page={page} act={t("statements:enter")} intent="enter" encType="multipart/form-data" note={t("statements:enter_intro")}>
      <input type="hidden" name="thread" value={form.threadId} />
      <FormPart id="f-said" title={t("statements:who_said")}>
        <div className="g2">
          <Select label={t("statements:who_said")} {...text("party", form.party)}>
            {(["supplier", "member", "other"] as const).map((party) => (
              <option key={party} value={party}>
                {t(`statements:party.${party}`)}
              </option>
            ))}
          </Select>
          <Input label={t("statements:author_of")} required {...text("author", form.author)} />
          <Select label={t("statements:channel")} {...text("channel", "chat")}>
            {form.channels.map((channel) => (
              <option key={channel} value={channel}>
                {t(`orders:channel.${channel}`)}
              </option>
            ))}
          </Select>
          <DateField label={t("statements:said_on")} {...text("saidOn")} />
        </div>
      </FormPart>
      <FormPart id="f-words" title={t("statements:title")}>
        <Textarea label={t("statements:words_of")} required {...text("words", form.words)} />
        <Select label={t("statements:reason")} {...text("reasonCode", form.reason)}>
          <option value="">{t("statements:reason_none")}</option>
          {form.reasons.map(({ reason, words }) => (
            <option key={reason} value={reason}>
              {words}
            </option>
          ))}
        </Select>
        <fieldset className="ticks" id={fieldId("about")}>
          <legend>{t("statements:about")}</legend>
          {at("about") ? <FieldError>{at("about")}</FieldError> : null}
          {form.subjects.map(({ value, label }) => (
            <Choice
              key={value}
              type="checkbox"
              name="about[]"
              value={value}
              defaultChecked={ticked("about[]", value, form.about.includes(value))}
              label={label}
            />
          ))}
        </fieldset>
        <Field name="files" label={t("statements:file")} error={at("files") ?? ""} optional>
          {(control) => <input type="file" multiple {...control} />}
        </Field>
      </FormPart>
    </OrderForm>
  );
}
