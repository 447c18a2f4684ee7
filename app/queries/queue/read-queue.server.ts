import type { Tenant } from "#db/tenancy.server.ts";
import { may } from "~/domain/access/access.ts";
import { addDays, dateIn, startOfDay } from "~/domain/calendar/calendar.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import { INSPECTION_TYPES } from "~/domain/requests/evidence-type.ts";
import type { StepKind } from "~/domain/steps/events.ts";
import type { StepStatus } from "~/domain/steps/step.ts";

export const QUEUE_VIEWS = ["mine", "late", "lapsing", "supplier", "all"] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

/** Why something stands in the queue; the order of the groups. */
export const QUEUE_GROUPS = ["release", "record", "decide", "lapsing", "late", "nothing_asked", "awaited"] as const;
export type QueueGroup = (typeof QUEUE_GROUPS)[number];

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
  } | null;
  step: { stepId: string; kind: StepKind; side: "payment" | "shipment"; status: StepStatus; dueDate: string | null } | null;
  money: { minor: string; currency: string } | null;
}

/** Acceptances that end within this many days are about to lapse; steps due within a month need something asked. */
const LAPSING_DAYS = 7;
const ASK_DAYS = 30;
/** Most rows of one group on the page; the count says how many there are. */
export const MOST_ROWS = 50;

const VIEWS: Record<Exclude<QueueView, "mine" | "all">, readonly QueueGroup[]> = {
  late: ["late"],
  lapsing: ["lapsing"],
  supplier: ["late", "awaited"],
};

/** The groups that a member of these roles acts on. */
function groupsFor(roles: readonly MemberRole[]): readonly QueueGroup[] {
  return QUEUE_GROUPS.filter((group) => {
    if (group === "release" || group === "record") return may(roles, "release_payment") || may(roles, "release_shipment");
    if (group === "decide") return may(roles, "decide_inspection");
    return group !== "awaited" && may(roles, "send_requests");
  });
}

export interface Queue {
  rows: QueueRow[];
  counts: Record<QueueView, number>;
  groupCounts: Record<QueueGroup, number>;
  /** Money behind the rows of this view, each step counted once. */
  money: { minor: string; currency: string }[];
}

/** How many things wait for a member of these roles: the number beside the queue's name on every page. */
export async function countQueue({ client, organizationId }: Tenant, of: Omit<Asked, "view">): Promise<number> {
  const groups = groupsFor(of.roles);
  const counts = await countGroups(client, waitingValues(organizationId, { ...of, view: "mine" }), groups);
  return groups.reduce((sum, group) => sum + counts[group], 0);
}

interface Asked {
  view: QueueView;
  roles: readonly MemberRole[];
  now: string;
  zone: string;
}

function waitingValues(organizationId: string, of: Asked): unknown[] {
  const today = dateIn(of.zone, of.now);
  return [
    organizationId,
    of.now,
    startOfDay(addDays(today, LAPSING_DAYS + 1), of.zone),
    addDays(today, ASK_DAYS),
    may(of.roles, "decide") || of.view === "all" ? null : INSPECTION_TYPES,
    { payment: may(of.roles, "release_payment") || of.view === "all", shipment: may(of.roles, "release_shipment") || of.view === "all" },
  ];
}

async function countGroups(
  client: Tenant["client"],
  values: unknown[],
  groups: readonly QueueGroup[],
): Promise<Record<QueueGroup, number>> {
  const { rows } = await client.query<{ group: QueueGroup; count: number }>(
    `with waiting as (${WAITING}) select "group", count(*)::int as count from waiting group by "group"`,
    [...values, groups],
  );
  const countOf = (group: QueueGroup) => rows.find((row) => row.group === group)?.count ?? 0;
  return Object.fromEntries(QUEUE_GROUPS.map((group) => [group, countOf(group)])) as Record<QueueGroup, number>;
}

