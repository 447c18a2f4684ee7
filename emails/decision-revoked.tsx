import { contactMail } from "./contact-frame.tsx";
import { Facts, Line } from "./frame.tsx";
import { held, type Letter, type LetterContext, requestOf, wording } from "./letter.ts";

/** A decision was taken back, with its reason. */
export function decisionRevoked(context: LetterContext): Letter {
  const words = wording(context);
  const request = requestOf(context);
  const decision = held(context.file.decisions[context.notice.subject.decisionId ?? ""], "decision");
  const params = { type: words.type(request), number: words.order.number, organization: context.organization };
  return contactMail(context, {
    subject: words.t("mail:decision_revoked.subject", params),
    button: words.t("mail:decision_revoked.button"),
    asker: words.person(decision.by) ?? words.person(request.sentBy),
    children: (
      <>
        <Line>{words.t("mail:decision_revoked.intro", params)}</Line>
        <Facts rows={[[words.label("reason"), words.text(decision.revoked?.reason ?? null)]]} />
      </>
    ),
  });
}
