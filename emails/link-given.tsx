import { contactMail } from "./contact-frame.tsx";
import { Line } from "./frame.tsx";
import { type Letter, type LetterContext, wording } from "./letter.ts";

const linkMail = (context: LetterContext, kind: "link_renewed" | "link_handed_over"): Letter => {
  const words = wording(context);
  const params = { number: words.order.number, organization: context.organization };
  return contactMail(context, {
    subject: words.t(`mail:${kind}.subject`, params),
    button: words.t(`mail:${kind}.button`),
    asker: null,
    children: <Line>{words.t(`mail:${kind}.intro`, params)}</Line>,
  });
};

/** The contact's link has a new address. */
export const linkRenewed = (context: LetterContext): Letter => linkMail(context, "link_renewed");

/** What was asked of another contact is now asked of this one. */
export const linkHandedOver = (context: LetterContext): Letter => linkMail(context, "link_handed_over");
