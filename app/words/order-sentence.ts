import { dateIn, daysBetween } from "~/domain/calendar/calendar.ts";
import type { Param as OrderParam, Sentence as OrderSentence } from "~/domain/record/sentence.ts";
import { formatDate } from "./format.ts";
import type { Language } from "./language.ts";
import { describeDue, renderSentence, type SentenceParam } from "./sentence.ts";
import type { Translate, WordKey } from "./translate.ts";

/** What an order's sentences are read with: its texts (null when erased), its persons' names, and the reader's day. */
export interface OrderReader {
  language: Language;
  /** The order's zone. */
  zone: string;
  /** The moment at which it is read: late is later every day. */
  now: string;
  texts: Readonly<Record<string, string | null>>;
  persons: Readonly<Record<string, { name: string | null }>>;
}

/** An order's sentence in the reader's words. Every audience is given the same one. */
export function sayOrder(t: Translate, sentence: OrderSentence, reader: OrderReader): string {
  const { more, terms, ...rest } = sentence.params;
  const params = Object.fromEntries(Object.entries(rest).map(([name, param]) => [name, resolve(t, param, reader)]));
  const alone = renderSentence(t, { key: sentence.key as WordKey, params }, reader);
  const after = terms?.kind === "sentences" ? terms.sentences : [];
  const said = after.reduce((before, next) => t("gate:also", { sentence: before, also: sayOrder(t, next, reader) }), alone);
  return more?.kind === "count" ? t("gate:more", { sentence: said, count: more.count }) : said;
}

function resolve(t: Translate, param: OrderParam, reader: OrderReader): SentenceParam {
  switch (param.kind) {
    case "due": {
      const days = daysBetween(dateIn(reader.zone, reader.now), param.date);
      const words = t("gate:due_late", { date: formatDate(param.date, reader.language), distance: describeDue(t, days) });
      return { kind: "text", text: words };
    }
    case "day":
      return { kind: "day", instant: param.at };
    case "instant":
      return { kind: "instant", instant: param.at };
    case "word":
      return { kind: "word", key: param.word as WordKey };
    case "text":
      return { kind: "text", text: (param.key === null ? "" : reader.texts[param.key]) ?? t("gate:erased") };
    case "person":
      return { kind: "name", name: reader.persons[param.personId]?.name ?? `${t("gate:erased")} ${param.personId.slice(-4)}` };
    case "code":
      return { kind: "text", text: param.code };
    case "sentences":
      return { kind: "text", text: param.sentences.map((one) => sayOrder(t, one, reader)).join(" ") };
    case "date":
    case "amount":
    case "count":
    case "evidence_type":
    case "evidence_types":
    case "step":
      return param;
  }
}
