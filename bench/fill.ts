import pg from "pg";
import { createPool } from "#db/client.server.ts";
import { makeLink } from "~/domain/links/make-link.ts";
import { commit } from "~/ledger/commit.server.ts";
import { makeAnsweredOrder } from "../tests/factories/answered-order.ts";
import { askForSerialLog, makeOrder, orderInput } from "../tests/factories/order.ts";
import { keepFile } from "../tests/factories/stored-file.ts";
import { appUrlOf, storeOf, superuserUrlOf } from "../tests/setup/data-place.ts";
import type { Founded } from "../tests/setup/founded.ts";

const AT_ONCE = 8;
/**
 * The first sixty orders and one in twenty after them have been answered and wait for a decision, the others for the supplier.
 * So the queue shows a full group at every size, and growth is that of the data and not of the page.
 */
const isAnswered = (index: number) => index < 60 || index % 20 === 0;

/** Makes orders by the product's own commands until there are `total`: each with a link, a request and a locked payment. */
export async function fillTo(place: Founded, total: number): Promise<{ made: number; seconds: number }> {
  const started = performance.now();
  const pool = createPool(appUrlOf(place.dataFolder), { name: "bench", max: AT_ONCE });
  await superuser(place.dataFolder, "alter role holdpoint_app in database holdpoint set synchronous_commit = off");
  const ledger = { ...place.ledger, pool };
  const { rows } = await superuser(place.dataFolder, "select count(*)::int as n from order_head");
  const left = Array.from({ length: total - rows[0]!.n }, (_, index) => rows[0]!.n + index).values();
  const file = await keepFile(pool, storeOf(place.dataFolder), place.of);
  const make = async (index: number) => {
    const digits = String(index).padStart(5, "0");
    const lines = orderInput(place.of).lines.map((line) => ({ ...line, batches: [`LOT-${digits}`] }));
    const parts = { number: `PO-2026-${digits}`, lines };
    if (isAnswered(index)) return void (await makeAnsweredOrder(ledger, place.of, [file], parts));
    const order = await makeOrder(ledger, place.of, parts);
    await commit({
      ...{
        ledger,
        organizationId: place.of.organizationId,
        orderId: order.file.orderId,
        actor: { kind: "member", memberId: place.of.members.owner },
      },
      command: (folded, ctx) => makeLink(folded, { contactId: place.of.contactId, contactName: "Li Wei" }, ctx),
    });
    await askForSerialLog(ledger, place.of, order, `2099-03-${String(1 + (index % 28)).padStart(2, "0")}`);
  };
  const work = async () => {
    for (const index of left) await make(index);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await pool.end();
  await superuser(place.dataFolder, "alter role holdpoint_app in database holdpoint reset synchronous_commit");
  await superuser(place.dataFolder, "vacuum analyze");
  return { made: total - rows[0]!.n, seconds: (performance.now() - started) / 1000 };
}

/** One statement behind the product's back. */
export async function superuser(dataFolder: string, sql: string) {
  const client = new pg.Client({ connectionString: superuserUrlOf(dataFolder) });
  await client.connect();
  try {
    return await client.query<{ n: number }>(sql);
  } finally {
    await client.end();
  }
}
