import type { Handlers } from "~/domain/order-file/handlers.ts";
import { textKey } from "~/domain/record/event.ts";

export const foldRules: Handlers<"rules.pinned"> = {
  "rules.pinned": (file, event) => {
    file.rules = { ...event.data, since: event.at, reason: textKey(event, "reason") };
  },
};
