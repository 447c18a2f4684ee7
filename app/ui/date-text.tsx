import { dateIn } from "~/domain/calendar/calendar.ts";
import { formatDate, formatInstant, formatInstantFully, formatTime } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";

type DateTextProps =
  /** A calendar date, "2026-03-04". */
  | { date: string }
  /** An instant; shown as its day in the reader's zone, or with `show` as day and time, or time alone. */
  | { instant: string; show?: "day" | "instant" | "time" };

/** A date as people read it, "4 Mar 2026"; an instant says its time and zone on hover. */
export function DateText(props: DateTextProps) {
  const { language, zone } = useWords();
  if ("date" in props) {
    return (
      <time className="nw" dateTime={props.date}>
        {formatDate(props.date, language)}
      </time>
    );
  }
  const { instant, show = "day" } = props;
  const words = {
    day: () => formatDate(dateIn(zone, instant), language),
    instant: () => formatInstant(instant, zone, language),
    time: () => formatTime(instant, zone),
  };
  return (
    <time className="nw" dateTime={instant} title={formatInstantFully(instant, zone, language)}>
      {words[show]()}
    </time>
  );
}
