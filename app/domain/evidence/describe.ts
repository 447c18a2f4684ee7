import type { Describers } from "~/domain/order-file/describing.ts";
import type { EventType } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { textKey } from "~/domain/record/event.ts";
import { type Param, sentence, text, word } from "~/domain/record/sentence.ts";

const nameOf = (file: OrderFile, sha256: string): Param => {
  const item = Object.values(file.submissions)
    .flatMap(({ files }) => files)
    .find((candidate) => candidate.sha256 === sha256);
  return text(item?.name ?? null);
};

export const describeEvidence: Describers<Extract<EventType, `file.${string}` | `integrity.${string}`>> = {
  "file.scanned": ({ data }, file) =>
    sentence("story:file_scanned", { name: nameOf(file, data.sha256), verdict: word(`story:scan.${data.verdict}`) }),
  "file.vouched": (event, file) =>
    sentence("story:file_vouched", { name: nameOf(file, event.data.sha256), reason: text(textKey(event, "reason")) }),
  "integrity.failed": ({ data }, file) => sentence("story:integrity_failed", { name: nameOf(file, data.sha256) }),
  "integrity.restored": ({ data }, file) => sentence("story:integrity_restored", { name: nameOf(file, data.sha256) }),
};
