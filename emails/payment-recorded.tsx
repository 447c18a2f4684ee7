import { spaced } from "~/domain/steps/say-goods.ts";
import { contactMail } from "./contact-frame.tsx";
import { Facts, Line } from "./frame.tsx";
import { held, type Letter, type LetterContext, wording } from "./letter.ts";

/** A step that the contact's evidence opened was carried out: money is on its way, or goods have moved. */
export function paymentRecorded(context: LetterContext): Letter {
  const words = wording(context);
  const { t } = words;
  const { file, notice, organization } = context;
  const step = held(
    file.steps.find(({ stepId }) => stepId === notice.subject.stepId),
    "step",
  );
  const record = held(file.records[notice.subject.recordId ?? ""], "record");
  const name = words.step(step);
  return contactMail(context, {
    subject: t(`mail:payment_recorded.subject_${step.side}`, { step: name, number: words.order.number }),
    button: t("mail:payment_recorded.button"),
    asker: words.person(record.by),
    children: (
      <>
        <Line>
          {t(`mail:payment_recorded.intro_${step.side}`, {
            step: t(`steps:in_sentence.${step.kind}`),
            number: words.order.number,
            organization,
          })}
        </Line>
        <Facts
          rows={[
            [words.label("amount"), record.amount === null ? null : words.amount(record.amount)],
            [words.label("date"), words.date(record.date)],
            [words.label("reference"), record.reference],
            [words.label("container"), record.goods?.containers.map(spaced).join(", ") || null],
            [words.label("seal"), record.goods?.seal ?? null],
          ]}
        />
      </>
    ),
  });
}
