import { prepared } from "#db/prepared.server.ts";
import type { Tenant } from "#db/tenancy.server.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import type { StepKind } from "~/domain/steps/events.ts";
import type { StepStatus } from "~/domain/steps/step.ts";
import {
  countBoth,
  countGroups,
  groupsFor,
  type Onlooker,
  QUEUE_GROUPS,
  type QueueGroup,
  waitingIn,
} from "~/queries/queue/waiting.server.ts";
import { readOrdersTexts } from "~/queries/steps/read-orders-texts.server.ts";
import { MOST_COUNTED } from "~/words/count.ts";

export type { QueueGroup } from "~/queries/queue/waiting.server.ts";

export const QUEUE_VIEWS = ["mine", "late", "lapsing", "supplier", "all"] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

export interface QueueRow {
  group: QueueGroup;
  orderId: string;
  orderNumber: string;
  supplierName: string | null;
  /** The date that it is due, lapses or waits for. */
  date: string | null;
  request: {
    requestId: string;
    type: EvidenceType;
    submissionId: string | null;
    version: number | null;
    fileCount: number;
    faults: number;
    contactName: string | null;
    /** How often the supplier was reminded of its present due date. */
    reminded: number;
    /** What the supplier has begun and not sent: how many files, and when last touched. What is in it is theirs alone. */
    draft: { files: number; at: string } | null;
  } | null;
  step: {
    stepId: string;
    kind: StepKind;
    percent: number | null;
    /** What more there is to say of it: "Yantian, 1 x 20 ft". */
    detail: string | null;
    side: "payment" | "shipment";
    status: StepStatus;
    dueDate: string | null;
  } | null;
  money: { minor: string; currency: string } | null;
}

/** Most rows of a group beside others, and of one that is looked at alone; the count says how many there are. */
const FIRST_ROWS = 10;
const ROWS_ALONE = 60;

/** How many rows an address asks to skip: whole pages of a group, no further than its rows are counted. */
export function skippedRows(asked: string | null): number {
  const pages = Math.floor(Number(asked) / ROWS_ALONE);
  return Number.isFinite(pages) ? Math.min(Math.max(pages, 0) * ROWS_ALONE, MOST_COUNTED) : 0;
}

const VIEWS: Record<Exclude<QueueView, "mine" | "all">, readonly QueueGroup[]> = {
  late: ["late"],
  lapsing: ["lapsing"],
  supplier: ["late", "awaited"],
};

export interface Queue {
  rows: QueueRow[];
  counts: Record<QueueView, number>;
  groupCounts: Record<QueueGroup, number>;
  /** Money behind the rows shown, each step counted once; `all` when these are all there are. */
  money: { sums: { minor: string; currency: string }[]; all: boolean };
}

export interface AskedQueue {
  view: QueueView;
  /** This group alone, without the first `skip` of its rows. */
  alone?: { group: QueueGroup; skip: number } | null;
  roles: readonly MemberRole[];
  now: string;
  zone: string;
}

/** How many things wait for a member of these roles: the number beside the queue's name on every page. */
export async function countQueue(tenant: Tenant, of: Omit<AskedQueue, "view" | "alone">): Promise<number> {
  const groups = groupsFor(of.roles);
  return total(await countGroups(tenant, { ...of, everything: false }, groups), groups);
}

const total = (counts: Record<QueueGroup, number>, groups: readonly QueueGroup[]): number =>
  groups.reduce((sum, group) => sum + counts[group], 0);

/** What waits, by why it waits and by date. Reads projections only; a step that must be rechecked counts as locked. */
export async function readQueue(tenant: Tenant, asked: AskedQueue): Promise<Queue> {
  const mine = groupsFor(asked.roles);
  const viewed = asked.view === "mine" ? mine : asked.view === "all" ? QUEUE_GROUPS : VIEWS[asked.view];
  const groups = asked.alone ? viewed.filter((group) => group === asked.alone?.group) : viewed;
  const of: Onlooker = { ...asked, everything: asked.view === "all" };
  const { all, own } = await countBoth(tenant, asked);
  const groupCounts = of.everything ? all : own;
  const found = await readRows(
    tenant,
    of,
    groups.filter((group) => groupCounts[group] > 0),
    asked.alone?.skip ?? 0,
  );
  const texts = await readOrdersTexts(
    tenant,
    found.flatMap((row) => (row.detail ? [{ orderId: row.order_id, key: row.detail }] : [])),
  );
  const rows = found.map((row) => rowOf(row, texts[row.order_id] ?? {}));
  return {
    rows,
    groupCounts,
    counts: {
      mine: total(own, mine),
      late: all.late,
      lapsing: all.lapsing,
      supplier: total(all, VIEWS.supplier),
      all: total(all, QUEUE_GROUPS),
    },
    money: { sums: moneyBehind(rows), all: total(groupCounts, groups) === rows.length },
  };
}

