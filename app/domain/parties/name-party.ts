import { requirePermission } from "~/domain/access/access.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { PartyRole, PartyStanding } from "~/domain/parties/events.ts";
import { standingParty } from "~/domain/parties/party.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found } from "~/domain/record/error.ts";
import type { AffectedField } from "~/domain/requests/events.ts";

export interface NamePartyInput {
  /** The party that this replaces; null for a new one. */
  partyId: string | null;
  role: PartyRole;
  standing: PartyStanding;
  company: string;
  site: string | null;
  controls: AffectedField[];
  corrects: AffectedField[];
  answers: AffectedField[];
  submissionId: string | null;
}

/** Names a company in its role on the order, or says anew what was said of one: which fields it controls, corrects, answers for. */
export function nameParty(file: OrderFile, input: NamePartyInput, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "name_parties");
  const { partyId, company, site, submissionId, ...said } = input;
  if (partyId !== null) standingParty(file, partyId);
  if (submissionId !== null) found(file.submissions[submissionId], "no_such_submission");
  return [
    {
      type: partyId === null ? "party.named" : "party.changed",
      data: { partyId: partyId ?? ctx.newId(), submissionId, ...said },
      text: { company, ...(site === null ? {} : { site }) },
    },
  ];
}
