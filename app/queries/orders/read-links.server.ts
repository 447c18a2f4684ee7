import type { Tenant } from "#db/tenancy.server.ts";
import { LINK_DAYS, linkWorks } from "~/domain/links/link.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import { urlOfLink } from "~/http/link-token.server.ts";
import type { OrderReading } from "~/ledger/read.server.ts";
import { services } from "~/server/services.server.ts";
import type { OrderWords } from "./order-words.server.ts";
import { qrOf } from "./qr-of.ts";
import { readContacts } from "./read-contacts.server.ts";

/** The invite links of an order as a member may pass them on, and whom they could be handed to. */
export async function readLinks(tenant: Tenant, { file, now }: OrderReading, words: OrderWords) {
  const rows = await readContacts(tenant, facts(file).supplierId);
  const links = Object.values(file.links).map((link) => {
    const works = linkWorks(link, link.generation, now);
    const url = works ? urlOfLink(services(), link) : null;
    return {
      linkId: link.linkId,
      contact: words.text(link.contactName),
      email: rows.find(({ contactId }) => contactId === link.contactId)?.email ?? null,
      until: words.day(link.expiresAt),
      revokedOn: link.revokedAt ? words.day(link.revokedAt) : null,
      requests: Object.values(file.requests).filter(({ contactId }) => contactId === link.contactId).length,
      url,
      qr: url === null ? null : qrOf(url),
    };
  });
  const linked = new Set(Object.values(file.links).map(({ contactId }) => contactId));
  return { links, days: LINK_DAYS, others: rows.filter(({ contactId }) => !linked.has(contactId)) };
}
