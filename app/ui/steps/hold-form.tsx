import { dateIn } from "~/domain/calendar/calendar.ts";
import { useProblems } from "~/http/use-problems.ts";
import type { StepPage } from "~/queries/steps/read-step.server.ts";
import { Button } from "~/ui/button.tsx";
import { ChoiceGroup } from "~/ui/choice-group.tsx";
import { Textarea } from "~/ui/field.tsx";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { MoveForm } from "./move-page.tsx";

/** The holds that stop the step now, each with the way to lift it. */
export function StandingHolds({ page, formKey }: { page: StepPage; formKey: string }) {
  const { t, language, zone } = useWords();
  const { at, typed } = useProblems();
  if (page.holds.length === 0) return null;
  return (
    <section aria-labelledby="h-holds">
      <div className="sectionhead">
        <h2 id="h-holds">{t("moves:hold.standing")}</h2>
      </div>
      {page.holds.map((hold) => {
        const intent = `lift-${hold.holdId}`;
        const mine = typed("intent") === intent;
        const date = formatDate(dateIn(zone, hold.at), language);
        return (
          <div key={hold.holdId} className="moveentry">
            <p>
              <b>{t("moves:hold.line", { what: t(`moves:hold.named.${hold.target}`), who: hold.who, date })}</b>
              <span className="blk">{hold.reason}</span>
            </p>
            {hold.mine ? (
              <MoveForm page={page} formKey={formKey} intent={intent}>
                <input type="hidden" name="holdId" value={hold.holdId} />
                <Textarea
                  name="reason"
                  id={`field-reason-${hold.holdId}`}
                  label={t("moves:hold.lift_reason")}
                  hint={hold.target === "supplier" || hold.target === "payee" ? t("moves:hold.lift_everywhere") : undefined}
                  defaultValue={mine ? typed("reason") : ""}
                  error={mine ? at("reason") : undefined}
                  rows={2}
                  required
                />
                <Button>{t("moves:hold.lift")}</Button>
              </MoveForm>
            ) : (
              <p className="small">{t("moves:hold.not_mine")}</p>
            )}
          </div>
        );
      })}
    </section>
  );
}

/** Places a hold on the step, its order, its supplier or its payee. */
export function HoldForm({ page, formKey }: { page: StepPage; formKey: string }) {
  const { t } = useWords();
  const { at, typed } = useProblems();
  const mine = typed("intent", "place") === "place";
  const payee = page.account?.payeeName ?? page.step.payeeName;
  const targets = [
    { target: "step", name: "" },
    { target: "order", name: "" },
    { target: "supplier", name: page.order.supplierName },
    ...(page.account && payee ? [{ target: "payee", name: payee } as const] : []),
  ] as const;
  const chosen = typed("target", "step");
  return (
    <MoveForm page={page} formKey={formKey} intent="place">
      {page.holds.length > 0 ? <h2>{t("moves:hold.place")}</h2> : null}
      <ChoiceGroup
        type="radio"
        name="target"
        label={t("moves:hold.what")}
        options={targets.map(({ target }) => target)}
        isChosen={(target) => chosen === target}
        say={(target) => t(`moves:hold.target.${target}`, { name: targets.find((one) => one.target === target)?.name ?? "" })}
      />
      <Textarea
        name="reason"
        label={t("moves:reason")}
        hint={t("moves:hold.reason_hint")}
        defaultValue={mine ? typed("reason") : ""}
        error={mine ? at("reason") : undefined}
        required
      />
      <p className="small">{t("moves:hold.follows")}</p>
      <Button kind="main">{t("moves:hold.go")}</Button>
    </MoveForm>
  );
}
