import type { ReactElement } from "react";
import { dateIn } from "~/domain/calendar/calendar.ts";
import type { Notice } from "~/domain/notifications/notice.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { Actor } from "~/domain/record/actor.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Request } from "~/domain/requests/state.ts";
import type { Step } from "~/domain/steps/state.ts";
import { formatAmount } from "~/words/amount.ts";
import type { en } from "~/words/en/index.ts";
import { formatDate, formatInstant } from "~/words/format.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";
import { type OrderReader, sayOrder } from "~/words/order-sentence.ts";
import type { Translate } from "~/words/translate.ts";

/** A mail in words, before it is rendered. */
export interface Letter {
  subject: string;
  body: ReactElement;
  /** Whom an answer should reach; null for nobody in particular. */
  replyTo: string | null;
}

export interface Person {
  name: string | null;
  title: string | null;
  email: string | null;
}

/** Everything that a mail about an order is composed from; `file` is the order as of event `file.n` and moment `now`. */
export interface LetterContext {
  language: Language;
  file: OrderFile;
  texts: Readonly<Record<TextKey, string | null>>;
  persons: Readonly<Record<string, Person>>;
  organization: string;
  /** Whom the mail greets; null when the name was erased. */
  reader: string | null;
  /** Where its button leads; null when the reader's link no longer works. */
  link: { url: string; expiresAt: string | null } | null;
  notice: Notice;
  /** Hash of event `file.n`, hexadecimal. */
  headHash: string;
}

/** The words of one letter: a context with its language's formats around it. */
export function wording(context: LetterContext) {
  const { language, file, texts, persons, notice } = context;
  const t: Translate = getFixedT(language);
  const order = facts(file);
  const reader: OrderReader = { language, zone: order.zone, now: notice.at, texts, persons };
  const date = (day: string) => formatDate(day, language);
  const day = (instant: string) => formatDate(dateIn(order.zone, instant), language);
  const text = (key: TextKey | null) => (key === null ? null : (texts[key] ?? t("gate:erased")));
  const person = (actor: Actor) => (actor.kind === "member" ? (persons[actor.personId] ?? null) : null);
  const step = (of: Step) => t(`steps:name.${of.kind}`);
  return {
    t,
    order,
    date,
    day,
    text,
    person,
    step,
    at: (instant: string) => formatInstant(instant, order.zone, language),
    amount: (minor: string) => formatAmount(minor, order.currency),
    type: (request: Request) => t(`evidence:in_sentence.${request.type}`),
    typeName: (request: Request) => t(`evidence:name.${request.type}`),
    /** A label with its colon, as the language writes it. */
    label: (name: keyof (typeof en)["mail"]["label"]) => `${t(`mail:label.${name}`)}${t("steps:colon")}${language === "zh" ? "" : " "}`,
    supplier: text(order.supplierName) ?? "",
    say: (sentence: Parameters<typeof sayOrder>[1]) => sayOrder(t, sentence, reader),
    /** "Balance, USD 12,400.00, due 4 Mar 2026". */
    stepLine(of: Step): string {
      if (of.amount !== null && of.dueDate !== null) {
        return t("mail:step_amount_due", { step: step(of), amount: formatAmount(of.amount, order.currency), date: date(of.dueDate) });
      }
      if (of.amount !== null) return t("mail:step_amount", { step: step(of), amount: formatAmount(of.amount, order.currency) });
      return of.dueDate === null ? step(of) : t("mail:step_due", { step: step(of), date: date(of.dueDate) });
    },
  };
}

export type Wording = ReturnType<typeof wording>;

/** The requests that the notice speaks of, in the order they were sent. Throws when it names one the file does not hold. */
export function requestsOf({ file, notice }: LetterContext): Request[] {
  return (notice.subject.requestIds ?? []).map((requestId) => held(file.requests[requestId], "request"));
}

/** The one request that the notice speaks of. */
export const requestOf = (context: LetterContext): Request => held(requestsOf(context)[0], "request");

/** What a notice names must be in the order's file; anything else is a defect, and the mail is not sent. */
export function held<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`the notice names no ${what} of this order`);
  return value;
}
