import { useState } from "react";
import { affectedField, alternative, promiseClass } from "~/domain/requests/events.ts";
import { useProblems } from "~/http/use-problems.ts";
import type { BegunRequest } from "~/queries/orders/request-schema.server.ts";
import { DateField } from "~/ui/date-field.tsx";
import { Choice, FieldError, Input, Select, Textarea } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";
import { FormPart } from "../order-form.tsx";
import type { AskPage } from "./ask-form.tsx";
import { Preview } from "./preview.tsx";
import { QuestionLint } from "./question-lint.tsx";

const LEVELS = ["required", "warns", "informs"] as const;

/** One request of the envelope. */
export function AskedRequest({ page, request, n, contact }: { page: AskPage; request: BegunRequest; n: number; contact: string }) {
  const { t } = useWords();
  const { at, typed } = useProblems();
  const { askable } = page.form;
  const name = (field: string) => `requests.${n}.${field}`;
  const again = typed(name("type")) !== "";
  const [question, setQuestion] = useState(typed(name("question"), request.question));
  const [due, setDue] = useState(typed(name("dueDate"), request.due));
  const [minFiles, setMinFiles] = useState(typed(name("minFiles"), String(request.minFiles)));
  const [levels, setLevels] = useState<Record<string, string>>(() =>
    Object.fromEntries(
      askable.steps.map(({ stepId }) => [stepId, again ? typed(name(`needs.${stepId}`)) : (request.levels[stepId] ?? "")]),
    ),
  );
  /** What was ticked in a form that came back, else what the request begins with. */
  const ticked = (field: string, begins: boolean) => (again ? typed(name(field)) !== "" : begins);
  return (
    <FormPart
      id={`f-request-${n}`}
      title={request.name}
      hint={
        <>
          {request.describe}
          <Preview {...{ page, request, question, due, minFiles, contact, levels }} />
        </>
      }
    >
      <input type="hidden" name={name("type")} value={request.type} />
      <Textarea
        name={name("question")}
        label={t("requests:question_label")}
        rows={2}
        required
        value={question}
        onChange={(event) => setQuestion(event.target.value)}
        error={at(name("question")) ?? ""}
      />
      <QuestionLint {...{ page, request, n, question }} use={setQuestion} />
      <div className="g3">
        <DateField
          name={name("dueDate")}
          label={t("new_order:due")}
          defaultValue={due}
          onChange={(event) => setDue(event.target.value)}
          error={at(name("dueDate")) ?? ""}
        />
        <Select name={name("field")} label={t("requests:field_label")} defaultValue={typed(name("field"), request.field)}>
          {affectedField.options.map((field) => (
            <option key={field} value={field}>
              {t(`requests:field.${field}`)}
            </option>
          ))}
        </Select>
        <Input
          name={name("minFiles")}
          label={t("requests:min_files")}
          inputMode="numeric"
          value={minFiles}
          onChange={(event) => setMinFiles(event.target.value)}
          error={at(name("minFiles")) ?? ""}
        />
      </div>
      <noscript>
        <button type="submit" className="btn btn-small" name="intent" value="preview" formNoValidate>
          {t("requests:preview_again")}
        </button>
      </noscript>
      <fieldset className="needs">
        <legend>{t("requests:needs")}</legend>
        {at(name("needs")) ? <FieldError>{at(name("needs"))}</FieldError> : null}
        {askable.steps.map((step) => (
          <label key={step.stepId} className="need">
            <span>
              {step.name} <span className="small">{[step.amount, step.due].filter(Boolean).join(t("orders:list_comma"))}</span>
            </span>
            <select
              name={name(`needs.${step.stepId}`)}
              value={levels[step.stepId] ?? ""}
              onChange={(event) => setLevels((before) => ({ ...before, [step.stepId]: event.target.value }))}
            >
              <option value="">{t("requests:does_not_wait")}</option>
              {LEVELS.map((level) => (
                <option key={level} value={level}>
                  {t(`steps:level.${level}`)}
                </option>
              ))}
            </select>
          </label>
        ))}
      </fieldset>
      <Textarea
        name={name("decisionQuestion")}
        label={t("requests:decision_label")}
        hint={t("requests:decision_hint")}
        rows={2}
        required
        defaultValue={typed(name("decisionQuestion"), request.decisionQuestion)}
        error={at(name("decisionQuestion")) ?? ""}
      />
      <details className="moreof" open={again}>
        <summary>{t("requests:more_of")}</summary>
        <Select
          name={name("promise")}
          label={t("requests:promise_label")}
          hint={t("requests:promise_hint")}
          defaultValue={typed(name("promise"), request.promise)}
        >
          {promiseClass.options.map((promise) => (
            <option key={promise} value={promise}>
              {t(`requests:promise.${promise}`)}
            </option>
          ))}
        </Select>
        <fieldset className="ticks">
          <legend>{t("requests:scope")}</legend>
          {askable.lines.map((line) => (
            <Choice
              key={line.lineId}
              type="checkbox"
              name={name(`lines.${line.lineId}`)}
              defaultChecked={ticked(`lines.${line.lineId}`, false)}
              label={t("requests:line", { n: line.n, words: line.words })}
            />
          ))}
        </fieldset>
        <Input
          name={name("batches")}
          label={t("requests:batches")}
          hint={t("requests:batches_hint")}
          optional
          defaultValue={typed(name("batches"))}
          error={at(name("batches")) ?? ""}
        />
        <fieldset className="ticks">
          <legend>{t("requests:required_fields")}</legend>
          {request.fields.map((field) => (
            <Choice
              key={field.name}
              type="checkbox"
              name={name(`fields.${field.name}`)}
              defaultChecked={ticked(`fields.${field.name}`, field.required)}
              label={field.label}
            />
          ))}
        </fieldset>
        <fieldset className="ticks">
          <legend>{t("requests:alternatives")}</legend>
          {alternative.options.map((one) => (
            <Choice
              key={one}
              type="checkbox"
              name={name(`alternatives.${one}`)}
              defaultChecked={ticked(`alternatives.${one}`, request.alternatives.includes(one))}
              label={t(`requests:alternative.${one}`)}
            />
          ))}
        </fieldset>
        {askable.documents.length > 0 ? (
          <Select name={name("baseline")} label={t("requests:baseline")} defaultValue={typed(name("baseline"))} optional>
            <option value="">–</option>
            {askable.documents.map(({ documentId, name: said }) => (
              <option key={documentId} value={documentId}>
                {said}
              </option>
            ))}
          </Select>
        ) : null}
        <Input
          name={name("criteria")}
          label={t("requests:criteria")}
          hint={t("requests:criteria_hint")}
          optional
          defaultValue={typed(name("criteria"), request.criteria)}
          error={at(name("criteria")) ?? ""}
        />
        <Textarea
          name={name("example")}
          label={t("requests:example")}
          hint={t("requests:example_hint")}
          optional
          rows={2}
          defaultValue={typed(name("example"))}
          error={at(name("example")) ?? ""}
        />
      </details>
    </FormPart>
  );
}
