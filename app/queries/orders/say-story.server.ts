import { dateIn } from "~/domain/calendar/calendar.ts";
import { describe } from "~/domain/order-file/describe.ts";
import type { OrderEvent } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { type Turn, turnsOf } from "~/domain/order-file/turns.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import { stepOf } from "~/domain/steps/step.ts";
import type { OrderReading } from "~/ledger/read.server.ts";
import type { ChipState } from "~/ui/chip.tsx";
import { chipsOf } from "~/ui/step-chip.ts";
import { capital, type OrderWords } from "./order-words.server.ts";

/** One act: everything that one person recorded in one moment; or what followed from it, a step that turned. */
export interface StoryAct {
  key: string;
  at: string;
  /** The person, or the step that turned. */
  who: string;
  words: string;
  chip: ChipState | null;
  /** What else was recorded with it. */
  more: { n: number; words: string }[];
  /** How many sentences of it are left out; the page of the story before event `upTo` tells them. */
  untold: number;
  upTo: number;
  /** Asked for in full. */
  whole: boolean;
}

export interface Story {
  /** Whether this is a page of the long story. */
  long: boolean;
  days: { date: string; acts: StoryAct[] }[];
  /** Acts in all. */
  count: number;
  /** Acts before those that are shown. */
  earlier: number;
  /** The event before which they end; null when there are none. */
  before: number | null;
}

export interface StoryAsked {
  /** Many acts at once, as somebody asks for who reads the story. */
  long: boolean;
  /** Only what was recorded before this event: the page of the story that an earlier page named. Its newest act is told in full. */
  before: number | null;
}

/** Acts shown before "Earlier" is asked for. */
const SHOWN = 24;
/** Acts on one page of the story, once it is asked for. */
const SHOWN_LONG = 200;
/** What one act recorded is told up to this many sentences; the rest is counted, and told where it is asked for. */
const TOLD = 6;

/** The order's story, newest first: grouped by day in the order's zone, and by act. */
export function sayStory(reading: OrderReading, words: OrderWords, asked: StoryAsked): Story {
  const { events, file } = reading;
  const acts = actsOf(events);
  const end = asked.before === null ? acts.length : acts.findLastIndex(([first]) => first.n < (asked.before ?? 0)) + 1;
  const start = Math.max(0, end - (asked.long ? SHOWN_LONG : SHOWN));
  const window = acts.slice(start, end);
  const since = acts[start - 1]?.at(-1)?.n ?? 0;
  const next = acts[end];
  const turns = next ? turnsOf(file, acts.slice(0, end).flat(), next[0].at, since) : newestTurns(reading, since);
  const shown = entriesOf(window, turns).reverse();
  const days: Story["days"] = [];
  for (const entry of shown) {
    const whole = asked.before !== null && entry === window.at(-1);
    const said = "view" in entry ? sayTurn(entry, words) : sayAct(entry, file, words, whole);
    const date = dateIn(words.zone, said.at);
    const day = days.at(-1);
    if (day?.date === date) day.acts.push(said);
    else days.push({ date, acts: [said] });
  }
  return { long: asked.long, days, count: acts.length, earlier: start, before: start > 0 ? (window[0]?.[0].n ?? null) : null };
}

const known = new WeakMap<OrderReading["events"], { since: number; from: string; until: string | null; turns: Turn[] }>();

/** The turns since an event, worked out once for the same events until time alone turns a step again. */
function newestTurns({ events, file, now }: OrderReading, since: number): Turn[] {
  const before = known.get(events);
  if (before?.since === since && before.from <= now && (before.until === null || now < before.until)) return before.turns;
  const turns = turnsOf(file, events, now, since);
  const moments = file.steps.map(({ stepId }) => evaluateGate(file, stepId, now).recheckAt).filter((moment) => moment !== null);
  known.set(events, { since, from: now, until: moments.sort()[0] ?? null, turns });
  return turns;
}

/** Acts and turns as they followed one another. */
function entriesOf(acts: readonly Act[], turns: readonly Turn[]): (Act | Turn)[] {
  const following = new Map<number, Turn[]>();
  for (const turn of turns) following.set(turn.afterN, [...(following.get(turn.afterN) ?? []), turn]);
  return acts.flatMap((act) => [act, ...act.flatMap(({ n }) => following.get(n) ?? [])]);
}

type Act = [OrderEvent, ...OrderEvent[]];

function actsOf(events: readonly OrderEvent[]): Act[] {
  const acts: Act[] = [];
  for (const event of events) {
    const act = acts.at(-1);
    const first = act?.[0];
    if (act && first && first.at === event.at && sameActor(first, event)) act.push(event);
    else acts.push([event]);
  }
  return acts;
}

const sameActor = (a: OrderEvent, b: OrderEvent): boolean => JSON.stringify(a.actor) === JSON.stringify(b.actor);

/** What follows from another event of the same act, and never heads it. */
const FOLLOWS: readonly OrderEvent["type"][] = ["step.added", "requirement.added", "link.made", "step.needs_no_evidence"];

function sayAct(act: Act, file: OrderFile, words: OrderWords, whole: boolean): StoryAct {
  const head = act.find(({ type }) => !FOLLOWS.includes(type)) ?? act[0];
  const others = act.filter((event) => event !== head);
  const say = (event: OrderEvent) => words.say(describe(event, file));
  const told = whole ? others.length : TOLD;
  return {
    key: String(head.n),
    at: head.at,
    who: head.actor.kind === "system" ? capital(words.who(head.actor)) : words.who(head.actor),
    words: say(head),
    chip: chipOf(head, file),
    more: others.slice(0, told).map((event) => ({ n: event.n, words: say(event) })),
    untold: Math.max(0, others.length - told),
    whole,
    upTo: (act.at(-1)?.n ?? head.n) + 1,
  };
}

/** A step that became ready or locked again, in the sentence that every page said then. */
function sayTurn({ afterN, at, to, view }: Turn, words: OrderWords): StoryAct {
  const { step, status, sentence } = view;
  const why = words.sayAt(sentence, at);
  return {
    key: `${afterN} ${at} ${step.stepId}`,
    at,
    who: `${words.stepName(step)}${to === "ready" ? words.t("steps:colon") : ""}`,
    words: to === "ready" ? why : words.t("story:locked_again", { why }),
    chip: chipsOf(status, step.side, { releasedEarly: false })[0],
    more: [],
    untold: 0,
    whole: false,
    upTo: afterN + 1,
  };
}

/** The state that an act of the gate led to. */
function chipOf(event: OrderEvent, file: OrderFile): ChipState | null {
  switch (event.type) {
    case "step.released":
      return event.data.earlyReleaseId ? "released_early" : "released";
    case "step.recorded":
      return stepOf(file, event.data.stepId).side === "payment" ? "paid" : "shipped";
    case "step.recorded_outside_gate":
      return "outside_gate";
    case "hold.placed":
      return "on_hold";
    case "step.release_cancelled":
      return "locked";
    default:
      return null;
  }
}
