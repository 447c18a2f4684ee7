import { prepared } from "#db/prepared.server.ts";
import { NOTHING_ASKED } from "#db/schema/steps.ts";
import type { Tenant } from "#db/tenancy.server.ts";
import { may } from "~/domain/access/access.ts";
import { addDays, dateIn, startOfDay } from "~/domain/calendar/calendar.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import { INSPECTION_TYPES } from "~/domain/requests/evidence-type.ts";
import { MOST_COUNTED } from "~/words/count.ts";

/** Why something stands in the queue; the order of the groups. */
export const QUEUE_GROUPS = ["release", "record", "decide", "lapsing", "late", "nothing_asked", "awaited"] as const;
export type QueueGroup = (typeof QUEUE_GROUPS)[number];

/** Who looks at the queue, and when. `everything` shows what other roles act on as well. */
export interface Onlooker {
  roles: readonly MemberRole[];
  now: string;
  zone: string;
  everything: boolean;
}

/** Acceptances that end within this many days are about to lapse; steps due within a month need something asked. */
const LAPSING_DAYS = 7;
const ASK_DAYS = 30;

/** The groups that a member of these roles acts on. */
export function groupsFor(roles: readonly MemberRole[]): readonly QueueGroup[] {
  return QUEUE_GROUPS.filter((group) => {
    if (group === "release" || group === "record") return may(roles, "release_payment") || may(roles, "release_shipment");
    if (group === "decide") return may(roles, "decide_inspection");
    return group !== "awaited" && may(roles, "send_requests");
  });
}

/** The groups in which some roles see less than there is. */
const NARROWED = ["release", "record", "decide"] as const satisfies readonly QueueGroup[];
const seesAll = (roles: readonly MemberRole[]): boolean =>
  may(roles, "release_payment") && may(roles, "release_shipment") && may(roles, "decide");

/** Adds a value to a statement and names it. */
export type Bind = (value: unknown) => string;

interface Source {
  from: "request" | "step";
  /** One condition for each stretch of the index that the group is made of. */
  where: (bind: Bind, of: Onlooker) => readonly string[];
  /** The moment or date and the id by which the index holds the rows, so that the first of them are read without the rest. */
  order: readonly [moment: string, id: string];
}

const today = ({ zone, now }: Onlooker): string => dateIn(zone, now);

const OPEN_STEP = "s.going and s.moved_on is null";

/** Steps of a status that the onlooker moves; one that may be out of date is locked until it is rechecked. */
const moved =
  (status: "ready" | "released") =>
  (bind: Bind, { roles, everything, now }: Onlooker): string[] => {
    const sides = [
      ...(everything || may(roles, "release_payment") ? ["payment"] : []),
      ...(everything || may(roles, "release_shipment") ? ["shipment"] : []),
    ];
    return sides.map(
      (side) => `s.side = '${side}' and s.status = '${status}' and ${OPEN_STEP} and (s.recheck_at is null or s.recheck_at > ${bind(now)})`,
    );
  };

const atSupplier =
  (due: "<=" | ">") =>
  (bind: Bind, { now }: Onlooker): string[] => [`r.going and r.status in ('awaited', 'rejected') and r.due_at ${due} ${bind(now)}`];

/** What waits in each group. */
const SOURCES: Record<QueueGroup, Source> = {
  release: { from: "step", where: moved("ready"), order: ["s.due_date", "s.step_id"] },
  record: { from: "step", where: moved("released"), order: ["s.due_date", "s.step_id"] },
  decide: {
    from: "request",
    where: (bind, { roles, everything }) => {
      const types = everything || may(roles, "decide") ? "true" : `r.type = any(${bind(INSPECTION_TYPES)})`;
      return [`r.going and r.status = 'to_decide' and ${types}`];
    },
    order: ["r.due_at", "r.request_id"],
  },
  lapsing: {
    from: "request",
    where: (bind, of) => {
      const before = startOfDay(addDays(today(of), LAPSING_DAYS + 1), of.zone);
      return [`r.going and r.lapse_at > ${bind(of.now)} and r.lapse_at <= ${bind(before)}`];
    },
    order: ["r.lapse_at", "r.request_id"],
  },
  late: { from: "request", where: atSupplier("<="), order: ["r.due_at", "r.request_id"] },
  nothing_asked: {
    from: "step",
    where: (bind, of) => [
      `s.side in ('payment', 'shipment') and s.status = 'locked' and ${OPEN_STEP} and s.due_date <= ${bind(addDays(today(of), ASK_DAYS))}
       and ${NOTHING_ASKED}`,
    ],
    order: ["s.due_date", "s.step_id"],
  },
  awaited: { from: "request", where: atSupplier(">"), order: ["r.due_at", "r.request_id"] },
};

const ALIAS = { request: "r", step: "s" } as const;

/** The rows of a group: for each stretch of its index what stands after `from`, and their order. */
export function waitingIn(group: QueueGroup, organization: string, bind: Bind, of: Onlooker) {
  const { from, where, order } = SOURCES[group];
  const alias = ALIAS[from];
  const sqls = where(bind, of).map(
    (condition) => `${from}_list ${alias} where ${alias}.organization_id = ${organization} and ${condition}`,
  );
  return { from, order, sqls };
}

/** How many things wait in each group, counted no further than says "more than `MOST_COUNTED`". */
export async function countGroups(
  { client, organizationId }: Tenant,
  of: Onlooker,
  groups: readonly QueueGroup[],
): Promise<Record<QueueGroup, number>> {
  const none = Object.fromEntries(QUEUE_GROUPS.map((group) => [group, 0])) as Record<QueueGroup, number>;
  if (groups.length === 0) return none;
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const organization = bind(organizationId);
  const counts = groups.map((group) => {
    const stretches = waitingIn(group, organization, bind, of).sqls.map((sql) => `(select 1 from ${sql} limit ${MOST_COUNTED + 1})`);
    return stretches.length === 0
      ? `0 as ${group}`
      : `(select least(count(*), ${MOST_COUNTED + 1})::int from (${stretches.join(" union all ")}) as counted) as ${group}`;
  });
  const { rows } = await client.query<Record<QueueGroup, number>>(prepared(`select ${counts.join(", ")}`, values));
  return { ...none, ...rows[0] };
}

/** The same twice: what waits for anybody, and what waits for this onlooker's roles. */
export async function countBoth(tenant: Tenant, of: Omit<Onlooker, "everything">) {
  const all = await countGroups(tenant, { ...of, everything: true }, QUEUE_GROUPS);
  if (seesAll(of.roles)) return { all, own: all };
  const { release, record, decide } = await countGroups(tenant, { ...of, everything: false }, NARROWED);
  return { all, own: { ...all, release, record, decide } };
}
