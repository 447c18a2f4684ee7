import { useProblems } from "~/http/use-problems.ts";
import { DateField } from "~/ui/date-field.tsx";
import { Input, Select, Textarea } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { useWords } from "~/words/reader.tsx";
import { FormPart, OrderForm, type OrderFormPage } from "./order-form.tsx";

interface Retained {
  part: string;
  until: string;
  date: string;
  later: { stepId: string; name: string }[];
}

/** What of a payment is kept back, and until when. */
export function RetentionForm({ page, retention, problem }: { page: OrderFormPage; retention: Retained; problem: string | undefined }) {
  const { t } = useWords();
  const { at, typed: anyTyped } = useProblems();
  const mine = anyTyped("intent") === "retention";
  const typed = (field: string, initial = "") => (mine ? anyTyped(field, initial) : initial);
  return (
    <OrderForm page={page} act={t("retention:go")} intent="retention" name="retention" flat>
      <FormPart id="f-retention" title={t("retention:title")} hint={t("retention:hint")}>
        <div className="g3">
          <Input
            name="part"
            inputMode="text"
            autoComplete="off"
            label={t("retention:part")}
            hint={t("retention:part_hint")}
            defaultValue={typed("part", retention.part)}
            error={(mine && at("part")) || problem || ""}
            optional
          />
          <Select
            name="until"
            label={t("retention:until")}
            defaultValue={typed("until", retention.until)}
            error={(mine && at("until")) || ""}
          >
            <option value="">{t("retention:day")}</option>
            {retention.later.map(({ stepId, name }) => (
              <option key={stepId} value={stepId}>
                {name}
              </option>
            ))}
          </Select>
          <DateField
            name="date"
            label={t("retention:date")}
            hint={t("retention:date_hint")}
            defaultValue={typed("date", retention.date)}
            error={(mine && at("date")) || ""}
            optional
          />
        </div>
        <Textarea
          name="reason"
          id="field-retention-reason"
          label={t("orders:reason")}
          required
          defaultValue={typed("reason")}
          error={(mine && at("reason")) || ""}
        />
        <Note tone="warn" head={t("orders:will_lock")}>
          {t("retention:locks")}
        </Note>
      </FormPart>
    </OrderForm>
  );
}