/** What waits, by why it waits and by date. Reads projections only; a step that must be rechecked counts as locked. */
export async function readQueue({ client, organizationId }: Tenant, of: Asked): Promise<Queue> {
  const mine = groupsFor(of.roles);
  const groups = of.view === "mine" ? mine : of.view === "all" ? QUEUE_GROUPS : VIEWS[of.view];
  const values = waitingValues(organizationId, of);
  const groupCounts = await countGroups(client, values, QUEUE_GROUPS);
  const { rows } = await client.query<Flat>(
    `with waiting as (${WAITING}),
          ranked as (select *, row_number() over (partition by "group" order by date nulls last, order_number, id) as place
                       from waiting)
     select w.*, s.kind, s.side, s.due_date as step_due, (case when w.request_id is null then s.remaining else s.amount end)::text as amount,
            case when s.recheck_at <= $2::timestamptz then 'locked' else s.status end as status
       from ranked w left join step_list s on s.organization_id = $1 and s.order_id = w.order_id and s.step_id = w.step_id
      where w.place <= ${MOST_ROWS} order by array_position($7, w."group"), w.place`,
    [...values, groups],
  );
  const total = (of: readonly QueueGroup[]) => of.reduce((sum, group) => sum + groupCounts[group], 0);
  const shown = rows.map(rowOf);
  return {
    rows: shown,
    groupCounts,
    counts: {
      mine: total(mine),
      late: groupCounts.late,
      lapsing: groupCounts.lapsing,
      supplier: total(VIEWS.supplier),
      all: total(QUEUE_GROUPS),
    },
    money: moneyBehind(shown),
  };
}

/**
 * $1 organization, $2 now, $3 lapses before, $4 ask before, $5 types or null for all, $6 sides that the reader releases,
 * $7 groups. Each group is a condition of its own, so that what nobody asks for (most of all what only waits) is not read.
 */
const WAITING = `
  select case when r.status = 'to_decide' then 'decide'
              when r.lapse_at is not null then 'lapsing'
              when r.due_at <= $2::timestamptz then 'late'
              else 'awaited' end as "group",
         r.order_id, r.order_number, r.supplier_name, r.request_id as id, r.request_id, r.type, r.submission_id, r.version, r.file_count,
         r.blocking_faults, case when r.lapse_at is not null and r.status <> 'to_decide' then (r.lapse_at - interval '1 second')::date else r.due_date end as date,
         r.step_id, r.currency
    from request_list r
    join order_list o on o.organization_id = r.organization_id and o.order_id = r.order_id and o.state = 'going'
   where r.organization_id = $1
     and (('decide' = any($7::text[]) and r.status = 'to_decide' and ($5::text[] is null or r.type = any($5)))
       or ('late' = any($7) and r.status in ('awaited', 'rejected') and r.lapse_at is null and r.due_at <= $2::timestamptz)
       or ('awaited' = any($7) and r.status in ('awaited', 'rejected') and r.lapse_at is null and r.due_at > $2::timestamptz)
       or ('lapsing' = any($7) and r.status <> 'to_decide' and r.lapse_at is not null
           and (r.status in ('awaited', 'rejected') or (r.lapse_at > $2::timestamptz and r.lapse_at <= $3::timestamptz))))
  union all
  select case s.status when 'ready' then 'release' when 'released' then 'record' else 'nothing_asked' end,
         s.order_id, s.order_number, s.supplier_name, s.step_id, null, null, null, null, 0, 0, s.due_date, s.step_id, s.currency
    from step_list s
    join order_list o on o.organization_id = s.organization_id and o.order_id = s.order_id and o.state = 'going'
   where s.organization_id = $1
     and ((('release' = any($7) and s.status = 'ready') or ('record' = any($7) and s.status = 'released'))
           and (s.recheck_at is null or s.recheck_at > $2::timestamptz) and ($6::jsonb ->> s.side)::boolean
       or ('nothing_asked' = any($7) and s.status = 'locked' and s.due_date <= $4::date and s.blockers @> '[{"code": "nothing_asked"}]'))`;

interface Flat {
  group: QueueGroup;
  order_id: string;
  order_number: string;
  supplier_name: string | null;
  date: string | Date | null;
  request_id: string | null;
  type: EvidenceType;
  submission_id: string | null;
  version: number | null;
  file_count: number;
  blocking_faults: number;
  step_id: string | null;
  kind: StepKind;
  side: "payment" | "shipment";
  status: StepStatus;
  step_due: string | Date | null;
  amount: string | null;
  currency: string;
}

const dateText = (value: string | Date | null): string | null =>
  value instanceof Date
    ? `${value.getFullYear()}-${String(value.getMonth() + 1).padStart(2, "0")}-${String(value.getDate()).padStart(2, "0")}`
    : value;

function rowOf(row: Flat): QueueRow {
  return {
    group: row.group,
    orderId: row.order_id,
    orderNumber: row.order_number,
    supplierName: row.supplier_name,
    date: dateText(row.date),
    request: row.request_id
      ? {
          requestId: row.request_id,
          type: row.type,
          submissionId: row.submission_id,
          version: row.version,
          fileCount: row.file_count,
          faults: row.blocking_faults,
        }
      : null,
    step: row.step_id ? { stepId: row.step_id, kind: row.kind, side: row.side, status: row.status, dueDate: dateText(row.step_due) } : null,
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
