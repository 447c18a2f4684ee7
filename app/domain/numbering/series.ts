import type { Matcher } from "~/domain/numbering/matcher.ts";
import type { Part } from "~/domain/numbering/rule.ts";

/**
 * The serials of one group of a rule as a rule of their own, in which dates and list values stand as text: `{yy}{ww}{n:5}` in week 9 of 2026 is
 * `2609{n:5}`. Two rules that make the same serials mostly have the same series, and numbers of one series can be compared.
 */
export interface Series {
  rule: string;
  /** What every serial of it begins with. */
  prefix: string;
}

const escaped = (text: string): string => text.replaceAll("{", "{{").replaceAll("}", "}}");

export function seriesOf(matcher: Matcher, group: number): Series {
  let rule = "";
  let prefix: string | null = null;
  let plain = "";
  for (const piece of matcher.pieces(group)) {
    if (typeof piece === "string") {
      rule += escaped(piece);
      plain += piece;
    } else {
      prefix ??= plain;
      rule += partText(piece);
    }
  }
  return { rule, prefix: prefix ?? plain };
}

function partText(part: Part): string {
  if (part.kind === "counter") {
    const [width, base] = [part.width === null ? "" : `:${part.width}`, part.base === 10 ? "" : `:${part.base}`];
    return `{n${width === "" && base !== "" ? ":" : width}${base}}`;
  }
  return part.kind === "check" ? `{check:${part.check}}` : "";
}

/** What a serial may begin with to be of a series: every beginning of it, the empty one too. */
export const beginningsOf = (serial: string): string[] => Array.from({ length: serial.length + 1 }, (_, length) => serial.slice(0, length));
