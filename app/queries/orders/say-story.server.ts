import { dateIn } from "~/domain/calendar/calendar.ts";
import { describe } from "~/domain/order-file/describe.ts";
import type { OrderEvent } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { type Turn, turnsOf } from "~/domain/order-file/turns.ts";
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
}

export interface Story {
  days: { date: string; acts: StoryAct[] }[];
  /** Acts in all. */
  count: number;
  /** Acts that are not shown. */
  earlier: number;
}

/** Acts shown before "Earlier" is asked for. */
const SHOWN = 24;

/** The order's story, newest first: grouped by day in the order's zone, and by act. */
export function sayStory({ events, file, now }: OrderReading, words: OrderWords, all: boolean): Story {
  const entries = entriesOf(events, turnsOf(file, events, now));
  const shown = entries.slice(all ? 0 : -SHOWN).reverse();
  const days: Story["days"] = [];
  for (const entry of shown) {
    const said = "view" in entry ? sayTurn(entry, words) : sayAct(entry, file, words);
    const date = dateIn(words.zone, said.at);
    const day = days.at(-1);
    if (day?.date === date) day.acts.push(said);
    else days.push({ date, acts: [said] });
  }
  return { days, count: entries.length, earlier: entries.length - shown.length };
}

/** Acts and turns as they followed one another. */
function entriesOf(events: readonly OrderEvent[], turns: readonly Turn[]): (OrderEvent[] | Turn)[] {
  return actsOf(events).flatMap((act) => [act, ...turns.filter(({ afterN }) => act.some(({ n }) => n === afterN))]);
}

function actsOf(events: readonly OrderEvent[]): OrderEvent[][] {
  const acts: OrderEvent[][] = [];
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

function sayAct(act: readonly OrderEvent[], file: OrderFile, words: OrderWords): StoryAct {
  const head = act.find(({ type }) => !FOLLOWS.includes(type)) ?? (act[0] as OrderEvent);
  const say = (event: OrderEvent) => words.say(describe(event, file));
  return {
    key: String(head.n),
    at: head.at,
    who: head.actor.kind === "system" ? capital(words.who(head.actor)) : words.who(head.actor),
    words: say(head),
    chip: chipOf(head, file),
    more: act.filter((event) => event !== head).map((event) => ({ n: event.n, words: say(event) })),
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
