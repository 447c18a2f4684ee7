import type { EvidenceFile } from "~/domain/evidence/events.ts";
import type { EventType } from "~/domain/order-file/events.ts";
import type { Handlers } from "~/domain/order-file/handlers.ts";
import { type Recorded, textKey } from "~/domain/record/event.ts";
import type { SubmittedFile } from "~/domain/submissions/state.ts";

const named = (event: Pick<Recorded, "n" | "texts">, files: readonly EvidenceFile[]): SubmittedFile[] =>
  files.map((file) => ({
    ...file,
    name: textKey(event, `file.${file.fileId}`),
    maskedWords: textKey(event, `masked.${file.fileId}`),
  }));

export const foldSubmissions: Handlers<Extract<EventType, `submission.${string}`>> = {
  "submission.made": (file, event) => {
    const { fields, files, submissionId, requestId } = event.data;
    file.submissions[submissionId] = {
      ...event.data,
      files: named(event, files),
      fields: Object.fromEntries(fields.map((name) => [name, textKey(event, `field.${name}`)])),
      attestedName: textKey(event, "attested_name"),
      attestedTitle: textKey(event, "attested_title"),
      note: textKey(event, "note"),
      n: event.n,
      at: event.at,
      by: event.actor,
      confirmedAt: null,
      withdrawnAt: null,
      notes: [],
    };
    // The newest verdict on the same bytes holds for every version that has them, but an infected file is never sent clean.
    for (const { sha256, scan } of files) {
      const earlier = file.scans[sha256];
      file.scans[sha256] = { verdict: earlier?.verdict === "infected" ? "infected" : scan, vouched: earlier?.vouched ?? false };
    }
    const request = file.requests[requestId];
    if (!request) return;
    request.versions.push(submissionId);
    request.changedN = event.n;
    request.changedAt = event.at;
    request.declined = null;
  },
  "submission.withdrawn": (file, event) => {
    const { submissionId, requestId } = event.data;
    const submission = file.submissions[submissionId];
    if (submission) submission.withdrawnAt = event.at;
    const request = file.requests[requestId];
    if (request) Object.assign(request, { changedN: event.n, changedAt: event.at });
  },
  "submission.confirmed": (file, event) => {
    const submission = file.submissions[event.data.submissionId];
    if (submission) submission.confirmedAt = event.at;
  },
  "submission.note_added": (file, event) => {
    file.submissions[event.data.submissionId]?.notes.push({
      at: event.at,
      by: event.actor,
      note: textKey(event, "note"),
      files: named(event, event.data.files),
    });
  },
};
