import { daysBetween } from "~/domain/calendar/calendar.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import { beforeStop, formatDate } from "~/words/format.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";
import { describeDue } from "~/words/sentence.ts";
import { Action, Frame, Line, Points, Quiet, Strong } from "./frame.tsx";
import type { Letter } from "./letter.ts";
import type { Told } from "./member-words.ts";

/** A request that is due, or whose acceptance ends; `on` is the day in its order's zone. */
export interface DigestItem {
  type: EvidenceType;
  supplier: string;
  number: string;
  on: string;
}

export interface DigestProps {
  language: Language;
  organization: string;
  sample: boolean;
  reader: string | null;
  /** Today in the organization's zone. */
  today: string;
  url: string;
  happened: { number: string; told: Told[] }[];
  overdue: DigestItem[];
  dueSoon: DigestItem[];
  lapsing: DigestItem[];
}

/** A section lists this many and counts the rest. */
const MOST = 20;

/** A member's daily summary: what happened on each order, then what is overdue, due soon and about to end. */
export function digest(props: DigestProps): Letter {
  const { language, organization, happened, overdue, dueSoon, lapsing } = props;
  const t = getFixedT(language);
  const news = happened.reduce((count, { told }) => count + told.reduce((lines, one) => lines + one.lines.length, 0), 0);
  const count = news + overdue.length + dueSoon.length + lapsing.length;
  const subject = t("mail:digest.subject", { count, date: formatDate(props.today, language) });
  const shortened = (items: string[]) =>
    items.length > MOST ? [...items.slice(0, MOST), t("mail:digest.more", { count: items.length - MOST })] : items;
  const said = (items: DigestItem[], key: "item_due" | "item_lapses") =>
    shortened(
      items.map((item) =>
        t(`mail:digest.${key}`, {
          type: t(`evidence:name.${item.type}`),
          supplier: item.supplier,
          number: item.number,
          date: formatDate(item.on, language),
          distance: describeDue(t, daysBetween(props.today, item.on)),
        }),
      ),
    );
  const footer = (
    <>
      <Quiet>{t("mail:member.why")}</Quiet>
      <Quiet>{t("mail:footer_account", { organization: beforeStop(organization) })}</Quiet>
    </>
  );
  return {
    subject: props.sample ? t("mail:sample_subject", { subject }) : subject,
    replyTo: null,
    body: (
      <Frame language={language} preview={t("mail:digest.intro")} sample={props.sample ? t("mail:sample") : null} footer={footer}>
        <Line>{props.reader ? t("mail:greeting", { name: props.reader }) : t("mail:greeting_plain")}</Line>
        <Line>{t("mail:digest.intro")}</Line>
        <Points title={t("mail:digest.overdue")} items={said(overdue, "item_due")} />
        <Points title={t("mail:digest.lapsing")} items={said(lapsing, "item_lapses")} />
        <Points title={t("mail:digest.due_soon")} items={said(dueSoon, "item_due")} />
        {happened.length > 0 ? <Strong>{t("mail:digest.happened")}</Strong> : null}
        {happened.map(({ number, told }) => (
          <Points
            key={number}
            title={t("mail:digest.order", { number })}
            items={shortened(told.flatMap(({ title, lines }) => lines.map((line) => `${title}${t("steps:colon")} ${line}`)))}
          />
        ))}
        <Action label={t("mail:digest.button")} url={props.url} plain={t("mail:link_plain")} />
      </Frame>
    ),
  };
}
