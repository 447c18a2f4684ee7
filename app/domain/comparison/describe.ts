import type { Describers } from "~/domain/order-file/describing.ts";
import type { EventType } from "~/domain/order-file/events.ts";
import { textKey } from "~/domain/record/event.ts";
import { sentence, text, word } from "~/domain/record/sentence.ts";

const aspectOf = (conflictKey: string) => word(`comparison:aspect.${conflictKey.split(":")[0]}`);

export const describeComparison: Describers<Extract<EventType, `conflict.${string}`>> = {
  "conflict.asked": ({ data }) => sentence("story:conflict_asked", { aspect: aspectOf(data.conflictKey) }),
  "conflict.settled": (event) =>
    sentence("story:conflict_settled", { aspect: aspectOf(event.data.conflictKey), reason: text(textKey(event, "reason")) }),
};
