import { openPointsOf } from "~/domain/decisions/decision.ts";
import type { Decision } from "~/domain/decisions/state.ts";
import type { Submission } from "~/domain/submissions/state.ts";
import { contactMail } from "./contact-frame.tsx";
import { Facts, Line, Points } from "./frame.tsx";
import { held, type Letter, type LetterContext, requestOf, type Wording, wording } from "./letter.ts";

/** The decision on a version. A rejection lists every fault and how to mend each, in this one notice. */
export function decisionTaken(context: LetterContext): Letter {
  const words = wording(context);
  const { t } = words;
  const { file, organization } = context;
  const request = requestOf(context);
  const decision = held(file.decisions[context.notice.subject.decisionId ?? ""], "decision");
  const submission = held(file.submissions[decision.submissionId], "submission");
  const { outcome } = decision;
  const params = { type: words.type(request), version: decision.version, number: words.order.number, organization };
  const points = openPointsOf(file, decision).map((point) =>
    t("mail:decision_taken.point", { words: words.text(point.words) ?? "", date: words.date(point.dueDate) }),
  );
  return contactMail(context, {
    subject: t(`mail:decision_taken.subject.${outcome}`, params),
    button: t(`mail:decision_taken.button.${outcome}`),
    asker: words.person(decision.by) ?? words.person(request.sentBy),
    children: (
      <>
        <Line>{t(`mail:decision_taken.intro.${outcome}`, params)}</Line>
        {outcome === "rejected" ? (
          <Points title={t("mail:label.faults")} items={faultsOf(words, decision, submission)} />
        ) : (
          <>
            <Facts
              rows={[
                [words.label("condition"), words.text(decision.acceptedCondition)],
                [words.label("unchanged"), words.text(decision.unchanged)],
              ]}
            />
            <Points title={t("mail:label.open_points")} items={points} />
          </>
        )}
      </>
    ),
  });
}

/** Everything found on arrival that the decider did not set aside, then what the decider added, each with its remedy. */
function faultsOf(words: Wording, decision: Decision, submission: Submission): string[] {
  const { t } = words;
  const fileName = (fileId: string | null) => words.text(submission.files.find((file) => file.fileId === fileId)?.name ?? null);
  const placed = (fault: string, fileId: string | null) => {
    const file = fileName(fileId);
    return file ? t("mail:decision_taken.fault_in", { fault, file }) : fault;
  };
  const setAside = new Set(
    decision.answers.filter(({ answer }) => answer === "set_aside" || answer === "noted").map((one) => one.discrepancyId),
  );
  const found = submission.discrepancies
    .filter(({ discrepancyId }) => !setAside.has(discrepancyId))
    .map(({ code, fileId, subject }) =>
      t("mail:decision_taken.fault_mend", {
        fault: placed(t(`mail:fault.${code}`, { subject: subject ?? "" }), fileId),
        mend: t(`mail:mend.${code}`),
      }),
    );
  const added = decision.faults.map((fault) => {
    const said = placed(words.text(fault.words) ?? "", fault.fileId);
    const mend = words.text(fault.mend);
    return mend ? t("mail:decision_taken.fault_mend", { fault: said, mend }) : said;
  });
  return [...found, ...added];
}
