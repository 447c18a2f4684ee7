import type { Actor } from "~/domain/record/actor.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { ReasonCode } from "~/domain/statements/events.ts";
import type { Channel } from "~/domain/submissions/events.ts";
import type { SubmittedFile } from "~/domain/submissions/state.ts";

export interface Statement {
  statementId: string;
  threadId: string;
  version: number;
  n: number;
  at: Instant;
  by: Actor;
  party: { kind: "supplier" | "member" | "other"; id: string | null };
  about: { lineIds: string[]; batches: string[]; requestId: string | null; matterId: string | null };
  reasonCode: ReasonCode | null;
  channel: Channel | null;
  saidOn: string | null;
  enteredBy: "supplier" | "buyer";
  files: SubmittedFile[];
  words: TextKey | null;
  author: TextKey | null;
  confirmed: { at: Instant; name: TextKey | null } | null;
}
