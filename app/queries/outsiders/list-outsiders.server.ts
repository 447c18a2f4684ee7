import type { Tenant } from "#db/tenancy.server.ts";
import type { Parts } from "~/domain/outsiders/events.ts";
import { outsiderWorks } from "~/domain/outsiders/outsider.ts";
import { urlOfOutsider } from "~/http/link-token.server.ts";
import type { OrderReading } from "~/ledger/read.server.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";
import { qrOf } from "~/queries/orders/qr-of.ts";
import { lastDayOf } from "~/queries/outsiders/parts-form.server.ts";
import { services } from "~/server/services.server.ts";

/** The reading links of an order, newest first: whose they are, what they open, until when, and when they were used. */
export async function listOutsiders(tenant: Tenant, { file, now }: OrderReading, words: OrderWords) {
  const outsiders = Object.values(file.outsiders).toReversed();
  const reads = await readsOf(tenant, file.orderId);
  const people = await peopleOf(
    tenant,
    outsiders.map(({ personId }) => personId),
  );
  return outsiders.map((outsider) => {
    const { outsiderId, generation, role, parts, expiresAt, revokedAt, mailedAt } = outsider;
    const works = outsiderWorks(outsider, generation, now);
    const url = works ? urlOfOutsider(services(), outsider) : null;
    const read = reads.get(outsiderId);
    return {
      ...{ outsiderId, role, url, qr: url === null ? null : qrOf(url) },
      name: people.get(outsider.personId)?.name ?? words.t("gate:erased"),
      email: people.get(outsider.personId)?.email ?? null,
      company: words.text(outsider.company),
      parts: sayCounts(parts, words),
      until: words.date(lastDayOf(words.zone, expiresAt)),
      state: revokedAt ? ("revoked" as const) : works ? ("works" as const) : ("over" as const),
      revokedOn: revokedAt && words.day(revokedAt),
      mailedOn: mailedAt && words.day(mailedAt),
      invited: words.t("outsiders:invited_by", { who: words.who(outsider.invitedBy), date: words.day(outsider.invitedAt) }),
      opened: read ? words.t("outsiders:opened", { count: read.count, date: words.day(read.last) }) : words.t("outsiders:never_opened"),
    };
  });
}

/** "Goods, 2 shipment steps, 3 files" */
function sayCounts(parts: Parts, { t }: OrderWords): string {
  const counted = [
    ...(["steps", "documents", "files", "decisions", "matters"] as const).flatMap((name) => {
      const count = parts[`${name.slice(0, -1) as "step" | "document" | "file" | "decision" | "matter"}Ids`].length;
      return count > 0 ? [t(`outsiders:count.${name}`, { count })] : [];
    }),
  ];
  return [...(parts.goods ? [t("outsiders:goods")] : []), ...counted].join(t("orders:list_comma"));
}

async function readsOf({ client, organizationId }: Tenant, orderId: string): Promise<Map<string, { count: number; last: string }>> {
  const { rows } = await client.query<{ subject: string; count: number; last: Date }>(
    `select subject, count(*)::int as count, max(at) as last from access_log
      where organization_id = $1 and order_id = $2 and kind = 'outsider.read' group by subject`,
    [organizationId, orderId],
  );
  return new Map(rows.map(({ subject, count, last }) => [subject, { count, last: new Date(last).toISOString() }]));
}

async function peopleOf({ client, organizationId }: Tenant, ids: readonly string[]) {
  const { rows } = await client.query<{ id: string; name: string | null; email: string | null }>(
    "select id, name, email from person where organization_id = $1 and id = any($2)",
    [organizationId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
