import { Form } from "@remix-run/react";
import { useProblems } from "~/http/use-problems.ts";
import { Button } from "~/ui/button.tsx";
import { ChoiceGroup } from "~/ui/choice-group.tsx";
import { Input, Select } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";
import type { MatterProps } from "./matter-view.tsx";

/** Closes the matter on the note that was read, and says what carries over to the next order. */
export function CloseForm({ page, formKey }: MatterProps) {
  const { t } = useWords();
  const { at, typed } = useProblems();
  return (
    <Form method="post" className="closeform" noValidate aria-labelledby="h-close">
      <h2 id="h-close">{t("matters:close")}</h2>
      <input type="hidden" name="key" value={`${formKey}close`} />
      <input type="hidden" name="noteVersion" value={page.noteVersion} />
      <input type="hidden" name="title" value={page.matter.title} />
      <ChoiceGroup
        type="radio"
        name="control"
        label={t("matters:next_control")}
        options={["request", "rule", "none"] as const}
        isChosen={(kind) => typed("control", "none") === kind}
        say={(kind) => t(`matters:control.${kind}`)}
      />
      <Select name="evidenceType" label={t("matters:control_type")} defaultValue={typed("evidenceType")} error={at("evidenceType") ?? ""}>
        <option value="">{t("matters:control_type_none")}</option>
        {page.evidenceTypes.map(({ type, name }) => (
          <option key={type} value={type}>
            {name}
          </option>
        ))}
      </Select>
      <p className="actions">
        {page.matter.locks ? <span className="meta">{t("matters:close_hint")}</span> : null}
        <Button name="intent" value="close" kind="main">
          {t("matters:close")}
        </Button>
      </p>
    </Form>
  );
}

export function ReopenForm({ formKey }: MatterProps) {
  const { t } = useWords();
  const { at, typed } = useProblems();
  return (
    <details className="reopen" open={at("reason") !== undefined}>
      <summary>{t("matters:reopen")}</summary>
      <Form method="post" className="closeform" noValidate>
        <input type="hidden" name="key" value={`${formKey}reopen`} />
        <Input name="reason" label={t("matters:reopen_reason")} defaultValue={typed("reason")} error={at("reason") ?? ""} />
        <p className="actions">
          <Button name="intent" value="reopen">
            {t("matters:reopen")}
          </Button>
        </p>
      </Form>
    </details>
  );
}

export function CiteForm({ page, formKey }: MatterProps) {
  const { t } = useWords();
  const { at } = useProblems();
  return (
    <Form method="post" className="choosetwo" noValidate preventScrollReset>
      <input type="hidden" name="key" value={`${formKey}cite`} />
      <Select name="what" label={t("matters:cite")} error={at("what") ?? ""}>
        {page.citable.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <Button name="intent" value="cite">
        {t("matters:cite_button")}
      </Button>
    </Form>
  );
}
