import { AT_SUPPLIER, requestStatus, stepsWaiting } from "~/domain/requests/request.ts";
import { contactMail } from "./contact-frame.tsx";
import { Code, Facts, Line, Points } from "./frame.tsx";
import { held, type Letter, type LetterContext, requestOf, wording } from "./letter.ts";
import { SubmissionFacts } from "./submission-facts.tsx";

/**
 * The receipt of a version: its files with their SHA-256, what is still missing, what it counts for, and the order's last
 * entry with its hash, so that both sides hold a witness of the record outside of it.
 */
export function submissionReceived(context: LetterContext): Letter {
  const words = wording(context);
  const { t } = words;
  const { file, headHash, organization } = context;
  const request = requestOf(context);
  const submission = held(file.submissions[context.notice.subject.submissionId ?? ""], "submission");
  const owed: readonly string[] = AT_SUPPLIER;
  const missing = Object.values(file.requests).filter(
    (other) => other.contactId === request.contactId && owed.includes(requestStatus(file, other)),
  );
  const params = {
    type: words.type(request),
    version: submission.version,
    number: words.order.number,
    at: words.at(submission.at),
    organization,
    count: missing.length,
    steps: stepsWaiting(file, request.requestId).map(words.stepLine).join("; "),
  };
  return contactMail(context, {
    subject: t("mail:submission_received.subject", params),
    button: t("mail:submission_received.button"),
    asker: words.person(request.sentBy),
    children: (
      <>
        <Line>{t("mail:submission_received.intro", params)}</Line>
        <SubmissionFacts words={words} submission={submission} />
        <Line>{t("mail:submission_received.next", params)}</Line>
        {params.steps ? <Line>{t("mail:submission_received.opens", params)}</Line> : null}
        {missing.length === 0 ? (
          <Line>{t("mail:submission_received.nothing_missing")}</Line>
        ) : (
          <Points title={t("mail:submission_received.missing", params)} items={missing.map(words.typeName)} />
        )}
        <Facts
          title={t("mail:submission_received.witness")}
          rows={[["", <Code key="entry">{t("mail:label.entry", { n: file.n, hash: headHash })}</Code>]]}
        />
      </>
    ),
  });
}
