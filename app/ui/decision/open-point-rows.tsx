import { useState } from "react";
import { useProblems } from "~/http/use-problems.ts";
import type { DecisionPage } from "~/queries/decisions/read-decision.server.ts";
import { Button } from "~/ui/button.tsx";
import { DateField } from "~/ui/date-field.tsx";
import { Input, Select, Textarea } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";

/** What a conditional acceptance leaves due: one row per blocking fault to begin with, and room for one of the decider's own. */
export function OpenPointRows({ page }: { page: DecisionPage }) {
  const { t } = useWords();
  const problems = useProblems();
  const blocking = page.discrepancies.filter(({ blocks }) => blocks);
  const [extra, setExtra] = useState(1);
  const rows = [
    ...blocking.map(({ discrepancyId, mend }) => ({ discrepancyId, mend })),
    ...Array.from({ length: extra }, () => ({ discrepancyId: "", mend: "" })),
  ];
  return (
    <section className="dpart">
      <Textarea
        name="condition"
        rows={2}
        label={t("decide:condition")}
        defaultValue={problems.typed("condition")}
        error={problems.at("condition") ?? problems.at("acceptedCondition")}
      />
      <div className="dparthead">
        <h3>{t("decide:open_points")}</h3>
        <Button kind="quiet" size="small" type="button" onClick={() => setExtra(extra + 1)}>
          {t("decide:add_point")}
        </Button>
      </div>
      {problems.at("openPoints") ? <p className="error">{problems.at("openPoints")}</p> : null}
      {rows.map((row, index) => {
        const name = `points.${index}`;
        return (
          <div className="openpoint" key={row.discrepancyId || `own-${index}`}>
            <input type="hidden" name={`${name}.discrepancyId`} value={row.discrepancyId} />
            <div className="op-what">
              <Input
                name={`${name}.what`}
                label={t("decide:what_is_due")}
                defaultValue={problems.typed(`${name}.what`)}
                placeholder={row.mend}
                error={problems.at(`${name}.what`)}
              />
            </div>
            <Select name={`${name}.owner`} label={t("decide:from")} defaultValue={problems.typed(`${name}.owner`)}>
              {page.owners.map(({ owner, ownerId, name: ownerName }) => (
                <option key={ownerId} value={`${owner}:${ownerId}`}>
                  {owner === "buyer" ? t("decide:other_owner", { name: ownerName }) : ownerName}
                </option>
              ))}
            </Select>
            <DateField
              name={`${name}.due`}
              label={t("decide:due")}
              defaultValue={problems.typed(`${name}.due`)}
              error={problems.at(`${name}.due`)}
            />
          </div>
        );
      })}
      <p className="hint">{t("decide:point_hint")}</p>
    </section>
  );
}
