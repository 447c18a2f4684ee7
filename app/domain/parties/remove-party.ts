import { requirePermission } from "~/domain/access/access.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { standingParty } from "~/domain/parties/party.ts";
import type { CommandContext } from "~/domain/record/context.ts";

/** Takes a named company off the map; that it stood there stays in the story. */
export function removeParty(file: OrderFile, input: { partyId: string; reason: string }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "name_parties");
  const { partyId } = standingParty(file, input.partyId);
  return [{ type: "party.removed", data: { partyId }, text: { reason: input.reason } }];
}
