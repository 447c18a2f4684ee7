import type { Transport } from "#db/schema/steps.ts";
import type { Tenant } from "#db/tenancy.server.ts";
import { addDays } from "~/domain/calendar/calendar.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Sentence } from "~/domain/record/sentence.ts";
import type { Blocker } from "~/domain/steps/blocker.ts";
import type { StepKind } from "~/domain/steps/events.ts";
import type { StepMarks, StepStatus } from "~/domain/steps/step.ts";
import { partPattern } from "~/queries/search/search-words.ts";
import { type BoundFilter, filterSql } from "~/queries/steps/step-filter.server.ts";

export type Side = "payment" | "shipment";

/** The groups of steps. What is stopped is one list of its own; on a board it is what is held, and what is locked by when it falls due. */
export const GROUPS = ["ready", "released", "stopped", "held", "due7", "due30", "due90", "done", "outside"] as const;
export type Group = (typeof GROUPS)[number];
export const isGroup = (name: string | null): name is Group => GROUPS.some((group) => group === name);

/** What a board looks at: one side, at one moment, with the days that bound its groups. */
export interface BoardView {
  side: Side;
  now: string;
  today: string;
  /** Steps carried out before this date stand only in their own list. */
  doneSince: string | null;
}

export interface StepRow {
  orderId: string;
  stepId: string;
  orderNumber: string;
  supplierName: string | null;
  payeeId: string | null;
  payeeName: string | null;
  kind: StepKind;
  /** Hundredths of a percent of the order's total. */
  percent: number | null;
  /** Where the words about it lie. */
  detail: TextKey | null;
  status: StepStatus;
  marks: StepMarks;
  /** Minor units: what remains, what is released, or what was paid. Null for a shipment. */
  amount: string | null;
  currency: string;
  dueDate: string | null;
  /** The day it was carried out. */
  movedOn: string | null;
  invoice: string | null;
  reference: string | null;
  transport: Transport | null;
  sentence: Sentence;
  blockers: Blocker[];
  zone: string;
  /** Its moment of recheck has passed: what the row says may be true no longer. */
  outdated: boolean;
}

/** Where the next page of a list begins: after this sort value and step. */
export interface Cursor {
  value: string;
  stepId: string;
}

/** Adds a value to a statement and names it. */
export type Bind = (value: unknown) => string;

/** Time alone never opens a row: one that may be out of date stands among the stopped ones. */
const outdated = (view: BoardView, bind: Bind) => `(s.recheck_at is not null and s.recheck_at <= ${bind(view.now)})`;

/** What makes a row of a status belong to a group; a group holds rows of each status named here. */
type Condition = (view: BoardView, bind: Bind) => string;
const CONDITIONS: Record<Group, Partial<Record<StepStatus, Condition>>> = {
  ready: { ready: (view, bind) => `not ${outdated(view, bind)}` },
  released: { released: () => "true" },
  stopped: {
    ready: outdated,
    locked: () => "true",
    on_hold: () => "true",
  },
  held: { on_hold: () => "true" },
  due7: dueWithin(null, 7),
  due30: dueWithin(7, 30),
  due90: dueWithin(30, 90),
  done: { recorded: (view, bind) => (view.doneSince ? `s.moved_on >= ${bind(view.doneSince)}::date` : "true") },
  outside: { outside_gate: () => "true" },
};

/** Locked and due in a span of days from today on; late ones belong to the first. */
function dueWithin(after: number | null, until: number): Partial<Record<StepStatus, Condition>> {
  const due: Condition = ({ today }, bind) => {
    const last = `s.due_date <= ${bind(addDays(today, until))}::date`;
    return after === null ? last : `s.due_date > ${bind(addDays(today, after))}::date and ${last}`;
  };
  return { ready: (view, bind) => `${outdated(view, bind)} and ${due(view, bind)}`, locked: due };
}

/** What is open and what is over, as their indexes hold them. */
export const OPEN = "s.going and s.moved_on is null";
export const OVER = "s.moved_on is not null";

/** By due date, without one last; what is carried out by its day, the latest first. */
const ORDER = { open: "s.due_date, s.step_id", over: "s.moved_on desc, s.step_id desc" };
const NO_DATE = "9999-12-31";

function beyond({ value, stepId }: Cursor, over: boolean, bind: Bind): string {
  if (over) return `(s.moved_on, s.step_id) < (${bind(value)}::date, ${bind(stepId)}::uuid)`;
  if (value === NO_DATE) return `(s.due_date is null and s.step_id > ${bind(stepId)}::uuid)`;
  return `((s.due_date, s.step_id) > (${bind(value)}::date, ${bind(stepId)}::uuid) or s.due_date is null)`;
}

