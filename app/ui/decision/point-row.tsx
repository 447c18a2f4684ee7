import { useProblems } from "~/http/use-problems.ts";
import type { DecisionPage } from "~/queries/decisions/read-decision.server.ts";
import { DateField } from "~/ui/date-field.tsx";
import { Input, Select } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";

/** One open point: what is still due, from whom, until when. `words` is what it begins with. */
export function PointRow({ page, row, discrepancyId, words }: { page: DecisionPage; row: number; discrepancyId: string; words: string }) {
  const { t } = useWords();
  const problems = useProblems();
  const name = `points.${row}`;
  return (
    <div className="openpoint">
      <input type="hidden" name={`${name}.discrepancyId`} value={discrepancyId} />
      <div className="op-what">
        <Input
          name={`${name}.what`}
          label={t("decide:what_is_due")}
          defaultValue={problems.typed(`${name}.what`, words)}
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
}
