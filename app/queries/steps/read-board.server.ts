import type { Tenant } from "#db/tenancy.server.ts";
import { addDays } from "~/domain/calendar/calendar.ts";
import { readStep, type StepReader } from "~/queries/steps/read-step.server.ts";
import { type BoardRow, sayRows } from "~/queries/steps/say-rows.server.ts";
import { type BoardView, type Cursor, GROUPS, type Group, isGroup, readStepRows, type Side } from "~/queries/steps/step-rows.server.ts";
import { type DoneSums, type OpenSum, type Sum, sumDone, sumOpen } from "~/queries/steps/step-totals.server.ts";

export const WEEKS = 6;
const DONE_DAYS = 30;
/** Rows of a group on the whole board, and on a page of one group alone. */
const FEW = 15;
const MANY = 50;

export interface BoardGroup {
  group: Group;
  rows: BoardRow[];
  /** All that the group holds, shown here or not; not counted on a page of one group alone. */
  count: number;
  /** Address of what comes after these rows; null at the end. */
  more: string | null;
}

export interface AskedBoard {
  side: Side;
  /** One group alone, page by page; null for the whole board. */
  group: Group | null;
  after: Cursor | null;
  stepId: string | null;
}

/** What a board's address asks for: `group`, `after` and `step`. */
export function readAskedBoard(side: Side, params: URLSearchParams): AskedBoard {
  const [value = "", stepId = ""] = (params.get("after") ?? "").split("_");
  const group = params.get("group");
  const asked = params.get("step");
  return {
    side,
    group: isGroup(group) ? group : null,
    after: /^\d{4}-\d\d-\d\d$/.test(value) && UUID.test(stepId) ? { value, stepId } : null,
    stepId: asked && UUID.test(asked) ? asked : null,
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
  const view: BoardView = { side: asked.side, now, stoppedUntil: until, doneSince: addDays(today, -DONE_DAYS) };
  // A list alone shows no totals.
  const open = asked.group ? [] : await sumOpen(tenant, view, monday);
  const done = asked.group ? NOTHING_DONE : await sumDone(tenant, view, `${today.slice(0, 4)}-01-01`);
  const groups: BoardGroup[] = [];
  for (const group of asked.group ? [asked.group] : GROUPS) {
    const bounds = asked.group ? { ...view, stoppedUntil: null, doneSince: null } : view;
    const page = await readStepRows(tenant, bounds, group, { limit: asked.group ? MANY : FEW, after: asked.group ? asked.after : null });
    const rows = await sayRows(tenant, page.rows, { side: asked.side, language: reader.language, now });
    groups.push({
      group,
      rows,
      count: countOf(group, open, done),
      more: moreOf(group, page.next, asked.group !== null, rows.length, open),
    });
  }
  const stepId = asked.stepId ?? groups.flatMap(({ rows }) => rows)[0]?.stepId ?? null;
  const orderId =
    stepId &&
    (groups.flatMap(({ rows }) => rows).find((row) => row.stepId === stepId)?.orderId ?? (await orderOf(tenant, asked.side, stepId)));
  return {
    group: asked.group,
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
function moreOf(group: Group, next: Cursor | null, alone: boolean, shown: number, open: readonly OpenSum[]): string | null {
  if (alone) return next && `?group=${group}&after=${next.value}_${next.stepId}`;
  const later = group === "stopped" ? open.filter(isStopped).reduce((sum, { count }) => sum + count, 0) > shown : next !== null;
  return later || group === "done" ? `?group=${group}` : null;
}

const isStopped = ({ state }: OpenSum) => state === "locked" || state === "on_hold";

const NOTHING_DONE: DoneSums = { recent: [], early: [], outside: [] };

function countOf(group: Group, open: readonly OpenSum[], done: DoneSums): number {
  const count = (sums: readonly Sum[]) => sums.reduce((all, sum) => all + sum.count, 0);
  switch (group) {
    case "ready":
    case "released":
      return count(open.filter(({ state }) => state === group));
    case "stopped":
      return count(open.filter((sum) => isStopped(sum) && (sum.state === "on_hold" || sum.week === null || sum.week < WEEKS)));
    case "done":
      return count(done.recent);
    case "outside":
      return count(done.outside);
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
