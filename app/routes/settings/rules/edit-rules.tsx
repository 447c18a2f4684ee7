import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { impact } from "~/domain/matters/events.ts";
import { declineReason } from "~/domain/requests/events.ts";
import type { RulesContent } from "~/domain/rules/events.ts";
import { paymentKind } from "~/domain/steps/events.ts";
import { useProblems } from "~/http/use-problems.ts";
import { Button } from "~/ui/button.tsx";
import { Input, Select, Textarea } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";
import { Section } from "../frame.tsx";
import { ChoiceList, STEP_KINDS } from "./choice-list.tsx";
import { DemandFields } from "./demand-fields.tsx";

/** Empty rows that stand ready under the rules; saving makes more. */
const SPARE_ROWS = 2;

/** The rules as a form; without scripts too. What they would lock, `children`, stands above the buttons before they are saved. */
export function EditRules({ version, content, children }: { version: number; content: RulesContent; children: ReactNode }) {
  const { t } = useWords();
  const { at, typed } = useProblems();
  const rows = Array.from({ length: content.evidence.length + SPARE_ROWS }, (_, n) => content.evidence[n] ?? null);
  return (
    <Form method="post" noValidate className="rulesform">
      <input type="hidden" name="version" value={version} />
      <Part part="evidence">
        <div className="templateitems">
          {rows.map((demand, n) => (
            <DemandFields key={`row ${String(n)}`} n={n} demand={demand} />
          ))}
        </div>
      </Part>
      <Part part="refusal">
        <Select
          name="target"
          label={t("rules:target_label")}
          defaultValue={typed("target", content.refusal.target)}
          error={at("target") ?? ""}
        >
          {(["step", "order"] as const).map((target) => (
            <option key={target} value={target}>
              {t(`rules:target.${target}`)}
            </option>
          ))}
        </Select>
        <ChoiceList
          name="reasons"
          label={t("rules:reasons")}
          options={declineReason.options}
          chosen={content.refusal.reasons}
          say={(reason) => t(`requests:decline_reason.${reason}`)}
        />
      </Part>
      <Part part="impacts">
        {impact.options.map((one) => (
          <ChoiceList
            key={one}
            name={`impacts.${one}`}
            label={t(`matters:impact.${one}`)}
            hint={t(`matters:impact_hint.${one}`)}
            options={STEP_KINDS}
            chosen={content.impacts[one]}
            say={(kind) => t(`steps:name.${kind}`)}
          />
        ))}
      </Part>
      <Part part="serials">
        <ChoiceList
          name="serials"
          label={t("rules:serials_label")}
          options={paymentKind.options}
          chosen={content.serials}
          say={(kind) => t(`steps:name.${kind}`)}
        />
      </Part>
      <Part part="early">
        {(["days", "percent"] as const).map((name) => (
          <Input
            key={name}
            name={name}
            label={t(`rules:${name}`)}
            hint={t(`rules:${name}_hint`)}
            inputMode="numeric"
            defaultValue={typed(name, String(content.earlyRelease[name]))}
            error={at(name) ?? ""}
          />
        ))}
      </Part>
      <div id="tried">{children}</div>
      <Section title={t("rules:reason")} hint={t("rules:edit_hint")}>
        <Textarea name="reason" label={t("rules:reason")} defaultValue={typed("reason")} error={at("reason") ?? ""} />
        <div className="actions">
          <Button kind="main" name="intent" value="save">
            {t("rules:save")}
          </Button>
          <Button name="intent" value="preview">
            {t("rules:preview")}
          </Button>
        </div>
      </Section>
    </Form>
  );
}

function Part({ part, children }: { part: "evidence" | "refusal" | "impacts" | "serials" | "early"; children: ReactNode }) {
  const { t } = useWords();
  return (
    <Section title={t(`rules:part.${part}`)} hint={t(`rules:part_hint.${part}`)}>
      {children}
    </Section>
  );
}
