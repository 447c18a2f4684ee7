import { dateIn } from "~/domain/calendar/calendar.ts";
import { type Language, languageTag } from "./language.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function partsOf(date: string): [number, number, number] {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) throw new RangeError(`not a date: ${date}`);
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}

/** A calendar date ("2026-03-04") as people read it: "4 Mar 2026", "2026年3月4日". Throws RangeError for anything else. */
export function formatDate(date: string, language: Language): string {
  const [year, month, day] = partsOf(date);
  return language === "zh" ? `${year}年${month}月${day}日` : `${day} ${months[month - 1]} ${year}`;
}

type Format = (zone: string) => Intl.DateTimeFormat;

/** Keeps each zone's format: making one costs a hundred times what using it does. */
function keptByZone(make: Format): Format {
  const kept = new Map<string, Intl.DateTimeFormat>();
  return (zone) => {
    const format = kept.get(zone) ?? make(zone);
    kept.set(zone, format);
    return format;
  };
}

const clock = keptByZone(
  (timeZone) => new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
);
const offset = keptByZone((timeZone) => new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "shortOffset" }));

/** The time of day of an instant in a zone, always "09:14". */
export const formatTime = (instant: string, zone: string): string => clock(zone).format(new Date(instant));

/** Day and time of an instant in a zone: "4 Mar 2026, 09:14", "2026年3月4日 09:14". */
export function formatInstant(instant: string, zone: string, language: Language): string {
  const separator = language === "zh" ? " " : ", ";
  return `${formatDate(dateIn(zone, instant), language)}${separator}${formatTime(instant, zone)}`;
}

/** The same with its zone, for a title: "4 Mar 2026, 09:14, Asia/Shanghai (GMT+8)". */
export function formatInstantFully(instant: string, zone: string, language: Language): string {
  const hours = offset(zone)
    .formatToParts(new Date(instant))
    .find((part) => part.type === "timeZoneName")?.value;
  return `${formatInstant(instant, zone, language)}${language === "zh" ? "，" : ", "}${zone}${hours && hours !== zone ? ` (${hours})` : ""}`;
}

/** The weekday of a calendar date: "Wednesday", "星期三". */
export function formatWeekday(date: string, language: Language): string {
  return new Intl.DateTimeFormat(languageTag[language], { timeZone: "UTC", weekday: "long" }).format(new Date(`${date}T00:00:00.000Z`));
}

/** A heading of a day in a story: "Thu 5 Mar 2026", "2026年3月5日 周四". */
export function formatDay(date: string, language: Language): string {
  const weekday = new Intl.DateTimeFormat(languageTag[language], { timeZone: "UTC", weekday: "short" }).format(
    new Date(`${date}T00:00:00.000Z`),
  );
  return language === "zh" ? `${formatDate(date, language)} ${weekday}` : `${weekday} ${formatDate(date, language)}`;
}

/** A whole number with its thousands separated: "2,400". */
export function formatCount(count: number | bigint | string): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** Bytes in words, in powers of 1000 and one decimal below ten: "148 kB", "4.1 MB". */
export function formatBytes(bytes: number | string): string {
  let amount = Number(bytes);
  const units = ["B", "kB", "MB", "GB", "TB"];
  let unit = 0;
  while (unit < units.length - 1 && amount >= 999.5) {
    amount /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && amount < 9.95 ? 1 : 0;
  return `${amount.toFixed(digits)} ${units[unit]}`;
}

/** A name that stands right before a full stop: "Heng Co., Ltd." brings its own. */
export const beforeStop = (name: string): string => name.replace(/\.$/, "");
