import { dateIn, daysBetween } from "~/domain/calendar/calendar.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import type { Actor, MemberRole } from "~/domain/record/actor.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Sentence } from "~/domain/record/sentence.ts";
import type { Step } from "~/domain/steps/state.ts";
import type { OrderReading } from "~/ledger/read.server.ts";
import { formatAmount } from "~/words/amount.ts";
import { formatDate } from "~/words/format.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";
import { sayOrder } from "~/words/order-sentence.ts";
import { saySystem } from "~/words/say-system.ts";
import { describeDue } from "~/words/sentence.ts";
import type { Translate } from "~/words/translate.ts";

/** Who reads an order's page. */
export interface OrderReader {
  memberId: string;
  roles: readonly MemberRole[];
  language: Language;
}

export interface DueWords {
  /** "4 Mar 2026, 2 days late" */
  words: string;
  late: boolean;
}

/** An order's words for one reader: what the builders of its page put sentences, names, dates and amounts with. */
export interface OrderWords {
  t: Translate;
  language: Language;
  reader: OrderReader;
  zone: string;
  currency: string;
  /** Today in the order's zone. */
  today: string;
  /** The words of a text; erased ones say so. */
  text: (key: TextKey | null) => string;
  say: (sentence: Sentence) => string;
  /** As it was said at a past moment: what was late then was late by fewer days. */
  sayAt: (sentence: Sentence, at: string) => string;
  /** Who acted, by name; the product itself as "the system". */
  who: (actor: Actor) => string;
  isReader: (actor: Actor) => boolean;
  date: (date: string) => string;
  /** The day of an instant in the order's zone. */
  day: (instant: string) => string;
  amount: (minor: string) => string;
  due: (date: string) => DueWords;
  /** "Balance 40 %", "Departure, Yantian" */
  stepName: (step: Step) => string;
}

export function orderWords(reading: OrderReading, reader: OrderReader): OrderWords {
  const { file, texts, persons, now } = reading;
  const { zone, currency } = facts(file);
  const { language } = reader;
  const t = getFixedT(language);
  const today = dateIn(zone, now);
  const text = (key: TextKey | null) => (key === null ? "" : (texts[key] ?? t("gate:erased")));
  return {
    ...{ t, language, reader, zone, currency, today, text },
    say: (sentence) => sayOrder(t, sentence, { language, zone, now, texts, persons }),
    sayAt: (sentence, at) => sayOrder(t, sentence, { language, zone, now: at, texts, persons }),
    who: (actor) => {
      if (actor.kind === "system") return saySystem(t, actor);
      const name = persons[actor.personId]?.name ?? `${t("gate:erased")} ${actor.personId.slice(-4)}`;
      const { apiKey } = actor.kind === "member" ? actor : {};
      return apiKey ? t("api:by_key", { name, prefix: apiKey.prefix }) : name;
    },
    isReader: (actor) => actor.kind === "member" && actor.memberId === reader.memberId,
    date: (date) => formatDate(date, language),
    day: (instant) => formatDate(dateIn(zone, instant), language),
    amount: (minor) => formatAmount(minor, currency),
    due: (date) => {
      const days = daysBetween(today, date);
      return { words: t("orders:on_date", { date: formatDate(date, language), distance: describeDue(t, days) }), late: days < 0 };
    },
    stepName: (step) => {
      const name = t(`steps:name.${step.kind}`);
      if (step.percent !== null) return t("orders:step_percent", { name, percent: step.percent / 100 });
      const detail = text(step.detail);
      return detail ? t("orders:step_detail", { name, detail }) : name;
    },
  };
}

/** The first letter raised, where a reason stands by itself; scripts without capitals stay as they are. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
