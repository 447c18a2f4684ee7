import type { Tenant } from "#db/tenancy.server.ts";
import { type ShipmentKind, shipmentKind } from "~/domain/steps/events.ts";
import { STEP_STATUSES, type StepStatus } from "~/domain/steps/step.ts";
import { partPattern } from "~/queries/search/search-words.ts";
import type { Bind, Side } from "~/queries/steps/step-rows.server.ts";
import type { WordKey } from "~/words/translate.ts";
import { parseTypedDate } from "~/words/typed-date.ts";

/** What a list of payments or shipments is narrowed to, as it was typed; an empty text narrows nothing. */
export interface StepFilter {
  kind: ShipmentKind | "";
  place: string;
  /** A month, as "Mar 2026" or "2026-03": when it is planned, or when it moved. */
  month: string;
  payee: string;
  supplier: string;
  currency: string;
  state: StepStatus | "";
  from: string;
  to: string;
  order: string;
}

export type FilterField = keyof StepFilter;

/** Why a part of a filter cannot be used, to be said at its field. */
export type FilterProblems = Partial<Record<FilterField, WordKey>>;

/** A filter that the database can be asked with: names looked up, dates read. Null narrows nothing. */
export interface BoundFilter {
  payeeIds: readonly string[] | null;
  supplierIds: readonly string[] | null;
  orderIds: readonly string[] | null;
  currency: string | null;
  kind: ShipmentKind | null;
  /** Where it happens, word for word. */
  places: readonly string[] | null;
  state: StepStatus | null;
  from: string | null;
  to: string | null;
}

/** What each board can be narrowed by; its other fields stay empty. */
const FIELDS: Readonly<Record<Side, readonly FilterField[]>> = {
  payment: ["payee", "supplier", "currency", "state", "from", "to", "order"],
  shipment: ["supplier", "kind", "place", "month", "state", "order"],
};
const NOTHING_TYPED: StepFilter = {
  ...{ kind: "", place: "", month: "", payee: "", supplier: "", currency: "", state: "", from: "", to: "", order: "" },
};
/** Names that the same words may fit. */
const MOST_NAMES = 200;

export const NO_FILTER: BoundFilter = {
  payeeIds: null,
  supplierIds: null,
  orderIds: null,
  currency: null,
  kind: null,
  places: null,
  state: null,
  from: null,
  to: null,
};

export const isEmptyFilter = (filter: BoundFilter): boolean => Object.values(filter).every((value) => value === null);

/** What an address' query narrows a list to. */
export function readFilter(side: Side, params: URLSearchParams): StepFilter {
  const typed = (name: FilterField) => (FIELDS[side].includes(name) ? (params.get(name) ?? "").trim().slice(0, 80) : "");
  return {
    ...NOTHING_TYPED,
    ...Object.fromEntries(FIELDS[side].map((name) => [name, typed(name)])),
    currency: typed("currency").toUpperCase(),
    kind: shipmentKind.options.find((kind) => kind === typed("kind")) ?? "",
    state: STEP_STATUSES.find((status) => status === typed("state")) ?? "",
  };
}

/**
 * Looks up what a filter names. What cannot be read narrows nothing and is a problem at its field; a name that nobody bears
 * narrows to nothing.
 */
export async function bindFilter(tenant: Tenant, filter: StepFilter): Promise<{ filter: BoundFilter; problems: FilterProblems }> {
  const problems: FilterProblems = {};
  const dateAt = (field: "from" | "to") => {
    if (!filter[field]) return null;
    const read = parseTypedDate(filter[field]);
    if ("date" in read) return read.date;
    problems[field] = `dates:problem.${read.problem}`;
    return null;
  };
  const named = async (field: "payee" | "supplier" | "order" | "place") => {
    if (!filter[field]) return null;
    const ids = await (field === "place" ? placesNamed(tenant, filter.place) : idsNamed(tenant, field, filter[field]));
    if (ids.length <= MOST_NAMES) return ids;
    problems[field] = "finance:filter.too_many_names";
    return null;
  };
  const currency = () => {
    if (/^[A-Z]{3}$/.test(filter.currency) || !filter.currency) return filter.currency || null;
    problems.currency = "finance:filter.not_a_currency";
    return null;
  };
  const month = filter.month ? daysOfMonth(filter.month) : null;
  if (filter.month && !month) problems.month = "finance:filter.not_a_month";
  const bound: BoundFilter = {
    payeeIds: await named("payee"),
    supplierIds: await named("supplier"),
    orderIds: await named("order"),
    currency: currency(),
    state: filter.state || null,
    kind: filter.kind || null,
    places: await named("place"),
    from: month?.first ?? dateAt("from"),
    to: month?.last ?? dateAt("to"),
  };
  if (bound.from && bound.to && bound.from > bound.to) problems.to = "finance:filter.ends_before";
  return { filter: bound, problems };
}

