import { contactMail } from "./contact-frame.tsx";
import { Line } from "./frame.tsx";
import { held, type Letter, type LetterContext, requestOf, wording } from "./letter.ts";
import { SubmissionFacts } from "./submission-facts.tsx";

/** The buyer entered what came another way; the contact is asked to confirm it. */
export function enteredForYou(context: LetterContext): Letter {
  const words = wording(context);
  const request = requestOf(context);
  const submission = held(context.file.submissions[context.notice.subject.submissionId ?? ""], "submission");
  const params = { type: words.type(request), organization: context.organization, number: words.order.number };
  return contactMail(context, {
    subject: words.t("mail:entered_for_you.subject", params),
    button: words.t("mail:entered_for_you.button"),
    asker: words.person(submission.by),
    children: (
      <>
        <Line>{words.t("mail:entered_for_you.intro", params)}</Line>
        <SubmissionFacts words={words} submission={submission} />
      </>
    ),
  });
}
