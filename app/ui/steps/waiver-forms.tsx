import { useProblems } from "~/http/use-problems.ts";
import type { StepPage } from "~/queries/steps/read-step.server.ts";
import { Button } from "~/ui/button.tsx";
import { Select, Textarea } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { Approvals } from "./early-release-form.tsx";
import { AskedBy } from "./early-release-list.tsx";
import { MoveForm } from "./move-page.tsx";

/** The waivers asked for on a step, each with the way to approve it. */
export function WaiverList({ page, formKey }: { page: StepPage; formKey: string }) {
  const { t } = useWords();
  return page.requirements.flatMap((requirement) => {
    const type = t(`evidence:in_sentence.${requirement.type}`);
    return requirement.waivers.map((waiver) => (
      <div key={waiver.waiverId} className="moveentry">
        <p>
          <b>{t("moves:waive.asked", { type })}</b>
          {t("steps:colon")} {t(requirement.waived ? "moves:waive.state_counts" : "moves:early.state_waiting")}
        </p>
        <AskedBy asked={waiver} />
        {waiver.mine && !requirement.waived && page.may.approveEarly ? (
          <MoveForm page={page} formKey={formKey} intent={`approve-${waiver.waiverId}`}>
            <p className="small">{t("moves:waive.approve_then", { type })}</p>
            <Button kind="main">{t("moves:waive.approve")}</Button>
          </MoveForm>
        ) : null}
      </div>
    ));
  });
}

/** Asks to drop one requirement of the step for good. */
export function WaiverForm({ page, formKey }: { page: StepPage; formKey: string }) {
  const { t, language } = useWords();
  const { at, typed } = useProblems();
  const open = page.requirements.filter(({ waived }) => !waived);
  if (open.length === 0) return <Note>{t("moves:waive.none")}</Note>;
  if (!page.may.askEarly) return <Note>{t("refusals:role_may_not")}</Note>;
  return (
    <MoveForm page={page} formKey={formKey} intent="ask">
      <Approvals approval={page.approval} />
      <Select
        name="requirementId"
        label={t("moves:waive.which")}
        defaultValue={typed("requirementId", open[0]?.requirementId)}
        error={at("requirementId")}
      >
        {open.map(({ requirementId, type, dueDate, met }) => (
          <option key={requirementId} value={requirementId}>
            {met
              ? t("moves:waive.met", { type: t(`evidence:name.${type}`) })
              : t("moves:waive.due", { type: t(`evidence:name.${type}`), date: formatDate(dueDate, language) })}
          </option>
        ))}
      </Select>
      <Textarea
        name="reason"
        label={t("moves:reason")}
        hint={t("moves:reason_hint")}
        defaultValue={typed("reason")}
        error={at("reason")}
        required
      />
      <Button>{t("moves:waive.go")}</Button>
    </MoveForm>
  );
}
