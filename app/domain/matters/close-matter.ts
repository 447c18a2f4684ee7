import { requirePermission } from "~/domain/access/access.ts";
import type { NextControl } from "~/domain/matters/events.ts";
import { holdsOf, keptOpenBy } from "~/domain/matters/matter.ts";
import { openOne } from "~/domain/matters/open-one.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";

export interface CloseMatterInput {
  matterId: string;
  /** The note on which it is closed, as it was read. */
  noteVersion: number;
  nextControl: NextControl;
  /** The matter's title, for the holds that end with it. */
  title: string;
}

const KEPT_OPEN = { no_note: "matter_not_noted", missing: "handoff_missing", no: "handoff_no" } as const;

/** Closes a matter on its newest note, once every role that applies has said yes, and lifts exactly the holds it placed. */
export function closeMatter(file: OrderFile, input: CloseMatterInput, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "close_matters");
  const matter = openOne(file, input.matterId);
  const kept = keptOpenBy(file, matter);
  if (kept) refuse("conflict", KEPT_OPEN[kept.code], { params: kept.question ? { question: kept.question } : {} });
  if (matter.notes.at(-1)?.version !== input.noteVersion) refuse("stale", "note_changed");
  const { kind, evidenceType } = input.nextControl;
  if (kind === "request" && !evidenceType) refuse("invalid", "control_type_needed", { field: "evidenceType" });
  return [
    {
      type: "matter.closed",
      data: {
        matterId: matter.matterId,
        noteVersion: input.noteVersion,
        nextControl: { kind, evidenceType: kind === "request" ? evidenceType : null },
      },
    },
    ...holdsOf(file, matter.matterId).map(({ holdId }) => ({
      type: "hold.lifted" as const,
      data: { holdId },
      text: { reason: input.title },
    })),
  ];
}
