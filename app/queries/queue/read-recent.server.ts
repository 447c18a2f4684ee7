import type { Tenant } from "#db/tenancy.server.ts";
import { addMs, dateIn } from "~/domain/calendar/calendar.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import { type OrderReading, readOrders } from "~/ledger/read.server.ts";
import { type OrderReader, orderWords } from "~/queries/orders/order-words.server.ts";
import { type StoryAct, sayStory } from "~/queries/orders/say-story.server.ts";

export type RecentAct = StoryAct & { orderId: string; orderNumber: string };

/** The orders that are read for it, and the acts that are shown. */
const ORDERS = 4;
const ACTS = 10;

/** What happened since yesterday on the orders that changed last, newest first, by day in the reader's zone. */
export async function readRecent(
  tenant: Tenant,
  reader: OrderReader,
  of: { now: string; zone: string },
): Promise<{ date: string; acts: RecentAct[] }[]> {
  const since = addMs(of.now, -2 * 86_400_000);
  const { rows } = await tenant.client.query<{ order_id: string }>(
    "select order_id from order_list where organization_id = $1 and last_at > $2 order by last_at desc limit $3",
    [tenant.organizationId, since, ORDERS],
  );
  const orders = await readOrders(
    tenant,
    rows.map(({ order_id }) => order_id),
    of.now,
  );
  const acts = orders.flatMap((reading) => recentActs({ ...reading, now: of.now }, reader, since));
  const newest = acts.sort((a, b) => b.at.localeCompare(a.at)).slice(0, ACTS);
  const days: { date: string; acts: RecentAct[] }[] = [];
  for (const act of newest) {
    const date = dateIn(of.zone, act.at);
    const day = days.at(-1);
    if (day?.date === date) day.acts.push(act);
    else days.push({ date, acts: [act] });
  }
  return days;
}

function recentActs(reading: OrderReading, reader: OrderReader, since: string): RecentAct[] {
  const { orderId } = reading.file;
  const { days } = sayStory(reading, orderWords(reading, reader), { long: false, before: null });
  return days
    .flatMap(({ acts }) => acts)
    .filter(({ at }) => at > since)
    .map((act) => ({ ...act, orderId, orderNumber: facts(reading.file).number }));
}
