import { createHash } from "node:crypto";
import { asMember } from "#db/tenancy.server.ts";
import { type InviteOutsiderInput, inviteOutsider } from "~/domain/outsiders/invite-outsider.ts";
import { ledger, recordForbidden } from "~/http/run-command.server.ts";
import { actingOf, type MemberSession } from "~/http/session.server.ts";
import { commitWithin } from "~/ledger/commit.server.ts";
import { services } from "~/server/services.server.ts";

/** Who it is shared with, and what. */
export interface ShareOrderInput extends Omit<InviteOutsiderInput, "personId"> {
  name: string;
  email: string | null;
}

/**
 * Invites somebody outside, together with their person in one transaction: name and address lie there and nowhere else, so that
 * they can be erased. The person's id follows from the form's key, so that sending the form twice invites once. Throws what
 * inviting refuses.
 */
export async function shareOrder(session: MemberSession, orderId: string, key: string, input: ShareOrderInput): Promise<void> {
  const { organizationId } = session;
  const { name, email, ...invited } = input;
  const by = actingOf(session);
  const given = { ...invited, personId: idOf(`person ${organizationId} ${orderId} ${key}`) };
  await asMember(services().pool, session, async (tenant) => {
    await tenant.client.query("insert into person (organization_id, id, name, email) values ($1, $2, $3, $4) on conflict do nothing", [
      ...[organizationId, given.personId, name, email],
    ]);
    await commitWithin(tenant, {
      ...{ ledger: ledger(), organizationId, orderId, actor: by.actor },
      command: (file, ctx) => inviteOutsider(file, given, ctx),
      idempotency: { key, requestSha256: sha256(JSON.stringify([name, email, given])), respond: ({ n }) => ({ n }) },
    });
  }).catch(recordForbidden(by, orderId));
}

const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest();

/** A UUID of version 8 that follows from some words. */
function idOf(words: string): string {
  const hex = sha256(words).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
