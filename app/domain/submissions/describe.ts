import type { Describers } from "~/domain/order-file/describing.ts";
import type { EventType } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { textKey } from "~/domain/record/event.ts";
import { counted, sentence, text, word } from "~/domain/record/sentence.ts";
import { typeOf } from "~/domain/requests/describe.ts";

const versionOf = (file: OrderFile, submissionId: string) => counted(file.submissions[submissionId]?.version ?? 0);

export const describeSubmissions: Describers<Extract<EventType, `submission.${string}`>> = {
  "submission.made": (event, file) => {
    const { data } = event;
    const shared = {
      type: typeOf(file, data.requestId),
      version: counted(data.version),
      count: counted(data.files.length),
      name: text(textKey(event, "attested_name")),
      title: text(textKey(event, "attested_title")),
    };
    return data.enteredBy === "supplier"
      ? sentence("story:submission_made", shared)
      : sentence("story:submission_entered", { ...shared, channel: word(`submissions:channel.${data.channel ?? "other"}`) });
  },
  "submission.withdrawn": (event, file) =>
    sentence("story:submission_withdrawn", {
      type: typeOf(file, event.data.requestId),
      version: versionOf(file, event.data.submissionId),
      reason: text(textKey(event, "reason")),
    }),
  "submission.confirmed": (event, file) =>
    sentence("story:submission_confirmed", {
      type: typeOf(file, event.data.requestId),
      version: versionOf(file, event.data.submissionId),
      name: text(textKey(event, "name")),
    }),
  "submission.note_added": (event, file) =>
    sentence("story:note_added", {
      type: typeOf(file, event.data.requestId),
      version: versionOf(file, event.data.submissionId),
      note: text(textKey(event, "note")),
    }),
};
