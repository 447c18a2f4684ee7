import { DomainError } from "~/domain/record/error.ts";
import { remindRequest } from "~/domain/requests/remind-request.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import { type Acting, runCommand } from "~/http/run-command.server.ts";
import type { Together, TogetherRow } from "~/queries/queue/read-together.server.ts";

/** How it went with one of many: done, or why not, as the key of a word with its values. */
export interface Outcome {
  value: string;
  refused: { key: string; params: Record<string, string> } | null;
}

/**
 * Does one act to each of many, each a commit of its own under the same key: one that is refused keeps none of the others from
 * being done, and sending the form again finishes what is left and repeats nothing.
 */
export async function doTogether(by: Acting, act: Together, rows: readonly TogetherRow[], reason: string, key: string): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const row of rows) {
    const refused = row.not ? { key: `queue:not.${row.not}`, params: {} } : await one(by, act, row, reason, `${key}.${row.value}`);
    outcomes.push({ value: row.value, refused });
  }
  return outcomes;
}

async function one(by: Acting, act: Together, row: TogetherRow, reason: string, key: string): Promise<Outcome["refused"]> {
  try {
    if (act === "hold") {
      await runCommand(by, row.orderId, placeHold, { target: "step", targetId: row.stepId ?? "", reason }, { key });
      return null;
    }
    const input = { requestId: row.requestId ?? "", moment: "asked" as const };
    const { events, repeated } = await runCommand(by, row.orderId, remindRequest, input, { key });
    return events.length > 0 || repeated ? null : { key: "queue:not.not_at_supplier", params: {} };
  } catch (error) {
    if (error instanceof DomainError) return { key: `refusals:${error.code}`, params: { ...error.params } };
    throw error;
  }
}
