import { type ContactNotice, isContactNotice, isMemberNotice, isOutsiderNotice, type NoticeKind } from "~/domain/notifications/notice.ts";
import { decisionRevoked } from "./decision-revoked.tsx";
import { decisionTaken } from "./decision-taken.tsx";
import { declineReceived } from "./decline-received.tsx";
import { enteredForYou } from "./entered-for-you.tsx";
import type { Letter, LetterContext } from "./letter.ts";
import { linkHandedOver, linkRenewed } from "./link-given.tsx";
import { memberNotice } from "./member-notice.tsx";
import { outsiderInvited } from "./outsider-invited.tsx";
import { paymentRecorded } from "./payment-recorded.tsx";
import { requestDueChanged } from "./request-due-changed.tsx";
import { requestsReminded } from "./requests-reminded.tsx";
import { requestsSent } from "./requests-sent.tsx";
import { stepPaused } from "./step-paused.tsx";
import { submissionReceived } from "./submission-received.tsx";
import { wordsEntered } from "./words-entered.tsx";

const CONTACT_LETTERS: { readonly [K in ContactNotice]: (context: LetterContext) => Letter } = {
  requests_sent: requestsSent,
  request_due_changed: requestDueChanged,
  requests_reminded: requestsReminded,
  step_paused: stepPaused,
  submission_received: submissionReceived,
  decline_received: declineReceived,
  entered_for_you: enteredForYou,
  words_entered: wordsEntered,
  decision_taken: decisionTaken,
  decision_revoked: decisionRevoked,
  payment_recorded: paymentRecorded,
  link_renewed: linkRenewed,
  link_handed_over: linkHandedOver,
};

/** The letter of a notice. Throws on a kind that no letter is written for. */
export function compose(kind: NoticeKind, context: LetterContext): Letter {
  if (isContactNotice(kind)) return CONTACT_LETTERS[kind](context);
  if (isMemberNotice(kind)) return memberNotice(context, kind);
  if (isOutsiderNotice(kind)) return outsiderInvited(context);
  throw new Error(`no letter for ${String(kind)}`);
}