/**
 * The rows of one group, the most pressing first; of what is carried out, the latest first. `next` says where more begin.
 * Each status is read in the order of its index, so that a page costs the same whatever the list's length.
 */
export async function readStepRows(
  { client, organizationId }: Tenant,
  view: BoardView,
  group: Group,
  { limit, after, filter }: { limit: number; after: Cursor | null; filter: BoundFilter },
): Promise<{ rows: StepRow[]; next: Cursor | null }> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const over = group === "done" || group === "outside";
  const order = over ? ORDER.over : ORDER.open;
  const tenant = `s.organization_id = ${bind(organizationId)}`;
  const side = bind(view.side);
  const most = bind(limit + 1);
  const statuses = Object.entries(CONDITIONS[group]).map(
    ([status, condition]) =>
      `(select s.order_id, s.step_id from step_list s
         where ${tenant} and s.side = ${side} and s.status = '${status}' and ${over ? OVER : OPEN} and ${condition(view, bind)}
           and ${filterSql(filter, bind, over ? "s.moved_on" : "s.due_date")}
           ${after ? `and ${beyond(after, over, bind)}` : ""}
         order by ${order} limit ${most})`,
  );
  const sort = over ? "s.moved_on::text" : `coalesce(s.due_date::text, '${NO_DATE}')`;
  const { rows } = await client.query<RawRow & { sort: string }>(
    `select ${columns(outdated(view, bind))}, ${sort} as sort
       from (${statuses.join(" union all ")}) as page
       join step_list s on ${tenant} and s.order_id = page.order_id and s.step_id = page.step_id ${WITH_ORDER}
      order by ${order} limit ${most}`,
    values,
  );
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { rows: shown.map(toRow), next: last ? { value: last.sort, stepId: last.step_id } : null };
}

/**
 * Open steps of one side whose order, payee, supplier, invoice or reference holds these words: those released first, since
 * they wait to be recorded, then by due date.
 */
export async function findOpenSteps(
  { client, organizationId }: Tenant,
  { side, words, now, limit }: { side: Side; words: string; now: string; limit: number },
): Promise<StepRow[]> {
  const { rows } = await client.query<RawRow>(
    `select ${columns("(s.recheck_at is not null and s.recheck_at <= $3)")}
       from step_list s ${WITH_ORDER}
      where s.organization_id = $1 and s.side = $2 and ${OPEN} and s.status in ('ready', 'released', 'locked', 'on_hold')
        and concat_ws(' ', s.order_number, s.payee_name, s.supplier_name, s.invoice, s.reference) ilike $4
      order by s.status = 'released' desc, s.due_date, s.step_id limit $5`,
    [organizationId, side, now, partPattern(words), limit],
  );
  return rows.map(toRow);
}

const WITH_ORDER = "join order_list o on o.organization_id = s.organization_id and o.order_id = s.order_id";

const columns = (isOutdated: string): string =>
  `s.order_id, s.step_id, s.order_number, s.supplier_name, s.payee_id, s.payee_name, s.kind, s.percent, s.detail, s.status, s.marks, s.currency, s.invoice, s.reference, s.transport,
   s.sentence, s.blockers, s.due_date::text as due_date, s.moved_on::text as moved_on, s.moving::text as amount, o.zone, ${isOutdated} as outdated`;

interface RawRow {
  order_id: string;
  step_id: string;
  order_number: string;
  supplier_name: string | null;
  payee_id: string | null;
  payee_name: string | null;
  kind: StepKind;
  percent: number | null;
  detail: TextKey | null;
  status: StepStatus;
  marks: StepMarks;
  currency: string;
  sentence: Sentence;
  blockers: Blocker[];
  due_date: string | null;
  moved_on: string | null;
  amount: string | null;
  invoice: string | null;
  reference: string | null;
  transport: Transport | null;
  zone: string;
  outdated: boolean;
}

const toRow = (row: RawRow): StepRow => ({
  orderId: row.order_id,
  stepId: row.step_id,
  orderNumber: row.order_number,
  supplierName: row.supplier_name,
  payeeId: row.payee_id,
  payeeName: row.payee_name,
  kind: row.kind,
  percent: row.percent,
  detail: row.detail,
  status: row.status,
  marks: row.marks,
  amount: row.amount,
  currency: row.currency,
  dueDate: row.due_date,
  movedOn: row.moved_on,
  invoice: row.invoice,
  reference: row.reference,
  transport: row.transport,
  sentence: row.sentence,
  blockers: row.blockers,
  zone: row.zone,
  outdated: row.outdated,
});
