import type { TextKey } from "~/domain/record/event.ts";
import type { Instant } from "~/domain/record/scalars.ts";

export interface Link {
  linkId: string;
  contactId: string;
  contactName: TextKey | null;
  generation: number;
  madeAt: Instant;
  expiresAt: Instant;
  revokedAt: Instant | null;
}
