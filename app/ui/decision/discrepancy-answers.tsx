import { useProblems } from "~/http/use-problems.ts";
import type { DecisionPage } from "~/queries/decisions/read-decision.server.ts";
import { Input } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";
import { PointRow } from "./point-row.tsx";

/**
 * Every blocking fault is answered before an acceptance: set aside with a reason, or made an open point, which only an acceptance
 * with conditions leaves. Choosing a point chooses that outcome.
 */
export function DiscrepancyAnswers({ page, onPoint }: { page: DecisionPage; onPoint: () => void }) {
  const { t } = useWords();
  const problems = useProblems();
  const blocking = page.discrepancies.filter(({ blocks }) => blocks);
  if (blocking.length === 0) return null;
  return (
    <section className="dpart answers">
      <div className="dparthead">
        <h3>{t("decide:discrepancies", { count: blocking.length })}</h3>
      </div>
      {blocking.map((found, index) => {
        const name = `answers.${index}`;
        return (
          <fieldset key={found.discrepancyId} className="answerrow" id={`field-answers.${found.discrepancyId}`}>
            <legend>{found.says}</legend>
            <input type="hidden" name={`${name}.discrepancyId`} value={found.discrepancyId} />
            <label className="field">
              <span className="visually-hidden">{t("decide:answer")}</span>
              <select
                name={`${name}.answer`}
                defaultValue={problems.typed(`${name}.answer`, "open_point")}
                onChange={(event) => {
                  if (event.target.value === "open_point") onPoint();
                }}
              >
                <option value="">{t("decide:unanswered")}</option>
                <option value="set_aside">{t("decide:set_aside")}</option>
                <option value="open_point">{t("decide:becomes_point")}</option>
              </select>
            </label>
            <div className="answerreason">
              <Input
                name={`${name}.reason`}
                label={t("decide:reason")}
                defaultValue={problems.typed(`${name}.reason`)}
                error={problems.at(`${name}.reason`) ?? problems.at(`answers.${found.discrepancyId}`)}
              />
            </div>
            <div className="answerpoint">
              <PointRow page={page} row={index} discrepancyId={found.discrepancyId} words={found.mend} />
            </div>
          </fieldset>
        );
      })}
    </section>
  );
}
