import type { Describers } from "~/domain/order-file/describing.ts";
import type { EventType } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { textKey } from "~/domain/record/event.ts";
import { counted, type Param, sentence, text, word } from "~/domain/record/sentence.ts";

const titleOf = (file: OrderFile, matterId: string): Param => text(file.matters[matterId]?.title ?? null);

export const describeMatters: Describers<Extract<EventType, `matter.${string}`>> = {
  "matter.opened": (event) =>
    sentence(event.data.harmless ? "story:matter_opened_harmless" : "story:matter_opened", {
      title: text(textKey(event, "title")),
      field: word(`requests:field.${event.data.field}`),
    }),
  "matter.retriaged": (event, file) =>
    sentence("story:matter_retriaged", { title: titleOf(file, event.data.matterId), reason: text(textKey(event, "reason")) }),
  "matter.cited": ({ data }, file) =>
    sentence("story:matter_cited", { title: titleOf(file, data.matterId), what: word(`matters:cited.${data.what.kind}`) }),
  "matter.noted": ({ data }, file) =>
    sentence("story:matter_noted", { title: titleOf(file, data.matterId), version: counted(data.version) }),
  "matter.handoff_answered": (event, file) =>
    sentence(`story:handoff_answered.${event.data.answer}`, {
      title: titleOf(file, event.data.matterId),
      question: word(`matters:question_short.${event.data.question}`),
      words: text(textKey(event, "words")),
    }),
  "matter.closed": ({ data }, file) =>
    sentence("story:matter_closed", { title: titleOf(file, data.matterId), version: counted(data.noteVersion) }),
  "matter.reopened": (event, file) =>
    sentence("story:matter_reopened", { title: titleOf(file, event.data.matterId), reason: text(textKey(event, "reason")) }),
};
