import { useProblems } from "~/http/use-problems.ts";
import type { DecisionPage } from "~/queries/decisions/read-decision.server.ts";
import { DateField } from "~/ui/date-field.tsx";
import { Choice, Textarea } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";

/** The boundary, filled from the request and folded up: a plain acceptance needs none of it touched. */
export function BoundaryFields({ page }: { page: DecisionPage }) {
  const { t } = useWords();
  const problems = useProblems();
  const { counts } = page.submission;
  const until = page.until ? t("decide:valid_until_step", { step: t(`steps:in_sentence.${page.until.kind}`) }) : "";
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
              : t("decide:rests_on_files", { current: counts.current, all: counts.all })}
          </dd>
        </div>
        <div>
          <dt>{t("decide:valid")}</dt>
          <dd>{until}</dd>
        </div>
        <div>
          <dt>{t("decide:excluded")}</dt>
          <dd>
            {t("decide:excluded_change")} {page.exclusions.map((axis) => t(`decide:exclusion.${axis}`)).join(", ")}
          </dd>
        </div>
      </dl>
      <details>
        <summary>{t("decide:change")}</summary>
        <Textarea
          name="unchanged"
          rows={2}
          label={t("decide:unchanged")}
          defaultValue={problems.typed("unchanged", t("decide:unchanged_default", { order: page.order.number }))}
          error={problems.at("unchanged")}
        />
        <fieldset>
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
        </fieldset>
        <fieldset>
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
            error={problems.at("validUntil")}
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
    </section>
  );
}
