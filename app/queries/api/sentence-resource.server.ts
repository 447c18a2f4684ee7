import { z } from "zod";
import type { Actor } from "~/domain/record/actor.ts";
import { currency, id } from "~/domain/record/scalars.ts";
import type { Param, Sentence } from "~/domain/record/sentence.ts";
import { component } from "~/http/api/component.ts";
import type { OrderReading } from "~/ledger/read.server.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";

const param = component(
  "SentenceParam",
  z.object({
    kind: z.enum([
      "date",
      "due",
      "day",
      "instant",
      "evidence_type",
      "evidence_types",
      "step",
      "amount",
      "count",
      "word",
      "text",
      "person",
      "code",
      "sentences",
    ]),
    /** What fills the place; of an amount its minor units, of a text or a person the words. */
    value: z.string().nullable(),
    currency: currency.optional(),
  }),
  "What fills one place of a sentence. Of an amount `value` is in minor units; of a text or person it is their words, null once erased.",
);

export const sentenceResource = component(
  "Sentence",
  z.object({ text: z.string(), key: z.string(), params: z.record(z.string(), param) }),
  "A sentence as every page says it: `text` in the language of the answer, and `key` with `params` for programs.",
);

export const actorResource = component(
  "Actor",
  z.object({
    kind: z.enum(["member", "supplier", "system"]),
    /** Of the member or the contact; null for the product itself. */
    id: id.nullable(),
    name: z.string(),
    /** The part of the API key that may be shown, when the member acted by one. */
    apiKey: z.string().nullable(),
  }),
  "Who did it. `apiKey` is the shown part of the key when a member acted by one.",
);

/** A sentence of an order for a program; `text` where the pages say it by a rule of their own. */
export const showSentence = (sentence: Sentence, words: OrderWords, reading: OrderReading, text?: string) => ({
  text: text ?? words.say(sentence),
  key: sentence.key,
  params: Object.fromEntries(Object.entries(sentence.params).map(([name, value]) => [name, showParam(value, words, reading)])),
});

function showParam(value: Param, words: OrderWords, { texts, persons }: OrderReading): z.output<typeof param> {
  const { kind } = value;
  switch (kind) {
    case "date":
    case "due":
      return { kind, value: value.date };
    case "day":
    case "instant":
      return { kind, value: value.at };
    case "evidence_type":
      return { kind, value: value.type };
    case "evidence_types":
      return { kind, value: value.types.join(",") };
    case "step":
      return { kind, value: value.step };
    case "amount":
      return { kind, value: value.minor, currency: value.currency };
    case "count":
      return { kind, value: String(value.count) };
    case "word":
      return { kind, value: value.word };
    case "text":
      return { kind, value: value.key === null ? "" : (texts[value.key] ?? null) };
    case "person":
      return { kind, value: persons[value.personId]?.name ?? null };
    case "code":
      return { kind, value: value.code };
    case "sentences":
      return { kind, value: value.sentences.map((one) => words.say(one)).join(" ") };
  }
}

export function showActor(actor: Actor, words: OrderWords) {
  const ids = {
    member: (by: Actor) => (by.kind === "member" ? by.memberId : null),
    supplier: (by: Actor) => (by.kind === "supplier" ? by.contactId : null),
  };
  return {
    kind: actor.kind,
    id: ids.member(actor) ?? ids.supplier(actor),
    name: words.who(actor),
    apiKey: actor.kind === "member" ? (actor.apiKey?.prefix ?? null) : null,
  };
}
