import type { Tenant } from "#db/tenancy.server.ts";
import type { Sentence } from "~/domain/record/sentence.ts";
import type { Blocker } from "~/domain/steps/blocker.ts";
import type { StepKind } from "~/domain/steps/events.ts";
import type { StepMarks, StepStatus } from "~/domain/steps/step.ts";

export type Side = "payment" | "shipment";

/** The groups of a board, in the order in which they stand. */
export const GROUPS = ["ready", "released", "stopped", "done", "outside"] as const;
export type Group = (typeof GROUPS)[number];
export const isGroup = (name: string | null): name is Group => GROUPS.some((group) => group === name);

/** What a board looks at: one side, at one moment, with the days that bound its groups. */
export interface BoardView {
  side: Side;
  now: string;
  /** Stopped steps due later than this date stand only in their own list. */
  stoppedUntil: string | null;
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
  status: StepStatus;
  marks: StepMarks;
  /** Minor units: what remains, what is released, or what was paid. Null for a shipment. */
  amount: string | null;
  currency: string;
  dueDate: string | null;
  /** The day it was carried out. */
  movedOn: string | null;
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

export const MOVED_ON = "(s.sentence -> 'params' -> 'date' ->> 'date')";
const DUE = "coalesce(s.due_date::text, '9999-12-31')";

type Bind = (value: unknown) => string;

/** Time alone never opens a row: one that may be out of date stands among the stopped ones. */
const outdated = (view: BoardView, bind: Bind) => `(s.recheck_at is not null and s.recheck_at <= ${bind(view.now)})`;

const CONDITION: Record<Group, (view: BoardView, bind: Bind) => string> = {
  ready: (view, bind) => `s.status = 'ready' and not ${outdated(view, bind)} and o.state = 'going'`,
  released: () => "s.status = 'released'",
  stopped: (view, bind) => {
    const soon = view.stoppedUntil
      ? `(s.status = 'on_hold' or s.due_date is null or s.due_date <= ${bind(view.stoppedUntil)}::date)`
      : "true";
    return `s.status in ('ready', 'locked', 'on_hold') and (s.status <> 'ready' or ${outdated(view, bind)}) and o.state = 'going' and ${soon}`;
  },
  done: (view, bind) => `s.status = 'recorded' and ${view.doneSince ? `${MOVED_ON} >= ${bind(view.doneSince)}` : "true"}`,
  outside: () => "s.status = 'outside_gate'",
};

/** The rows of one group, the most pressing first; of what is carried out, the latest first. `next` says where more begin. */
export async function readStepRows(
  { client, organizationId }: Tenant,
  view: BoardView,
  group: Group,
  { limit, after }: { limit: number; after: Cursor | null },
): Promise<{ rows: StepRow[]; next: Cursor | null }> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const over = group === "done" || group === "outside";
  const sort = over ? MOVED_ON : DUE;
  const beyond = after ? `and (${sort}, s.step_id) ${over ? "<" : ">"} (${bind(after.value)}::text, ${bind(after.stepId)}::uuid)` : "";
  const { rows } = await client.query<RawRow>(
    `select s.order_id, s.step_id, s.order_number, s.supplier_name, s.payee_id, s.payee_name, s.kind, s.status, s.marks, s.currency, s.sentence, s.blockers,
            s.due_date::text as due_date, ${MOVED_ON} as moved_on, ${AMOUNT} as amount, o.zone, ${outdated(view, bind)} as outdated, ${sort} as sort
       from step_list s join order_list o on o.organization_id = s.organization_id and o.order_id = s.order_id
      where s.organization_id = ${bind(organizationId)} and s.side = ${bind(view.side)} and ${CONDITION[group](view, bind)} ${beyond}
      order by ${sort} ${over ? "desc" : "asc"}, s.step_id ${over ? "desc" : "asc"}
      limit ${bind(limit + 1)}`,
    values,
  );
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { rows: shown.map(toRow), next: last ? { value: last.sort, stepId: last.step_id } : null };
}

/** What a row stands for: paid, released, or still due; in minor units. */
export const AMOUNT = `case
  when s.side = 'shipment' then null
  when s.status in ('recorded', 'outside_gate') then s.sentence -> 'params' -> 'amount' ->> 'minor'
  when s.status = 'released' then s.release ->> 'amount'
  else s.remaining::text end`;

interface RawRow {
  order_id: string;
  step_id: string;
  order_number: string;
  supplier_name: string | null;
  payee_id: string | null;
  payee_name: string | null;
  kind: StepKind;
  status: StepStatus;
  marks: StepMarks;
  currency: string;
  sentence: Sentence;
  blockers: Blocker[];
  due_date: string | null;
  moved_on: string | null;
  amount: string | null;
  zone: string;
  outdated: boolean;
  sort: string;
}

const toRow = (row: RawRow): StepRow => ({
  orderId: row.order_id,
  stepId: row.step_id,
  orderNumber: row.order_number,
  supplierName: row.supplier_name,
  payeeId: row.payee_id,
  payeeName: row.payee_name,
  kind: row.kind,
  status: row.status,
  marks: row.marks,
  amount: row.amount,
  currency: row.currency,
  dueDate: row.due_date,
  movedOn: row.moved_on,
  sentence: row.sentence,
  blockers: row.blockers,
  zone: row.zone,
  outdated: row.outdated,
});
