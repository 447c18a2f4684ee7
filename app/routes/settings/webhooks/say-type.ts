import type { WebhookType } from "~/domain/webhooks/events.ts";
import type { Translate, WordKey } from "~/words/translate.ts";

/** What a kind of message tells, in the reader's words. */
export const sayType = (t: Translate, type: WebhookType): string => t(`webhooks:type.${type.replace(".", "-")}` as WordKey);
