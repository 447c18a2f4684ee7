import type { Describers } from "~/domain/order-file/describing.ts";
import type { EventType, OrderEvent } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { type TextKey, textKey } from "~/domain/record/event.ts";
import { counted, sentence, text, word } from "~/domain/record/sentence.ts";

const aspectOf = (conflictKey: string) => word(`comparison:aspect.${conflictKey.split(":")[0]}`);

export const describeComparison: Describers<Extract<EventType, `conflict.${string}` | `value.${string}`>> = {
  "conflict.asked": ({ data }) => sentence("story:conflict_asked", { aspect: aspectOf(data.conflictKey) }),
  "conflict.settled": (event) =>
    sentence("story:conflict_settled", { aspect: aspectOf(event.data.conflictKey), reason: text(textKey(event, "reason")) }),
  "value.confirmed": (event, file) => sentence("story:value_confirmed", foundIn(event, file)),
  "value.dismissed": (event, file) => sentence("story:value_dismissed", foundIn(event, file)),
};

const foundIn = (event: Extract<OrderEvent, { type: `value.${string}` }>, file: OrderFile) => ({
  aspect: word(`comparison:aspect.${event.data.aspect}`),
  value: text(textKey(event, "value")),
  page: counted(event.data.page),
  file: text(nameOfFile(file, event.data.fileId)),
});

function nameOfFile(file: OrderFile, fileId: string): TextKey | null {
  const document = Object.values(file.documents).find((one) => one.file.fileId === fileId);
  if (document) return document.name;
  const sent = Object.values(file.submissions).flatMap(({ files, notes }) => [...files, ...notes.flatMap((note) => note.files)]);
  return sent.find((one) => one.fileId === fileId)?.name ?? null;
}
