import { useProblems } from "~/http/use-problems.ts";
import type { EnteredForm } from "~/queries/orders/enter-submission.server.ts";
import { DateField } from "~/ui/date-field.tsx";
import { Choice, Field, Input, Select, Textarea } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";
import { FormPart, OrderForm, OrderFormFrame, type OrderFormPage } from "./order-form.tsx";

type Page = OrderFormPage & { form: EnteredForm; waiting: string[] };

/** An answer that came by chat, mail or paper, entered for the supplier: words, how and when they came, files. */
export function EnterForm({ page }: { page: Page }) {
  const { t } = useWords();
  const { form } = page;
  return (
    <OrderFormFrame page={page} title={t("orders:enter_title")} sub={`${form.type}: ${form.question}`}>
      <Fields page={page} />
    </OrderFormFrame>
  );
}

function Fields({ page }: { page: Page }) {
  const { t } = useWords();
  const { at, typed } = useProblems();
  const { form } = page;
  const text = (name: string, initial = "") => ({ name, defaultValue: typed(name, initial), error: at(name) ?? "" });
  return (
    <OrderForm page={page} act={t("orders:enter_go")} intent="enter" encType="multipart/form-data" note={t("orders:enter_note")}>
      <FormPart id="f-came" title={t("orders:enter_came")} hint={t("orders:enter_came_hint")}>
        <div className="g2">
          <Select label={t("orders:enter_channel")} {...text("channel", "mail")}>
            {form.channels.map((channel) => (
              <option key={channel} value={channel}>
                {t(`orders:channel.${channel}`)}
              </option>
            ))}
          </Select>
          <DateField label={t("orders:enter_date")} {...text("originalDate")} />
          {form.alternatives.length > 0 ? (
            <Select label={t("memory:alternative.entered")} {...text("alternative")}>
              <option value="">{t("memory:alternative.asked")}</option>
              {form.alternatives.map(({ name, words }) => (
                <option key={name} value={name}>
                  {words}
                </option>
              ))}
            </Select>
          ) : null}
          <Input label={t("orders:enter_name")} required {...text("attestedName", form.contact)} />
          <Input label={t("orders:enter_person_title")} required {...text("attestedTitle")} />
        </div>
        <Textarea label={t("orders:enter_words")} hint={t("orders:enter_words_hint")} required {...text("note")} />
      </FormPart>
      <FormPart
        id="f-files"
        title={t("orders:enter_files")}
        hint={form.needsFiles ? t("orders:enter_files_needed") : t("orders:enter_files_hint")}
      >
        {page.waiting.length > 0 ? <p className="meta">{t("orders:enter_waiting", { names: page.waiting.join(", ") })}</p> : null}
        <div className="g2">
          <Field name="files" label={t("orders:enter_files")} error={at("files") ?? ""} optional={!form.needsFiles}>
            {(control) => <input type="file" multiple {...control} />}
          </Field>
          <DateField label={t("orders:enter_stated")} optional {...text("statedDate")} />
          <Select label={t("orders:enter_line")} optional {...text("lineId", form.lines.length === 1 ? (form.lines[0]?.lineId ?? "") : "")}>
            <option value="">–</option>
            {form.lines.map((line) => (
              <option key={line.lineId} value={line.lineId}>
                {t("requests:line", { n: line.n, words: line.words })}
              </option>
            ))}
          </Select>
          <Input label={t("orders:enter_batch")} optional {...text("batch")} />
        </div>
        <fieldset className="ticks">
          {(["current_order", "context"] as const).map((kind) => (
            <Choice
              key={kind}
              type="radio"
              name="class"
              value={kind}
              defaultChecked={typed("class", "current_order") === kind}
              label={t(`orders:enter_class.${kind}`)}
            />
          ))}
        </fieldset>
      </FormPart>
      <FormPart id="f-fields" title={t("orders:enter_fields")} hint={t("orders:enter_fields_hint")}>
        <div className="g2">
          {form.fields.map((field) => {
            const props = { label: field.label, optional: true, ...text(`fields.${field.name}`) };
            return field.long ? <Textarea key={field.name} rows={2} {...props} /> : <Input key={field.name} {...props} />;
          })}
        </div>
      </FormPart>
    </OrderForm>
  );
}
