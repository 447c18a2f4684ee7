import { DATE_RANGE } from "~/domain/numbering/layout.ts";
import { Matcher } from "~/domain/numbering/matcher.ts";
import type { DatePart, Rule } from "~/domain/numbering/rule.ts";

const DAY = 86_400_000;

/** The first serials that a rule makes on a day ("2026-03-04"); of each list its values in turn. */
export function exampleSerials(rule: Rule, day: string, many = 3): string[] {
  const matcher = new Matcher(rule);
  const date = datePartsOf(day);
  return Array.from({ length: many }, (_, at) => {
    let group = 0;
    for (const part of rule.parts) {
      if (part.kind === "date") group = group * (DATE_RANGE[part.part][1] + 1) + date[part.part];
      if (part.kind === "list") group = group * part.values.length + (at % part.values.length);
    }
    return matcher.write(at + 1, group);
  });
}

/** A day as the parts of a date that a serial may carry; weeks by ISO 8601. */
function datePartsOf(day: string): Record<DatePart, number> {
  const time = Date.parse(`${day}T00:00:00.000Z`);
  const [yyyy, mm, dd] = day.split("-").map(Number) as [number, number, number];
  const ddd = Math.round((time - Date.UTC(yyyy, 0, 1)) / DAY) + 1;
  // The Thursday of a week says which year it belongs to.
  const thursday = time + (4 - (new Date(time).getUTCDay() || 7)) * DAY;
  const ww = Math.floor((thursday - Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1)) / DAY / 7) + 1;
  return { yyyy, yy: yyyy % 100, mm, dd, ddd, ww };
}
