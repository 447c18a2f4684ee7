import { requirePermission } from "~/domain/access/access.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { OutsiderRole, Parts } from "~/domain/outsiders/events.ts";
import { checkedParts, checkedUntil } from "~/domain/outsiders/outsider.ts";
import type { CommandContext } from "~/domain/record/context.ts";

export interface InviteOutsiderInput {
  /** Who it is: name and mail address lie with the person. */
  personId: string;
  company: string;
  role: OutsiderRole;
  language: "en" | "zh";
  parts: Parts;
  /** The last day on which the link works. */
  until: string;
  /** Whether the address is mailed to them at once. */
  mail: boolean;
}

/** Gives somebody outside both companies a link that reads the chosen parts of the order until a day, and nothing else. */
export function inviteOutsider(file: OrderFile, input: InviteOutsiderInput, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "share_orders");
  const { personId, company, role, language, mail } = input;
  const outsiderId = ctx.newId();
  const parts = checkedParts(file, input.parts);
  const expiresAt = checkedUntil(file, input.until, ctx);
  return [
    {
      type: "outsider.invited",
      data: { outsiderId, personId, role, language, parts, generation: 1, expiresAt },
      text: { company },
    },
    ...(mail ? [{ type: "outsider.mailed" as const, data: { outsiderId } }] : []),
  ];
}
