import { useState } from "react";
import { useProblems } from "~/http/use-problems.ts";
import type { DecisionPage } from "~/queries/decisions/read-decision.server.ts";
import { Button } from "~/ui/button.tsx";
import { Input } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";

/** One notice with every fault and how to mend it: those found on arrival stand in already. */
export function FaultRows({ page }: { page: DecisionPage }) {
  const { t } = useWords();
  const problems = useProblems();
  const [extra, setExtra] = useState(1);
  const found = page.discrepancies.filter(({ blocks }) => blocks);
  const rows = [
    ...found.map(({ discrepancyId, says, mend, fileId }) => ({ key: discrepancyId, what: says, mend, fileId: fileId ?? "" })),
    ...Array.from({ length: extra }, (_, index) => ({ key: `own-${index}`, what: "", mend: "", fileId: "" })),
  ];
  return (
    <section className="dpart">
      <div className="dparthead">
        <h3>{t("decide:mend_each")}</h3>
        <Button kind="quiet" size="small" type="button" onClick={() => setExtra(extra + 1)}>
          {t("decide:add_fault")}
        </Button>
      </div>
      {problems.at("faults") ? <p className="error">{problems.at("faults")}</p> : null}
      {rows.map((row, index) => {
        const name = `faults.${index}`;
        return (
          <div className="faultrow" key={row.key}>
            <input type="hidden" name={`${name}.fileId`} value={row.fileId} />
            <Input name={`${name}.what`} label={t("decide:fault")} defaultValue={problems.typed(`${name}.what`, row.what)} />
            <Input
              name={`${name}.mend`}
              label={t("decide:mend")}
              defaultValue={problems.typed(`${name}.mend`, row.mend)}
              error={problems.at(`${name}.mend`)}
            />
          </div>
        );
      })}
    </section>
  );
}
