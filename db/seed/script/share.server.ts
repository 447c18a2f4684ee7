import { type InviteOutsiderInput, inviteOutsider } from "~/domain/outsiders/invite-outsider.ts";
import { usualParts } from "~/domain/outsiders/outsider.ts";
import { type NamePartyInput, nameParty } from "~/domain/parties/name-party.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import type { MemberKey } from "../people/members.ts";
import type { OrderScript } from "./order-script.server.ts";

/** Gives somebody outside a link to what their role usually needs, for some days from today. */
export async function share(
  script: OrderScript,
  at: Instant,
  by: MemberKey,
  who: Pick<InviteOutsiderInput, "role" | "company" | "language"> & { name: string; email: string; days: number },
): Promise<void> {
  const { client, organizationId } = script.stage.tenant;
  const { name, email, days, ...input } = who;
  const personId = newId();
  await client.query("insert into person (organization_id, id, name, email) values ($1, $2, $3, $4)", [
    ...[organizationId, personId, name, email],
  ]);
  const parts = usualParts(script.file, input.role);
  await script.act(by, at, inviteOutsider, { ...input, personId, parts, until: script.time.date(days), mail: true });
}

type Named = Partial<NamePartyInput> & Pick<NamePartyInput, "role" | "company" | "standing">;

/** Names a company on the order's party map. */
export const name = (script: OrderScript, at: Instant, by: MemberKey, party: Named): Promise<void> =>
  script.act(by, at, nameParty, { partyId: null, site: null, controls: [], corrects: [], answers: [], submissionId: null, ...party });
