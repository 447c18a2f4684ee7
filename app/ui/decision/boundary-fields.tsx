import { concessionCode } from "~/domain/decisions/events.ts";
import { useProblems } from "~/http/use-problems.ts";
import type { DecisionPage } from "~/queries/decisions/read-decision.server.ts";
import { DateField } from "~/ui/date-field.tsx";
import { Choice, FieldError, Input, Select, Textarea } from "~/ui/field.tsx";
import { formatCount } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";

const INSIDE = ["unchanged", "stepIds", "validity", "validUntil", "scope.lineIds", "scope.batches", "scope.quantity"];
const BESIDE = ["concession.code", "concession.amount", "concession.reason", "instruction"];

/** The boundary, filled from the request and folded up: a plain acceptance needs none of it touched. */
export function BoundaryFields({ page }: { page: DecisionPage }) {
  const { t } = useWords();
  const problems = useProblems();
  const { counts } = page.submission;
  const until = page.until ? t("decide:valid_until_step", { step: t(`steps:in_sentence.${page.until.kind}`) }) : "";
  const wrong = (fields: readonly string[]) => fields.some((field) => problems.at(field) !== undefined);
  return (
    <section className="dpart boundary">
      <div className="dparthead">
        <h3>{t("decide:boundary")}</h3>
        <span className="small">{t("decide:from_request")}</span>
      </div>
      <dl>
        <div>
          <dt>{t("decide:scope")}</dt>
          <dd>{page.request.scope || t("decide:whole_order")}</dd>
        </div>
        <div>
          <dt>{t("decide:rests_on")}</dt>
          <dd>
            {page.request.isForm && counts.all === 0
              ? t("decide:rests_on_form")
              : t("decide:rests_on_files", { current: counts.current, count: counts.all })}
          </dd>
        </div>
        <div>
          <dt>{t("decide:opens")}</dt>
          <dd>{page.steps.map(({ kind }) => t(`steps:name.${kind}`)).join(t("decide:comma"))}</dd>
        </div>
        <div>
          <dt>{t("decide:valid")}</dt>
          <dd>{until}</dd>
        </div>
        <div>
          <dt>{t("decide:excluded")}</dt>
          <dd>
            {t("decide:excluded_change")} {page.exclusions.map((axis) => t(`decide:exclusion.${axis}`)).join(t("decide:comma"))}
          </dd>
        </div>
      </dl>
      <details open={wrong(INSIDE) || undefined}>
        <summary>{t("decide:narrow")}</summary>
        <Textarea
          name="unchanged"
          rows={2}
          label={t("decide:unchanged")}
          defaultValue={problems.typed("unchanged", t("decide:unchanged_default", { order: page.order.number }))}
          error={problems.at("unchanged")}
        />
        <ScopeFields page={page} />
        <fieldset id="field-stepIds">
          <legend className="label">{t("decide:covers")}</legend>
          {page.steps.map((step) => (
            <Choice
              key={step.stepId}
              type="checkbox"
              name="stepIds[]"
              value={step.stepId}
              defaultChecked={problems.ticked("stepIds[]", step.stepId)}
              label={t(`steps:name.${step.kind}`)}
            />
          ))}
          {problems.at("stepIds") ? <FieldError>{problems.at("stepIds")}</FieldError> : null}
        </fieldset>
        <fieldset id="field-validity">
          <legend className="label">{t("decide:valid")}</legend>
          <Choice type="radio" name="validity" value="step" defaultChecked={problems.typed("validity", "step") === "step"} label={until} />
          <Choice
            type="radio"
            name="validity"
            value="date"
            defaultChecked={problems.typed("validity") === "date"}
            label={t("decide:valid_until")}
          />
          <DateField
            name="validUntil"
            label={t("decide:valid_until")}
            defaultValue={problems.typed("validUntil")}
            error={problems.at("validUntil") ?? problems.at("validity")}
            optional
          />
        </fieldset>
        <fieldset>
          <legend className="label">{t("decide:excluded")}</legend>
          {page.exclusions.map((axis) => (
            <Choice
              key={axis}
              type="checkbox"
              name="exclusions[]"
              value={axis}
              defaultChecked={problems.ticked("exclusions[]", axis)}
              label={t(`decide:exclusion.${axis}`)}
            />
          ))}
        </fieldset>
      </details>
      <details open={wrong(BESIDE) || undefined}>
        <summary>{t("decide:more")}</summary>
        <Select
          name="concession.code"
          label={t("decide:concession")}
          hint={t("decide:concession_hint")}
          defaultValue={problems.typed("concession.code")}
          error={problems.at("concession.code")}
        >
          <option value="">{t("decide:concession_none")}</option>
          {concessionCode.options.map((code) => (
            <option key={code} value={code}>
              {t(`decide:concession_code.${code}`)}
            </option>
          ))}
        </Select>
        <Input
          name="concession.amount"
          inputMode="decimal"
          label={t("decide:concession_amount", { currency: page.currency })}
          defaultValue={problems.typed("concession.amount")}
          error={problems.at("concession.amount")}
          optional
        />
        <Input
          name="concession.reason"
          label={t("decide:concession_reason")}
          defaultValue={problems.typed("concession.reason")}
          error={problems.at("concession.reason")}
        />
        <Textarea
          name="instruction"
          rows={2}
          label={t("decide:instruction")}
          hint={t("decide:instruction_hint")}
          defaultValue={problems.typed("instruction")}
          error={problems.at("instruction")}
          optional
        />
      </details>
    </section>
  );
}

/** What the decision speaks of, within what was asked: lines and batches where there are several, and how many pieces. */
function ScopeFields({ page }: { page: DecisionPage }) {
  const { t } = useWords();
  const problems = useProblems();
  const { lines, batches, most, asked } = page.scope;
  return (
    <>
      <input type="hidden" name="scoped" value="yes" />
      {lines.length > 1 ? (
        <fieldset id="field-scope.lineIds">
          <legend className="label">{t("decide:lines")}</legend>
          {lines.map(({ lineId, n, label }) => (
            <Choice
              key={lineId}
              type="checkbox"
              name="lineIds[]"
              value={lineId}
              defaultChecked={problems.ticked("lineIds[]", lineId)}
              label={`${n}. ${label}`}
            />
          ))}
          {problems.at("scope.lineIds") ? <FieldError>{problems.at("scope.lineIds")}</FieldError> : null}
        </fieldset>
      ) : null}
      {batches.length > 1 ? (
        <fieldset id="field-scope.batches">
          <legend className="label">{t("decide:batches_label")}</legend>
          {batches.map((batch) => (
            <Choice
              key={batch}
              type="checkbox"
              name="batches[]"
              value={batch}
              defaultChecked={problems.ticked("batches[]", batch)}
              label={batch}
            />
          ))}
          {problems.at("scope.batches") ? <FieldError>{problems.at("scope.batches")}</FieldError> : null}
        </fieldset>
      ) : null}
      <Input
        name="quantity"
        id="field-scope.quantity"
        inputMode="numeric"
        label={t("decide:quantity")}
        hint={t("decide:quantity_hint", { most: formatCount(most) })}
        defaultValue={problems.typed("quantity", asked.quantity ?? "")}
        error={problems.at("scope.quantity")}
        optional
      />
    </>
  );
}
