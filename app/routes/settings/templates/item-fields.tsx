import { productFlag, riskClass } from "~/domain/orders/events.ts";
import { alternative } from "~/domain/requests/events.ts";
import { EVIDENCE_TYPES } from "~/domain/requests/evidence-type.ts";
import { level } from "~/domain/steps/events.ts";
import { place, type TemplateItem } from "~/domain/templates/template.ts";
import { useProblems } from "~/http/use-problems.ts";
import { Choice, FieldError, Input, Select } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";
import { sayItem, sayPlace } from "./say-item.ts";

/** One item of a template: what is asked, before which steps, how strictly, and when. An empty kind of evidence is no item. */
export function ItemFields({ n, item }: { n: number; item: TemplateItem | null }) {
  const { t } = useWords();
  const { at, typed } = useProblems();
  const name = (field: string) => `items.${n}.${field}`;
  const again = typed(name("level")) !== "";
  const ticked = (field: string, value: string, begins: boolean) => (again ? typed(name(field)).split("\n").includes(value) : begins);
  const ticks = <T extends string>(field: string, options: readonly T[], chosen: readonly T[] | undefined, say: (value: T) => string) =>
    options.map((value) => (
      <Choice
        key={value}
        type="checkbox"
        name={`${name(field)}[]`}
        value={value}
        defaultChecked={ticked(`${field}[]`, value, chosen?.includes(value) ?? false)}
        label={say(value)}
      />
    ));
  const type = typed(name("evidenceType"), item?.evidenceType);
  const known = EVIDENCE_TYPES.find((one) => one === type);
  const title = known ? t(`evidence:name.${known}`) : t("templates:another");
  const wrong = at(name("places")) ?? at(name("when"));
  const mended = ["evidenceType", "leadDays", "question", "places", "when"].some((field) => at(name(field)));
  return (
    <details className="templateitem" data-row={n} open={mended}>
      <summary>
        <span className="mid">{title}</span> {item && !again ? <span className="small">{sayItem(t, item)}</span> : null}
      </summary>
      <div className="g3">
        <Select name={name("evidenceType")} label={t("new_order:evidence")} defaultValue={type} error={at(name("evidenceType")) ?? ""}>
          <option value="">–</option>
          {EVIDENCE_TYPES.map((one) => (
            <option key={one} value={one}>
              {t(`evidence:name.${one}`)}
            </option>
          ))}
        </Select>
        <Select name={name("level")} label={t("templates:level")} defaultValue={typed(name("level"), item?.level ?? "required")}>
          {level.options.map((one) => (
            <option key={one} value={one}>
              {t(`steps:level.${one}`)}
            </option>
          ))}
        </Select>
        <Input
          name={name("leadDays")}
          label={t("templates:lead_days")}
          inputMode="numeric"
          defaultValue={typed(name("leadDays"), String(item?.leadDays ?? 7))}
          error={at(name("leadDays")) ?? ""}
        />
      </div>
      <fieldset className="field" id={`field-${name("places")}`}>
        <legend className="flabel">{t("new_order:before")}</legend>
        <div className="rolechoices">{ticks("places", place.options, item?.places, (one) => sayPlace(t, one))}</div>
        {wrong ? <FieldError>{wrong}</FieldError> : null}
      </fieldset>
      <div className="rolechoices">
        <Choice
          type="checkbox"
          name={name("chosen")}
          defaultChecked={again ? typed(name("chosen")) !== "" : (item?.chosen ?? true)}
          label={t("templates:chosen")}
        />
        {item ? (
          <Choice type="checkbox" name={name("remove")} defaultChecked={typed(name("remove")) !== ""} label={t("templates:remove")} />
        ) : null}
      </div>
      <fieldset className="field">
        <legend className="flabel">{t("requests:alternatives")}</legend>
        <div className="rolechoices">
          {ticks("alternatives", alternative.options, item?.alternatives, (one) => t(`requests:alternative.${one}`))}
        </div>
      </fieldset>
      <fieldset className="field">
        <legend className="flabel">{t("templates:when")}</legend>
        <div className="rolechoices">
          {ticks("riskClasses", riskClass.options, item?.when.riskClasses, (one) => t(`templates:risk.${one}`))}
          {ticks("flags", productFlag.options, item?.when.flags, (one) => t(`suppliers:flag.${one}`))}
        </div>
      </fieldset>
      <div className="g3">
        {(["withStep", "withoutStep"] as const).map((field) => (
          <Select key={field} name={name(field)} label={t(`templates:${field}`)} defaultValue={typed(name(field), item?.when[field] ?? "")}>
            <option value="">–</option>
            {place.options.map((one) => (
              <option key={one} value={one}>
                {sayPlace(t, one)}
              </option>
            ))}
          </Select>
        ))}
      </div>
      <Input
        name={name("question")}
        label={t("new_order:question")}
        hint={t("templates:question_hint")}
        optional
        defaultValue={typed(name("question"), item?.question ?? "")}
        error={at(name("question")) ?? ""}
      />
    </details>
  );
}
