import type { EventType } from "~/domain/order-file/events.ts";
import type { Handlers } from "~/domain/order-file/handlers.ts";
import { textKey } from "~/domain/record/event.ts";

export const foldStatements: Handlers<Extract<EventType, `statement.${string}`>> = {
  "statement.made": (file, event) => {
    file.statements[event.data.statementId] = {
      ...event.data,
      n: event.n,
      at: event.at,
      by: event.actor,
      words: textKey(event, "words"),
      author: textKey(event, "author"),
      files: event.data.files.map((item) => ({ ...item, name: textKey(event, `file.${item.fileId}`), maskedWords: null })),
      confirmed: null,
    };
  },
  "statement.confirmed": (file, event) => {
    const statement = file.statements[event.data.statementId];
    if (statement) statement.confirmed = { at: event.at, name: textKey(event, "name") };
  },
};
