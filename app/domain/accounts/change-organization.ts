import { requirePermission } from "~/domain/access/access.ts";
import type { AccountEvent } from "~/domain/accounts/events.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import type { Language } from "~/words/language.ts";

/** Name, language and zone of the organization. Orders keep the zone they were opened with. */
export function changeOrganization(input: { name: string; language: Language; zone: string }, ctx: CommandContext): AccountEvent[] {
  requirePermission(ctx, "manage_rules");
  return [{ type: "organization.changed", data: input }];
}
