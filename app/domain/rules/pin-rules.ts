import { requirePermission } from "~/domain/access/access.ts";
import { requireGoing } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import type { RulesContent } from "~/domain/rules/events.ts";

/** One version of an organization's rules. */
export interface RulesVersion {
  version: number;
  content: RulesContent;
}

/** The rules that an order begins with. */
export const pinDraft = ({ version, content }: RulesVersion): Extract<OrderDraft, { type: "rules.pinned" }> => ({
  type: "rules.pinned",
  data: { version, content },
});

export interface PinRulesInput extends RulesVersion {
  /** The version that was shown to whoever moves the order; another one since is told. */
  seen?: number;
  reason: string;
}

/** Moves an order that is going on to a newer version of the organization's rules, with a reason; its gates follow from then on. */
export function pinRules(file: OrderFile, { reason, seen, ...rules }: PinRulesInput, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "manage_rules");
  requireGoing(file);
  if (seen !== undefined && seen !== rules.version) refuse("stale", "rules_changed");
  if (file.rules && file.rules.version >= rules.version) refuse("conflict", "rules_hold_already");
  if (!reason.trim()) refuse("invalid", "reason_needed", { field: "reason" });
  return [{ ...pinDraft(rules), text: { reason: reason.trim() } }];
}
