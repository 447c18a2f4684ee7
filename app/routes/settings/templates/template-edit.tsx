import { Form } from "@remix-run/react";
import { productFlag, refusalHolds, riskClass } from "~/domain/orders/events.ts";
import type { Template } from "~/domain/templates/template.ts";
import { useProblems } from "~/http/use-problems.ts";
import { Button } from "~/ui/button.tsx";
import { Choice, Input, Select } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";
import { ItemFields } from "./item-fields.tsx";

/** Empty rows that stand ready under the items; saving makes more. */
const SPARE_ROWS = 2;

/** A template as a form; without scripts too. What it would ask is shown before it is saved. */
export function EditTemplate({ template }: { template: Template | null }) {
  const { t } = useWords();
  const { at, typed, ticked } = useProblems();
  const rows = Array.from({ length: (template?.items.length ?? 0) + SPARE_ROWS }, (_, n) => template?.items[n] ?? null);
  return (
    <Form method="post" noValidate className="templateform">
      {template ? (
        <>
          <input type="hidden" name="templateId" value={template.templateId} />
          <input type="hidden" name="version" value={template.version} />
        </>
      ) : null}
      <Input name="name" label={t("templates:name")} defaultValue={typed("name", template?.name)} error={at("name") ?? ""} />
      <fieldset className="field">
        <legend className="flabel">{t("templates:match_flags")}</legend>
        <div className="rolechoices">
          {productFlag.options.map((flag) => (
            <Choice
              key={flag}
              type="checkbox"
              name="flags[]"
              value={flag}
              defaultChecked={ticked("flags[]", flag, template?.match.flags.includes(flag) ?? false)}
              label={t(`suppliers:flag.${flag}`)}
            />
          ))}
        </div>
      </fieldset>
      <fieldset className="field">
        <legend className="flabel">{t("templates:match_risk")}</legend>
        <div className="rolechoices">
          {riskClass.options.map((risk) => (
            <Choice
              key={risk}
              type="checkbox"
              name="riskClasses[]"
              value={risk}
              defaultChecked={ticked("riskClasses[]", risk, template?.match.riskClasses.includes(risk) ?? false)}
              label={t(`orders:risk.${risk}`)}
            />
          ))}
        </div>
      </fieldset>
      <Input
        name="markets"
        label={t("templates:match_markets")}
        hint={t("templates:match_hint")}
        optional
        defaultValue={typed("markets", template?.match.markets.join(", "))}
        error={at("markets") ?? ""}
      />
      <Select
        name="refusalHolds"
        label={t("templates:holds_label")}
        defaultValue={typed("refusalHolds", template?.refusalHolds ?? "high")}
        error={at("refusalHolds") ?? ""}
      >
        {refusalHolds.options.map((rule) => (
          <option key={rule} value={rule}>
            {t(`templates:holds.${rule}`)}
          </option>
        ))}
      </Select>
      <h3>{t("templates:items")}</h3>
      <div className="templateitems">
        {rows.map((item, n) => (
          <ItemFields key={`row ${String(n)}`} n={n} item={item} />
        ))}
      </div>
      <div className="actions">
        <Button kind="main" name="intent" value="save">
          {t("templates:save")}
        </Button>
        <Button name="intent" value="preview">
          {t("templates:preview")}
        </Button>
      </div>
    </Form>
  );
}
