import type { Tenant } from "#db/tenancy.server.ts";
import { STEP_STATUSES, type StepStatus } from "~/domain/steps/step.ts";
import type { Bind } from "~/queries/steps/step-rows.server.ts";
import type { WordKey } from "~/words/translate.ts";
import { parseTypedDate } from "~/words/typed-date.ts";

/** What a list of payments or shipments is narrowed to, as it was typed; an empty text narrows nothing. */
export interface StepFilter {
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
  state: StepStatus | null;
  from: string | null;
  to: string | null;
}

const FIELDS: readonly FilterField[] = ["payee", "supplier", "currency", "state", "from", "to", "order"];
/** Names that the same words may fit. */
const MOST_NAMES = 200;

export const NO_FILTER: BoundFilter = {
  payeeIds: null,
  supplierIds: null,
  orderIds: null,
  currency: null,
  state: null,
  from: null,
  to: null,
};

export const isEmptyFilter = (filter: BoundFilter): boolean => Object.values(filter).every((value) => value === null);

/** What an address' query narrows a list to. */
export function readFilter(params: URLSearchParams): StepFilter {
  const typed = (name: FilterField) => (params.get(name) ?? "").trim().slice(0, 80);
  return {
    ...(Object.fromEntries(FIELDS.map((name) => [name, typed(name)])) as Record<FilterField, string>),
    currency: typed("currency").toUpperCase(),
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
  const named = async (field: "payee" | "supplier" | "order") => {
    if (!filter[field]) return null;
    const ids = await idsNamed(tenant, field, filter[field]);
    if (ids.length <= MOST_NAMES) return ids;
    problems[field] = "finance:filter.too_many_names";
    return null;
  };
  const currency = () => {
    if (/^[A-Z]{3}$/.test(filter.currency) || !filter.currency) return filter.currency || null;
    problems.currency = "finance:filter.not_a_currency";
    return null;
  };
  const bound: BoundFilter = {
    payeeIds: await named("payee"),
    supplierIds: await named("supplier"),
    orderIds: await named("order"),
    currency: currency(),
    state: filter.state || null,
    from: dateAt("from"),
    to: dateAt("to"),
  };
  if (bound.from && bound.to && bound.from > bound.to) problems.to = "finance:filter.ends_before";
  return { filter: bound, problems };
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
  return exact.length > 0 ? exact : find(`${name} ilike $2`, `%${words.replace(/[\\%_]/g, "\\$&")}%`);
}

/** The filter as a condition on `step_list s`, on its day: when an open step is due, or when it moved. */
export function filterSql(filter: BoundFilter, bind: Bind, day: "s.due_date" | "s.moved_on"): string {
  const among = (column: string, ids: readonly string[] | null) => (ids ? [`${column} = any(${bind(ids)}::uuid[])`] : []);
  const conditions = [
    ...among("s.payee_id", filter.payeeIds),
    ...among("s.supplier_id", filter.supplierIds),
    ...among("s.order_id", filter.orderIds),
    ...(filter.currency ? [`s.currency = ${bind(filter.currency)}`] : []),
    ...(filter.state ? [`s.status = ${bind(filter.state)}`] : []),
    ...(filter.from ? [`${day} >= ${bind(filter.from)}::date`] : []),
    ...(filter.to ? [`${day} <= ${bind(filter.to)}::date`] : []),
  ];
  return conditions.length > 0 ? conditions.join(" and ") : "true";
}
