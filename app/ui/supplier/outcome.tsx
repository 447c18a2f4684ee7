import { Form } from "@remix-run/react";
import type { ShownVersion } from "~/routes/supplier/request/show-versions.server.ts";
import { Button } from "~/ui/button.tsx";
import { Note } from "~/ui/note.tsx";
import { beforeStop } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";

/** What the acceptance leaves as it was; one button says that it was read, and stays away once it was pressed. */
function Unchanged({ decision, said }: { decision: NonNullable<ShownVersion["decision"]>; said: boolean }) {
  const { t } = useWords();
  const { unchanged, acknowledge, acknowledged } = decision;
  if (!unchanged) return null;
  if (!acknowledge) {
    return (
      <>
        {said ? null : <p>{t("supplier:unchanged", { words: unchanged })}</p>}
        {acknowledged ? <p className="small">{t("supplier:acknowledged", { at: acknowledged })}</p> : null}
      </>
    );
  }
  return (
    <Form method="post" action={acknowledge.action} className="sup-acknowledge">
      <h3>{t("supplier:unchanged_heading")}</h3>
      <p>{unchanged}</p>
      <input type="hidden" name="key" value={acknowledge.key} />
      <input type="hidden" name="decisionId" value={acknowledge.decisionId} />
      <Button name="act" value="acknowledge" type="submit">
        {t("supplier:acknowledge")}
      </Button>
    </Form>
  );
}

/** The buyer's decision on a version as its sender reads it: all faults in one notice, each with how to mend it. */
export function Outcome({ version, lead }: { version: ShownVersion; lead: string }) {
  const { t } = useWords();
  const { decision } = version;
  if (!decision) return null;
  /** What the sentence says already is not said twice. */
  const says = (words: string) => decision.sentence.includes(beforeStop(words.trim()));
  const rejected = decision.outcome === "rejected";
  return (
    <section className="sup-outcome">
      {decision.revoked ? (
        <Note tone="warn" head={t("supplier:decision_revoked", { date: decision.revoked })}>
          {null}
        </Note>
      ) : rejected ? (
        <Note tone="bad" head={lead}>
          {null}
        </Note>
      ) : (
        <Note head={lead}>{null}</Note>
      )}
      {decision.sentence ? <p className="sup-said">{decision.sentence}</p> : null}
      {decision.acceptedCondition && !says(decision.acceptedCondition) ? (
        <p>{t("supplier:condition", { words: decision.acceptedCondition })}</p>
      ) : null}
      <Unchanged decision={decision} said={says(decision.unchanged)} />
      {decision.openPoints.length > 0 ? (
        <>
          <h3>{t("supplier:open_points")}</h3>
          <ul className="sup-points">
            {decision.openPoints.map((point) => (
              <li key={point.id}>
                {point.words},{" "}
                <span className="nw">
                  {point.closed ? t("supplier:point_closed", { date: point.closed }) : t("supplier:point_due", { date: point.due })}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {decision.faults.length > 0 ? (
        <>
          <h3>{t("supplier:faults_heading", { count: decision.faults.length })}</h3>
          <ol className="sup-points">
            {decision.faults.map((fault) => (
              <li key={fault.id}>
                {fault.file ? <b>{fault.file}: </b> : null}
                {fault.words}
                {fault.mend ? <span className="small blk">{t("supplier:mend", { words: fault.mend })}</span> : null}
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </section>
  );
}
