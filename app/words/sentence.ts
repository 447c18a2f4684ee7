import { dateIn } from "~/domain/calendar/calendar.ts";
import { formatAmount } from "./amount.ts";
import type { en } from "./en/index.ts";
import { formatCount, formatDate, formatInstant } from "./format.ts";
import { type Language, languageTag } from "./language.ts";
import type { Translate, WordKey } from "./translate.ts";

export type EvidenceTypeName = keyof (typeof en)["evidence"]["name"];
export type StepName = keyof (typeof en)["steps"]["name"];

/** A value inside a sentence. It is stored as it is and put into words only for a reader. */
export type SentenceParam =
  /** A calendar date, "2026-03-04". */
  | { kind: "date"; date: string }
  /** An instant shown as the day it falls on in the reader's zone. */
  | { kind: "day"; instant: string }
  /** An instant shown with its time. */
  | { kind: "instant"; instant: string }
  /** Integer minor units and ISO 4217 currency. */
  | { kind: "amount"; minor: string; currency: string }
  /** A length: "2 days". */
  | { kind: "days"; days: number }
  /** Days from today, negative when past: "in 5 days", "tomorrow", "2 days late" (only for what is due). */
  | { kind: "due_in"; days: number }
  /** A number that also picks the plural when its name is `count`. */
  | { kind: "count"; count: number }
  /** A person or company, as it writes itself. */
  | { kind: "name"; name: string }
  /** People's own words, or a code such as a batch: never translated. */
  | { kind: "text"; text: string }
  /** A kind of evidence of the catalogue: "serial log". */
  | { kind: "evidence_type"; type: EvidenceTypeName }
  | { kind: "evidence_types"; types: readonly EvidenceTypeName[] }
  /** A kind of step: "balance". */
  | { kind: "step"; step: StepName }
  /** Any other word of the product, by its key. */
  | { kind: "word"; key: WordKey }
  /** Several of these: "a, b and c". */
  | { kind: "list"; items: SentenceParam[] };

/** A sentence as the product keeps it: a key and its values, never the words themselves. */
export type Sentence = { key: WordKey; params?: Record<string, SentenceParam> };

export type Reader = { language: Language; zone: string };

/** The words of a sentence in a reader's language and zone. */
export function renderSentence(t: Translate, sentence: Sentence, reader: Reader): string {
  const values: Record<string, string | number> = {};
  for (const [name, param] of Object.entries(sentence.params ?? {})) {
    values[name] = param.kind === "count" && name === "count" ? param.count : renderParam(t, param, reader);
  }
  return t(sentence.key, values);
}

/** The words of one value in a reader's language and zone. */
export function renderParam(t: Translate, param: SentenceParam, reader: Reader): string {
  switch (param.kind) {
    case "date":
      return formatDate(param.date, reader.language);
    case "day":
      return formatDate(dateIn(reader.zone, param.instant), reader.language);
    case "instant":
      return formatInstant(param.instant, reader.zone, reader.language);
    case "amount":
      return formatAmount(param.minor, param.currency);
    case "days":
      return t("dates:days", { count: param.days });
    case "due_in":
      return describeDue(t, param.days);
    case "count":
      return formatCount(param.count);
    case "name":
      return param.name;
    case "text":
      return param.text;
    case "evidence_type":
      return t(`evidence:in_sentence.${param.type}`);
    case "evidence_types":
      return anyOf(
        param.types.map((type) => t(`evidence:in_sentence.${type}`)),
        reader.language,
      );
    case "step":
      return t(`steps:in_sentence.${param.step}`);
    case "word":
      return t(param.key);
    case "list":
      return new Intl.ListFormat(languageTag[reader.language], { style: "long", type: "conjunction" }).format(
        param.items.map((item) => renderParam(t, item, reader)),
      );
  }
}

/** "a, b or c" */
export const anyOf = (items: readonly string[], language: Language): string =>
  new Intl.ListFormat(languageTag[language], { style: "long", type: "disjunction" }).format(items);

/** How a due date stands to today, days from today: "in 5 days", "tomorrow", "today", "2 days late". */
export function describeDue(t: Translate, days: number): string {
  if (days < 0) return t("dates:late", { count: -days });
  return describeDistance(t, days);
}

/** How far a date lies from today: "in 5 days", "tomorrow", "today", "yesterday", "3 days ago". */
export function describeDistance(t: Translate, days: number): string {
  if (days === 0) return t("dates:today");
  if (days === 1) return t("dates:tomorrow");
  if (days === -1) return t("dates:yesterday");
  return days > 0 ? t("dates:ahead", { count: days }) : t("dates:ago", { count: -days });
}
