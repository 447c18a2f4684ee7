import { requirePermission } from "~/domain/access/access.ts";
import type { AccountEvent } from "~/domain/accounts/events.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import type { Language } from "~/words/language.ts";

/** Name, language and zone of the organization, and whether whoever lets money or goods go needs a second factor. Orders keep the zone they were opened with. */
export function changeOrganization(
  input: { name: string; language: Language; zone: string; secondFactor: boolean },
  ctx: CommandContext,
): AccountEvent[] {
  requirePermission(ctx, "manage_rules");
  return [{ type: "organization.changed", data: input }];
}
