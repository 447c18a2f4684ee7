import type { EvidenceFile } from "~/domain/evidence/events.ts";
import type { Actor } from "~/domain/record/actor.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { Alternative } from "~/domain/requests/events.ts";
import type { Channel, Discrepancy, StatedAxis } from "~/domain/submissions/events.ts";

export interface SubmittedFile extends EvidenceFile {
  name: TextKey | null;
  maskedWords: TextKey | null;
}

export interface Submission {
  submissionId: string;
  requestId: string;
  version: number;
  n: number;
  at: Instant;
  by: Actor;
  files: SubmittedFile[];
  fields: Record<string, TextKey | null>;
  stated: StatedAxis[];
  manifestSha256: string;
  attestedBy: string;
  attestedName: TextKey | null;
  attestedTitle: TextKey | null;
  attestedAt: Instant;
  enteredBy: "supplier" | "buyer";
  channel: Channel | null;
  originalDate: string | null;
  confirmedAt: Instant | null;
  discrepancies: Discrepancy[];
  validFrom: Instant | null;
  validUntil: Instant | null;
  alternative: Alternative | null;
  note: TextKey | null;
  withdrawnAt: Instant | null;
  notes: { at: Instant; by: Actor; note: TextKey | null; files: SubmittedFile[] }[];
}
