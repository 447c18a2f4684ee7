import type { Describers } from "~/domain/order-file/describing.ts";
import type { EventType } from "~/domain/order-file/events.ts";
import { textKey } from "~/domain/record/event.ts";
import { counted, sentence, text, word } from "~/domain/record/sentence.ts";
import { typeOf } from "~/domain/requests/describe.ts";

export const describeStatements: Describers<Extract<EventType, `statement.${string}`>> = {
  "statement.made": (event, file) => {
    const { about, version, enteredBy, channel } = event.data;
    const params = {
      type: about.requestId ? typeOf(file, about.requestId) : word("story:the_order"),
      version: counted(version),
      author: text(textKey(event, "author")),
      words: text(textKey(event, "words")),
      channel: word(`submissions:channel.${channel ?? "other"}`),
    };
    if (enteredBy === "buyer") return sentence("story:statement_entered", params);
    return sentence(version > 1 ? "story:statement_changed" : "story:statement_made", params);
  },
  "statement.confirmed": (event, file) =>
    sentence("story:statement_confirmed", {
      author: text(file.statements[event.data.statementId]?.author ?? null),
      name: text(textKey(event, "name")),
    }),
};
