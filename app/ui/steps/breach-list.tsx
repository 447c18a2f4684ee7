import { dateIn } from "~/domain/calendar/calendar.ts";
import { useProblems } from "~/http/use-problems.ts";
import type { StepPage } from "~/queries/steps/read-step.server.ts";
import { Button } from "~/ui/button.tsx";
import { Textarea } from "~/ui/field.tsx";
import { Icon } from "~/ui/icon.tsx";
import { formatDate } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { MoveForm } from "./move-page.tsx";

/** Every breach of a step: how it was answered for, or the form to do so. */
export function BreachList({ page, formKey }: { page: StepPage; formKey: string }) {
  const { t, language, zone } = useWords();
  const { at, typed } = useProblems();
  const day = (instant: string) => formatDate(dateIn(zone, instant), language);
  return page.breaches.map(({ key, cause, foundAt, resolvedAt, resolution }) => {
    const mine = typed("breach") === key;
    return (
      <div key={key} className="moveentry">
        <p>
          <span className="bad">
            <Icon name="broken" /> <b>{t(`moves:breach.cause.${cause}`)}</b>
          </span>
          {foundAt ? <span className="small">, {t("moves:breach.found", { date: day(foundAt) })}</span> : null}
        </p>
        {resolvedAt ? (
          <p>{t("moves:breach.resolved", { date: day(resolvedAt), reason: resolution ?? "" })}</p>
        ) : page.may.resolve ? (
          <MoveForm page={page} formKey={`${formKey}:${key}`}>
            <input type="hidden" name="breach" value={key} />
            <Textarea
              name="reason"
              id={`field-reason-${key}`}
              label={t("moves:breach.reason")}
              defaultValue={mine ? typed("reason") : ""}
              error={mine ? at("reason") : undefined}
              rows={2}
              required
            />
            <p className="small">{t("moves:breach.follows")}</p>
            <Button>{t("moves:breach.go")}</Button>
          </MoveForm>
        ) : (
          <p className="small">{t("moves:breach.not_yours")}</p>
        )}
      </div>
    );
  });
}
