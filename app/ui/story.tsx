import type { ReactNode } from "react";
import { daysBetween } from "~/domain/calendar/calendar.ts";
import { formatDate, formatDay } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { Chip, type ChipState } from "./chip.tsx";
import { DateText } from "./date-text.tsx";

/** The entries of one calendar day ("2026-03-05"), newest first. */
export function StoryDay({ date, children }: { date: string; children: ReactNode }) {
  const { language, today, t } = useWords();
  const isToday = today !== null && daysBetween(today, date) === 0;
  const heading = isToday ? `${t("dates:today_heading")}${formatDate(date, language)}` : formatDay(date, language);
  return (
    <section className="story-day">
      <h3>{heading}</h3>
      <ol>{children}</ol>
    </section>
  );
}

type StoryEntryProps = {
  instant: string;
  /** An act of the gate carries the chip of the state it led to. */
  chip?: ChipState;
  /** What else belongs to the act, smaller. */
  detail?: ReactNode;
  /** Who did what, in the past tense; the person in `<b>`. */
  children: ReactNode;
};

/** One act: time, person, what was done. */
export function StoryEntry({ instant, chip, detail, children }: StoryEntryProps) {
  return (
    <li className={chip ? "entry entry-gate" : "entry"}>
      <DateText instant={instant} show="time" />
      <div>
        {chip ? (
          <div>
            <Chip state={chip} />
          </div>
        ) : null}
        {children}
        {detail ? <span className="small">{detail}</span> : null}
      </div>
    </li>
  );
}