/** The first and last day of a month as people type it: "2026-03", "Mar 2026", "2026年3月". */
export function daysOfMonth(typed: string): { first: string; last: string } | null {
  const first = [`${typed}-01`, `1 ${typed}`, `${typed}1日`].map(parseTypedDate).find((read) => "date" in read);
  if (!first || !("date" in first) || !first.date.endsWith("-01")) return null;
  const [year = 0, month = 0] = first.date.split("-").map(Number);
  return { first: first.date, last: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) };
}

const NAMED = {
  payee: { table: "payee", id: "id", name: "name" },
  supplier: { table: "supplier", id: "id", name: "name" },
  order: { table: "order_list", id: "order_id", name: "number" },
} as const;

/** Who bears exactly this name, else whose name holds it; one more than may be, when there are too many. */
async function idsNamed({ client, organizationId }: Tenant, field: keyof typeof NAMED, words: string): Promise<string[]> {
  const { table, id, name } = NAMED[field];
  const find = async (condition: string, value: string) => {
    const { rows } = await client.query<{ id: string }>(
      `select ${id} as id from ${table} where organization_id = $1 and ${condition} limit ${MOST_NAMES + 1}`,
      [organizationId, value],
    );
    return rows.map((row) => row.id);
  };
  const exact = await find(`${name} = $2`, words);
  return exact.length > 0 ? exact : find(`${name} ilike $2`, partPattern(words));
}

/**
 * The places whose words hold these. Few places stand on many shipments, so each is read once, from one to the next in their
 * index: what this costs follows their number, not that of the shipments.
 */
async function placesNamed({ client, organizationId }: Tenant, words: string): Promise<string[]> {
  const { rows } = await client.query<{ place: string }>(
    `with recursive known (place) as (
       (select place from step_list where organization_id = $1 and place is not null order by place limit 1)
       union all
       select (select s.place from step_list s where s.organization_id = $1 and s.place > known.place order by s.place limit 1)
         from known where known.place is not null
     )
     select place from known where place ilike $2 limit ${MOST_NAMES + 1}`,
    [organizationId, partPattern(words)],
  );
  return rows.map(({ place }) => place);
}

/** The filter as a condition on `step_list s`, on its day: when an open step is due, or when it moved. */
export function filterSql(filter: BoundFilter, bind: Bind, day: "s.due_date" | "s.moved_on"): string {
  const among = (column: string, ids: readonly string[] | null) => (ids ? [`${column} = any(${bind(ids)}::uuid[])`] : []);
  const conditions = [
    ...among("s.payee_id", filter.payeeIds),
    ...among("s.supplier_id", filter.supplierIds),
    ...among("s.order_id", filter.orderIds),
    ...(filter.currency ? [`s.currency = ${bind(filter.currency)}`] : []),
    ...(filter.kind ? [`s.kind = ${bind(filter.kind)}`] : []),
    ...(filter.places ? [`s.place = any(${bind(filter.places)}::text[])`] : []),
    ...(filter.state ? [`s.status = ${bind(filter.state)}`] : []),
    ...(filter.from ? [`${day} >= ${bind(filter.from)}::date`] : []),
    ...(filter.to ? [`${day} <= ${bind(filter.to)}::date`] : []),
  ];
  return conditions.length > 0 ? conditions.join(" and ") : "true";
}