/** The first rows of each group after those skipped, in the order of its index. */
async function readRows({ client, organizationId }: Tenant, of: Onlooker, groups: readonly QueueGroup[], skip: number): Promise<Flat[]> {
  if (groups.length === 0) return [];
  const most = groups.length === 1 ? ROWS_ALONE : FIRST_ROWS;
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const organization = bind(organizationId);
  const pages = groups.map((group, place) => {
    const { from, order, sqls } = waitingIn(group, organization, bind, of);
    const ids = from === "request" ? "r.order_id, r.step_id, r.request_id" : "s.order_id, s.step_id, null::uuid as request_id";
    const [moment, id] = order;
    const stretches = sqls.map(
      (sql) => `(select ${moment} as at, ${id} as id, ${ids} from ${sql} order by ${moment}, ${id} limit ${skip + most})`,
    );
    return `(select ${place} as place, '${group}' as "group", row_number() over (order by at, id) as "row", order_id, step_id, request_id
               from (${stretches.join(" union all ")}) as stretches order by at, id limit ${most} offset ${skip})`;
  });
  const text = `select w."group", w.order_id, w.request_id, w.step_id, coalesce(r.order_number, s.order_number) as order_number,
            coalesce(r.supplier_name, s.supplier_name) as supplier_name, r.type, r.submission_id, r.version, r.file_count, r.blocking_faults,
            r.contact_name, cardinality(r.reminded) as reminded, s.kind, s.percent, s.detail, s.side, s.due_date::text as step_due,
            case when s.status = 'ready' and s.recheck_at <= ${bind(of.now)} then 'locked' else s.status end as status,
            s.moving::text as amount, s.currency, d.files as draft_files, d.updated_at as draft_at,
            (case when w."group" = 'lapsing' then (r.lapse_at at time zone ${bind(of.zone)} - interval '1 second')::date
                  when w.request_id is null then s.due_date else r.due_date end)::text as date
       from (${pages.join(" union all ")}) as w
       left join request_list r on r.organization_id = ${organization} and r.order_id = w.order_id and r.request_id = w.request_id
       left join step_list s on s.organization_id = ${organization} and s.order_id = w.order_id and s.step_id = w.step_id
       left join lateral (
         select max(d.updated_at) as updated_at,
                (select count(*)::int from upload u where u.organization_id = ${organization} and u.order_id = w.order_id
                    and u.request_id = w.request_id and u.purpose = 'evidence' and u.state in ('examining', 'ready')) as files
           from draft d
          where d.organization_id = ${organization} and d.order_id = w.order_id and d.request_id = w.request_id
         having count(*) > 0) as d on w."group" in ('late', 'awaited')
      order by w.place, w."row"`;
  // Pages further down are asked for too seldom to keep a plan of each.
  const { rows } = await client.query<Flat>(skip === 0 ? prepared(text, values) : { text, values });
  return rows;
}

interface Flat {
  group: QueueGroup;
  order_id: string;
  order_number: string;
  supplier_name: string | null;
  date: string | null;
  request_id: string | null;
  type: EvidenceType;
  submission_id: string | null;
  version: number | null;
  file_count: number;
  blocking_faults: number;
  contact_name: string | null;
  reminded: number;
  draft_files: number | null;
  draft_at: Date | null;
  step_id: string | null;
  kind: StepKind;
  percent: number | null;
  detail: TextKey | null;
  side: "payment" | "shipment";
  status: StepStatus;
  step_due: string | null;
  amount: string | null;
  currency: string;
}

function rowOf(row: Flat, texts: Record<string, string | null>): QueueRow {
  const { kind, percent, side, status } = row;
  return {
    group: row.group,
    orderId: row.order_id,
    orderNumber: row.order_number,
    supplierName: row.supplier_name,
    date: row.date,
    request: row.request_id
      ? {
          requestId: row.request_id,
          type: row.type,
          submissionId: row.submission_id,
          version: row.version,
          fileCount: row.file_count,
          faults: row.blocking_faults,
          contactName: row.contact_name,
          reminded: row.reminded,
          draft: row.draft_at && { files: row.draft_files ?? 0, at: new Date(row.draft_at).toISOString() },
        }
      : null,
    step: row.step_id
      ? { stepId: row.step_id, detail: row.detail && (texts[row.detail] ?? null), dueDate: row.step_due, kind, percent, side, status }
      : null,
    money: row.amount === null ? null : { minor: row.amount, currency: row.currency },
  };
}

function moneyBehind(rows: readonly QueueRow[]): { minor: string; currency: string }[] {
  const counted = new Set<string>();
  const sums = new Map<string, bigint>();
  for (const { step, money } of rows) {
    if (!step || !money || counted.has(step.stepId)) continue;
    counted.add(step.stepId);
    sums.set(money.currency, (sums.get(money.currency) ?? 0n) + BigInt(money.minor));
  }
  return [...sums].map(([currency, minor]) => ({ currency, minor: minor.toString() }));
}
