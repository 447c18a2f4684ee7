import { useState } from "react";
import { useProblems } from "~/http/use-problems.ts";
import type { DecisionPage } from "~/queries/decisions/read-decision.server.ts";
import { Button } from "~/ui/button.tsx";
import { Textarea } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";
import { PointRow } from "./point-row.tsx";

/** What a conditional acceptance accepts, and what it leaves due beside the discrepancies that become open points above. */
export function OpenPointRows({ page }: { page: DecisionPage }) {
  const { t } = useWords();
  const problems = useProblems();
  const before = page.discrepancies.filter(({ blocks }) => blocks).length;
  const [own, setOwn] = useState(before > 0 ? 0 : 1);
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
        <Button kind="quiet" size="small" type="button" onClick={() => setOwn(own + 1)}>
          {t("decide:add_point")}
        </Button>
      </div>
      {problems.at("openPoints") ? <p className="error">{problems.at("openPoints")}</p> : null}
      {Array.from({ length: own }, (_, place) => {
        const row = before + place;
        return <PointRow key={`own ${row}`} page={page} row={row} discrepancyId="" words="" />;
      })}
      {before > 0 && own === 0 ? (
        <noscript>
          <PointRow page={page} row={before} discrepancyId="" words="" />
        </noscript>
      ) : null}
      <p className="hint">{t("decide:point_hint")}</p>
    </section>
  );
}
