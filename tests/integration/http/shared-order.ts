import { asWorker } from "#db/tenancy.server.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Parts } from "~/domain/outsiders/events.ts";
import { inviteOutsider } from "~/domain/outsiders/invite-outsider.ts";
import { nameParty } from "~/domain/parties/name-party.ts";
import { commit } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { outsiderToken } from "~/ledger/link-token.server.ts";
import type { Company } from "./companies";
import type { FilledOrder } from "./filled-order";
import type { Place } from "./start-place";
import { Visitor } from "./visitor";

/** Somebody outside who was given a link: their browser has not opened it yet. */
export interface Reader {
  outsiderId: string;
  personId: string;
  /** The address that was passed on. */
  address: string;
  /** As the addresses of the link's pages name it. */
  ref: string;
  visitor: Visitor;
  file: OrderFile;
}

export const NOTHING: Parts = { goods: false, stepIds: [], documentIds: [], fileIds: [], decisionIds: [], matterIds: [] };

/** A day as commands take it, so many days from now. */
export const dayFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Shares these parts of an order with a warehouse's clerk. */
export async function share(place: Place, company: Company, { orderId }: Pick<FilledOrder, "orderId">, parts: Parts): Promise<Reader> {
  const { organizationId, memberIds } = company;
  const personId = newId();
  await asWorker(place.ledger.pool, { organizationId }, ({ client }) =>
    client.query("insert into person (organization_id, id, name, email) values ($1, $2, 'Jan Smit', 'jan.smit@example.com')", [
      ...[organizationId, personId],
    ]),
  );
  const { file } = await commit({
    ...{ ledger: place.ledger, organizationId, orderId, actor: { kind: "member", memberId: memberIds.owner } },
    command: (at, ctx) =>
      inviteOutsider(
        at,
        { personId, company: "Maasvlakte Storage", role: "warehouse", language: "en", parts, until: dayFromNow(20), mail: true },
        ctx,
      ),
  });
  const { outsiderId } = Object.values(file.outsiders).find((outsider) => outsider.personId === personId)!;
  return {
    ...{ outsiderId, personId, file, ref: outsiderId.slice(-12), visitor: new Visitor(place.site) },
    address: `/v/${outsiderToken(place.ledger.linkKey, outsiderId, 1)}`,
  };
}

/** Names a company on an order's party map; gives its id. */
export async function nameWorkshop(place: Place, company: Company, { orderId }: Pick<FilledOrder, "orderId">): Promise<string> {
  const { file } = await commit({
    ...{ ledger: place.ledger, organizationId: company.organizationId, orderId },
    actor: { kind: "member", memberId: company.memberIds.owner },
    command: (at, ctx) =>
      nameParty(
        at,
        {
          ...{ partyId: null, role: "workshop", standing: "seen", company: "Fuhai Moulding", site: "Shenzhen" },
          ...{ controls: ["mark"], corrects: ["mark"], answers: [], submissionId: null },
        },
        ctx,
      ),
  });
  return Object.keys(file.parties)[0]!;
}
