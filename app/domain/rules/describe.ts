import type { Describers } from "~/domain/order-file/describing.ts";
import { textKey } from "~/domain/record/event.ts";
import { counted, sentence, text } from "~/domain/record/sentence.ts";

export const describeRules: Describers<"rules.pinned"> = {
  "rules.pinned": (event) => {
    const reason = textKey(event, "reason");
    const version = counted(event.data.version);
    return reason === null ? sentence("story:rules_pinned", { version }) : sentence("story:rules_moved", { version, reason: text(reason) });
  },
};
