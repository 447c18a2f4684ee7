import type { Tenant } from "#db/tenancy.server.ts";
import { id } from "~/domain/record/scalars.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import { AT_SUPPLIER } from "~/domain/requests/request.ts";
import type { StepKind } from "~/domain/steps/events.ts";
import type { StepStatus } from "~/domain/steps/step.ts";

/** What can be done to many things of the queue at once: nothing that lets money or goods go. */
export const TOGETHER = ["remind", "hold"] as const;
export type Together = (typeof TOGETHER)[number];

/** Most things that one go may name. */
const MOST_TOGETHER = 100;

/** A row of the queue that was ticked, by ids; `requestId` or `stepId` may be missing. */
export interface Ticked {
  value: string;
  orderId: string;
  requestId: string | null;
  stepId: string | null;
}

/** The rows that some values name, each once; what is no value of ours is left out. */
export function tickedOf(values: readonly string[]): Ticked[] {
  return [...new Set(values)].slice(0, MOST_TOGETHER).flatMap((value) => {
    const [order = "", request = "", step = ""] = value.split(".");
    const orderId = id.safeParse(order).data;
    if (orderId === undefined) return [];
    return [{ value, orderId, requestId: id.safeParse(request).data ?? null, stepId: id.safeParse(step).data ?? null }];
  });
}

/** One thing that would be done, or why it would not. */
export interface TogetherRow extends Ticked {
  orderNumber: string;
  supplierName: string | null;
  request: { type: EvidenceType; contactName: string | null; reminded: number; dueDate: string } | null;
  step: { kind: StepKind; percent: number | null; status: StepStatus; money: { minor: string; currency: string } | null } | null;
  /** Null when it would be done. */
  not: "not_at_supplier" | "no_step" | "on_hold" | "carried_out" | "same_step" | null;
}

/** What doing `act` to the ticked rows would mean for each, as the lists stand now. Rows of no order of the organization are left out. */
export async function readTogether(tenant: Tenant, act: Together, ticked: readonly Ticked[]): Promise<TogetherRow[]> {
  const { client, organizationId } = tenant;
  const { rows } = await client.query<Flat>(
    `select t.value, o.number, o.supplier_name, r.type, r.contact_name, r.status as request_status, cardinality(r.reminded) as reminded,
            r.due_date::text as due_date, s.kind, s.percent, s.status as step_status, s.amount::text as amount, s.currency
       from unnest($2::text[], $3::uuid[], $4::uuid[], $5::uuid[]) with ordinality as t (value, order_id, request_id, step_id, place)
       join order_list o on o.organization_id = $1 and o.order_id = t.order_id
       left join request_list r on r.organization_id = $1 and r.order_id = t.order_id and r.request_id = t.request_id
       left join step_list s on s.organization_id = $1 and s.order_id = t.order_id and s.step_id = t.step_id
      order by t.place`,
    [
      organizationId,
      ticked.map(({ value }) => value),
      ticked.map(({ orderId }) => orderId),
      ticked.map(({ requestId }) => requestId),
      ticked.map(({ stepId }) => stepId),
    ],
  );
  const steps = new Set<string>();
  return rows.flatMap((row) => {
    const of = ticked.find(({ value }) => value === row.value);
    if (!of) return [];
    const repeated = of.stepId !== null && steps.has(of.stepId);
    if (of.stepId !== null) steps.add(of.stepId);
    return [{ ...of, ...shown(row), not: act === "remind" ? notReminded(row) : notHeld(row, repeated) }];
  });
}

interface Flat {
  value: string;
  number: string;
  supplier_name: string | null;
  type: EvidenceType | null;
  contact_name: string | null;
  request_status: string | null;
  reminded: number | null;
  due_date: string | null;
  kind: StepKind | null;
  percent: number | null;
  step_status: StepStatus | null;
  amount: string | null;
  currency: string | null;
}

function shown(row: Flat) {
  const { number: orderNumber, supplier_name: supplierName, type, kind } = row;
  return {
    ...{ orderNumber, supplierName },
    request: type && { type, contactName: row.contact_name, reminded: row.reminded ?? 0, dueDate: row.due_date ?? "" },
    step: kind && {
      ...{ kind, percent: row.percent, status: row.step_status ?? "locked" },
      money: row.amount !== null && row.currency !== null ? { minor: row.amount, currency: row.currency } : null,
    },
  };
}

function notReminded({ request_status: status }: Flat): TogetherRow["not"] {
  const atSupplier: readonly (string | null)[] = AT_SUPPLIER;
  return atSupplier.includes(status) ? null : "not_at_supplier";
}

function notHeld({ kind, step_status: status }: Flat, repeated: boolean): TogetherRow["not"] {
  if (kind === null) return "no_step";
  if (repeated) return "same_step";
  if (status === "on_hold") return "on_hold";
  return status === "recorded" || status === "outside_gate" ? "carried_out" : null;
}
