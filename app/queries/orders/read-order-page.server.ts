import type { Tenant } from "#db/tenancy.server.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import { standingDocuments } from "~/domain/orders/attach-document.ts";
import { type StepView, viewStep } from "~/domain/steps/step.ts";
import { type AsOf, readOrder } from "~/ledger/read.server.ts";
import { type OrderReader, orderWords } from "./order-words.server.ts";
import { type DraftSeen, sayNext, sayRequests } from "./say-requests.server.ts";
import { isOver, mayDo, sayStep, sayStepRow, sayTotals } from "./say-steps.server.ts";
import { sayStory } from "./say-story.server.ts";

export interface OrderPageQuery {
  /** The chosen step; the first that is not over when none is, or an unknown one. */
  stepId: string | null;
  /** The request whose versions are shown whole. */
  shown: string | null;
  wholeStory: boolean;
  asOf: AsOf | undefined;
}

/** Everything the order's page shows, said in the reader's words. Throws `missing` for an order that is not the organization's. */
export async function readOrderPage(tenant: Tenant, orderId: string, query: OrderPageQuery, reader: OrderReader) {
  const reading = await readOrder(tenant, orderId, query.asOf);
  const { file, events, now } = reading;
  const order = facts(file);
  const words = orderWords(reading, reader);
  const views = file.steps.map((step) => viewStep(file, step, now));
  const chosen = choose(views, query.stepId);
  const past = query.asOf !== undefined;
  const drafts = past ? [] : await readDrafts(tenant, orderId);
  const may = mayDo(words);
  return {
    orderId,
    rev: file.rev,
    number: order.number,
    title: words.text(order.title),
    supplierName: await readSupplierName(tenant, order.supplierId, words.text(order.supplierName)),
    supplierId: order.supplierId,
    state: order.state,
    zone: order.zone,
    today: words.today,
    now,
    /** A past moment is only looked at. */
    may: past ? { order: false, ask: false, pay: false } : may,
    past,
    totals: sayTotals(file, views, words),
    next: past ? null : sayNext(file, words, now),
    documents: standingDocuments(file).length,
    links: Object.keys(file.links).length,
    steps: views.map((view) => sayStepRow(view, words)),
    chosen: chosen && sayStep(file, chosen, words, now),
    requests: chosen ? sayRequests({ file, stepId: chosen.step.stepId, now, drafts, shown: query.shown }, words) : [],
    story: sayStory(events, file, words, query.wholeStory),
  };
}

export type OrderPage = Awaited<ReturnType<typeof readOrderPage>>;

const choose = (views: readonly StepView[], stepId: string | null): StepView | null =>
  views.find(({ step }) => step.stepId === stepId) ?? views.find(({ status }) => !isOver(status)) ?? views.at(-1) ?? null;

/** The supplier's whole name as it is now; the one on the order when it is gone. */
async function readSupplierName({ client, organizationId }: Tenant, supplierId: string, otherwise: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>("select name from supplier where organization_id = $1 and id = $2", [
    organizationId,
    supplierId,
  ]);
  return rows[0]?.name ?? otherwise;
}

/** What the supplier has begun: that it was begun and how many files, never what is in it. */
async function readDrafts({ client, organizationId }: Tenant, orderId: string): Promise<DraftSeen[]> {
  const { rows } = await client.query<{ requestId: string; files: number; updatedAt: Date }>(
    `select d.request_id as "requestId", max(d.updated_at) as "updatedAt",
            (select count(*)::int from upload u where u.organization_id = d.organization_id and u.order_id = d.order_id
                and u.request_id = d.request_id and u.purpose = 'evidence' and u.state in ('examining', 'ready')) as files
       from draft d where d.organization_id = $1 and d.order_id = $2 group by d.organization_id, d.order_id, d.request_id`,
    [organizationId, orderId],
  );
  return rows.map(({ requestId, files, updatedAt }) => ({ requestId, files, updatedAt: new Date(updatedAt).toISOString() }));
}
