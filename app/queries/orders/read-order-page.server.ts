import type { Tenant } from "#db/tenancy.server.ts";
import { may as mayAny } from "~/domain/access/access.ts";
import { grouped, openConflicts } from "~/domain/comparison/conflict.ts";
import { valuesOf } from "~/domain/comparison/value.ts";
import { mattersOf } from "~/domain/matters/matter.ts";
import { nextAct } from "~/domain/order-file/next-act.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import { standingDocuments } from "~/domain/orders/attach-document.ts";
import { outsiderWorks } from "~/domain/outsiders/outsider.ts";
import { stepsWaiting } from "~/domain/requests/request.ts";
import { type StepView, viewStep } from "~/domain/steps/step.ts";
import { type AsOf, readOrder } from "~/ledger/read.server.ts";
import { sayMatter } from "~/queries/matters/say-matter.server.ts";
import { sayPartyLine } from "~/queries/parties/say-parties.server.ts";
import { type OrderReader, orderWords } from "./order-words.server.ts";
import { recordWords } from "./say-comparison.server.ts";
import { sayNext } from "./say-next.server.ts";
import { type DraftSeen, earlierDuesIn, sayRequests } from "./say-requests.server.ts";
import { isOver, mayDo, sayStep, sayStepRow, sayTotals } from "./say-steps.server.ts";
import { type StoryAsked, sayStory } from "./say-story.server.ts";

export interface OrderPageQuery {
  /** The chosen step. When none is, or an unknown one: that of the request shown whole, that on which something waits for the reader, else the first that is not over. */
  stepId: string | null;
  /** The request whose versions are shown whole. */
  shown: string | null;
  /** Every line of a step's folded requests. */
  allRequests: boolean;
  story: StoryAsked;
  asOf: AsOf | undefined;
}

/** Everything the order's page shows, said in the reader's words. Throws `missing` for an order that is not the organization's. */
export async function readOrderPage(tenant: Tenant, orderId: string, query: OrderPageQuery, reader: OrderReader) {
  const reading = await readOrder(tenant, orderId, query.asOf);
  const { file, now } = reading;
  const order = facts(file);
  const words = orderWords(reading, reader);
  const views = file.steps.map((step) => viewStep(file, step, now));
  const past = query.asOf !== undefined;
  const next = past ? null : nextAct(file, reader.roles, now);
  const shownAt = query.shown === null ? undefined : stepsWaiting(file, query.shown)[0]?.stepId;
  const chosen = choose(views, [query.stepId, shownAt, next?.stepId]);
  const drafts = past ? [] : await readDrafts(tenant, orderId);
  const may = mayDo(words);
  const said = grouped(valuesOf(file, recordWords(reading)));
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
    next: next && { ...sayNext(file, next, words), here: next.stepId === chosen?.step.stepId },
    documents: standingDocuments(file).length,
    rules: file.rules?.version ?? null,
    compared: said.some((values) => values.length > 1),
    disagreements: openConflicts(file, recordWords(reading)).length,
    links: Object.keys(file.links).length,
    steps: views.map((view) => sayStepRow(view, words)),
    chosen: chosen && sayStep(file, chosen, words, now),
    ...sayRequests(
      {
        ...{ file, stepId: chosen?.step.stepId ?? null, now, drafts, shown: query.shown, all: query.allRequests },
        earlierDues: earlierDuesIn(reading.events),
      },
      words,
    ),
    matters: mattersOf(file)
      .filter(({ closed }) => closed === null)
      .map((matter) => sayMatter(file, matter, words)),
    parties: sayPartyLine(reading, words),
    shared: mayAny(reader.roles, "share_orders")
      ? Object.values(file.outsiders).filter((one) => outsiderWorks(one, one.generation, now)).length
      : null,
    mattersInAll: Object.keys(file.matters).length,
    story: sayStory(reading, words, query.story),
  };
}

export type OrderPage = Awaited<ReturnType<typeof readOrderPage>>;

/** The first of these steps that there is, else the first that is not over, else the last. */
function choose(views: readonly StepView[], wanted: readonly (string | null | undefined)[]): StepView | null {
  const named = wanted.flatMap((stepId) => views.find(({ step }) => step.stepId === stepId) ?? []);
  return named[0] ?? views.find(({ status }) => !isOver(status)) ?? views.at(-1) ?? null;
}

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
