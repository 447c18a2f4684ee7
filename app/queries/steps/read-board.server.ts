import type { Tenant } from "#db/tenancy.server.ts";
import { addDays } from "~/domain/calendar/calendar.ts";
import { readStep, type StepReader } from "~/queries/steps/read-step.server.ts";
import { type BoardRow, sayRows } from "~/queries/steps/say-rows.server.ts";
import { bindFilter, isEmptyFilter, readFilter, type StepFilter } from "~/queries/steps/step-filter.server.ts";
import { type BoardView, type Cursor, type Group, isGroup, readStepRows, type Side } from "~/queries/steps/step-rows.server.ts";
import { type DoneSums, type OpenSum, type Span, type Sum, sumDone, sumOpen } from "~/queries/steps/step-totals.server.ts";

export const WEEKS = 6;
export const DONE_DAYS = 30;
/** Rows of a group on the whole board, and on a page of one group alone. */
const FEW = 10;
const MANY = 50;

/** What a whole board shows, in the order in which it stands. */
const SHOWN: readonly Group[] = ["ready", "released", "held", "due7", "due30", "due90", "done", "outside"];

export interface BoardGroup {
  group: Group;
  rows: BoardRow[];
  /** All that the group holds, shown here or not; null where it is not counted: a group alone, or more than are added up. */
  count: number | null;
  /** Address of what comes after these rows; null at the end. */
  more: string | null;
}

export interface AskedBoard {
  side: Side;
  /** One group alone, page by page; null for the whole board. */
  group: Group | null;
  after: Cursor | null;
  stepId: string | null;
  filter: StepFilter;
}

/** What a board's address asks for: `group`, `after`, `step`, and its filter. */
export function readAskedBoard(side: Side, params: URLSearchParams): AskedBoard {
  const [value = "", stepId = ""] = (params.get("after") ?? "").split("_");
  const group = params.get("group");
  const asked = params.get("step");
  return {
    side,
    group: isGroup(group) ? group : null,
    after: /^\d{4}-\d\d-\d\d$/.test(value) && UUID.test(stepId) ? { value, stepId } : null,
    stepId: asked && UUID.test(asked) ? asked : null,
    filter: readFilter(side, params),
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export type Board = Awaited<ReturnType<typeof readBoard>>;

/**
 * The board of payments or shipments. Lists and totals come from the projection alone; only the chosen step is folded from
 * its order's stream.
 */
export async function readBoard(tenant: Tenant, asked: AskedBoard, reader: StepReader, { now, today }: { now: string; today: string }) {
  const monday = mondayOf(today);
  const until = addDays(monday, WEEKS * 7 - 1);
  const view: BoardView = { side: asked.side, now, today, doneSince: addDays(today, -DONE_DAYS) };
  const { filter, problems } = await bindFilter(tenant, asked.filter);
  // A list alone shows no totals.
  const open = asked.group ? [] : await sumOpen(tenant, view, { monday, today, filter });
  const done = asked.group ? NOTHING_DONE : await sumDone(tenant, view, { yearStart: `${today.slice(0, 4)}-01-01`, filter });
  const groups: BoardGroup[] = [];
  for (const group of asked.group ? [asked.group] : SHOWN) {
    // A filter by date says itself what is shown of what is over.
    const whole = asked.group !== null || filter.from !== null || filter.to !== null;
    const bounds = whole ? { ...view, doneSince: null } : view;
    const limits = { limit: asked.group ? MANY : FEW, after: asked.group ? asked.after : null, filter };
    const page = await readStepRows(tenant, bounds, group, limits);
    const rows = await sayRows(tenant, page.rows, { side: asked.side, language: reader.language, now });
    const count = countOf(group, open, done);
    groups.push({ group, rows, count, more: moreOf(group, page.next, asked.group !== null) });
  }
  const stepId = asked.stepId ?? groups.flatMap(({ rows }) => rows)[0]?.stepId ?? null;
  const orderId =
    stepId &&
    (groups.flatMap(({ rows }) => rows).find((row) => row.stepId === stepId)?.orderId ?? (await orderOf(tenant, asked.side, stepId)));
  return {
    group: asked.group,
    asked: asked.filter,
    filtered: !isEmptyFilter(filter),
    problems,
    paged: asked.after !== null,
    monday,
    until,
    groups,
    open,
    done,
    chosen: stepId && orderId ? await readStep(tenant, orderId, stepId, reader) : null,
  };
}

/** The whole board shows a few of each group and leads on to the rest; a page of one group leads on to the next one. */
function moreOf(group: Group, next: Cursor | null, alone: boolean): string | null {
  if (alone) return next && `group=${group}&after=${next.value}_${next.stepId}`;
  return next !== null || group === "done" ? `group=${group}` : null;
}

const NOTHING_DONE: DoneSums = { recent: [], early: [], outside: [] };

function countOf(group: Group, open: readonly OpenSum[] | null, done: DoneSums | null): number | null {
  const count = (sums: readonly Sum[] | undefined) => sums?.reduce((all, sum) => all + sum.count, 0) ?? null;
  const within = (span: Span) => count(open?.filter((sum) => sum.state === "locked" && sum.within === span));
  switch (group) {
    case "ready":
    case "released":
      return count(open?.filter(({ state }) => state === group));
    case "stopped":
      return count(open?.filter(({ state }) => state === "locked" || state === "on_hold"));
    case "held":
      return count(open?.filter(({ state }) => state === "on_hold"));
    case "due7":
      return within(7);
    case "due30":
      return within(30);
    case "due90":
      return within(90);
    case "done":
      return count(done?.recent);
    case "outside":
      return count(done?.outside);
  }
}

async function orderOf({ client, organizationId }: Tenant, side: Side, stepId: string): Promise<string | null> {
  const { rows } = await client.query<{ order_id: string }>(
    "select order_id from step_list where organization_id = $1 and step_id = $2 and side = $3",
    [organizationId, stepId, side],
  );
  return rows[0]?.order_id ?? null;
}

/** The Monday of a date's week. */
function mondayOf(date: string): string {
  const weekday = new Date(`${date}T00:00:00.000Z`).getUTCDay();
  return addDays(date, -((weekday + 6) % 7));
}
