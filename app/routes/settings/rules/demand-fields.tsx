import { productFlag, riskClass } from "~/domain/orders/events.ts";
import { EVIDENCE_TYPES } from "~/domain/requests/evidence-type.ts";
import type { EvidenceDemand } from "~/domain/rules/events.ts";
import { useProblems } from "~/http/use-problems.ts";
import { Choice, Select } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";
import { sayDemand } from "~/words/say-rules.ts";
import { ChoiceList, STEP_KINDS } from "./choice-list.tsx";

/** One rule: before which steps, on which goods, which evidence. A row without steps and evidence is no rule. */
export function DemandFields({ n, demand }: { n: number; demand: EvidenceDemand | null }) {
  const { t, language } = useWords();
  const { at, typed, all } = useProblems();
  const name = (field: string) => `evidence.${n}.${field}`;
  const mended = ["steps", "oneOf"].some((field) => at(name(field)));
  const filled = typed(name("steps[]")) !== "" || typed(name("oneOf[]")) !== "";
  return (
    <details className="templateitem" data-row={n} open={mended || (demand === null && filled)}>
      <summary>
        <span className="mid">{demand ? t("rules:row", { n: String(n + 1) }) : t("rules:row_new")}</span>{" "}
        {demand && all.length === 0 ? <span className="small">{sayDemand(t, demand, language)}</span> : null}
      </summary>
      <ChoiceList
        name={name("steps")}
        label={t("rules:steps")}
        options={STEP_KINDS}
        chosen={demand?.steps ?? []}
        say={(kind) => t(`steps:name.${kind}`)}
      />
      <ChoiceList
        name={name("oneOf")}
        label={t("rules:one_of")}
        options={EVIDENCE_TYPES}
        chosen={demand?.oneOf ?? []}
        say={(type) => t(`evidence:name.${type}`)}
      />
      <ChoiceList
        name={name("riskClasses")}
        label={t("rules:goods_risk")}
        options={riskClass.options}
        chosen={demand?.riskClasses ?? []}
        say={(risk) => t(`templates:risk.${risk}`)}
      />
      <ChoiceList
        name={name("flags")}
        label={t("rules:goods_flags")}
        options={productFlag.options}
        chosen={demand?.flags ?? []}
        say={(flag) => t(`suppliers:flag.${flag}`)}
      />
      <Select
        name={name("withoutStep")}
        label={t("rules:without_step")}
        defaultValue={typed(name("withoutStep"), demand?.withoutStep ?? "")}
      >
        <option value="">{t("rules:without_none")}</option>
        {STEP_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`steps:name.${kind}`)}
          </option>
        ))}
      </Select>
      {demand ? (
        <Choice type="checkbox" name={name("remove")} defaultChecked={typed(name("remove")) !== ""} label={t("rules:remove")} />
      ) : null}
    </details>
  );
}
