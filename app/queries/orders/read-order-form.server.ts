import type { Tenant } from "#db/tenancy.server.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import { refusedPage } from "~/http/error-response.server.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import type { MemberSession } from "~/http/session.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { type OrderReading, readOrder } from "~/ledger/read.server.ts";
import type { WordKey } from "~/words/translate.ts";
import { type OrderWords, orderWords } from "./order-words.server.ts";

/** What a form about an order is built from. */
export interface OrderFormParts {
  tenant: Tenant;
  reading: OrderReading;
  words: OrderWords;
}

/**
 * A page with one form about an order: what stands around it, the order it is about, a key that makes sending it twice harmless,
 * and whatever `build` makes of the order's file. Throws the 404 page for an order that is not the organization's.
 */
export async function readOrderForm<T>(
  session: MemberSession,
  orderId: string | undefined,
  title: WordKey,
  build: (parts: OrderFormParts) => T | Promise<T>,
) {
  const id = pathId(orderId);
  const { shell, page } = await readMemberPage(session, async (tenant) => {
    const reading = await readOrder(tenant, id);
    const words = orderWords(reading, session);
    const { number, zone, state } = facts(reading.file);
    return {
      order: { orderId: id, number, zone, state, rev: reading.file.rev, today: words.today },
      title: words.t("shell:title", { page: `${words.t(title)}, ${words.t("orders:po", { number })}` }),
      form: await build({ tenant, reading, words }),
    };
  }).catch(refusedPage);
  const { order, title: said, form } = page;
  return { shell, place: { zone: order.zone, today: order.today }, order, title: said, formKey: newId(), form };
}

export type OrderOfForm = Awaited<ReturnType<typeof readOrderForm>>["order"];
