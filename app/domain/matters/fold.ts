import type { Matter, Triage } from "~/domain/matters/state.ts";
import type { EventType, OrderEvent } from "~/domain/order-file/events.ts";
import type { Handlers } from "~/domain/order-file/handlers.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { textKey } from "~/domain/record/event.ts";

const matterOf = (file: OrderFile, matterId: string): Matter => {
  const matter = file.matters[matterId];
  if (!matter) throw new Error(`the stream names an unknown matter ${matterId}`);
  return matter;
};

type Triaged = Extract<OrderEvent, { type: "matter.opened" | "matter.retriaged" }>;

function triageOf(event: Triaged): Triage {
  const { harmless, impacts, locks } = event.data;
  const ticks = harmless ? ["harmless"] : impacts;
  return { harmless, impacts, locks, why: Object.fromEntries(ticks.map((tick) => [tick, textKey(event, `why.${tick}`)])) };
}

export const foldMatters: Handlers<Extract<EventType, `matter.${string}`>> = {
  "matter.opened": (file, event) => {
    const { matterId, kind, field, about } = event.data;
    file.matters[matterId] = {
      ...{ matterId, kind, field, about },
      n: event.n,
      at: event.at,
      by: event.actor,
      title: textKey(event, "title"),
      triage: triageOf(event),
      earlierTriages: [],
      cited: [],
      notes: [],
      handoffs: [],
      closed: null,
      reopened: [],
    };
  },
  "matter.retriaged": (file, event) => {
    const matter = matterOf(file, event.data.matterId);
    matter.earlierTriages.push({ ...matter.triage, until: event.at, replacedBy: event.actor, reason: textKey(event, "reason") });
    matter.triage = triageOf(event);
  },
  "matter.cited": (file, event) => {
    matterOf(file, event.data.matterId).cited.push(event.data.what);
  },
  "matter.noted": (file, event) => {
    matterOf(file, event.data.matterId).notes.push({
      version: event.data.version,
      timing: event.data.timing,
      at: event.at,
      by: event.actor,
      issue: textKey(event, "issue"),
      supplierExplanation: textKey(event, "supplier_explanation"),
      evidenceReviewed: textKey(event, "evidence_reviewed"),
      buyerDecision: textKey(event, "buyer_decision"),
      nextControl: textKey(event, "next_control"),
    });
  },
  "matter.handoff_answered": (file, event) => {
    const { matterId, ...answer } = event.data;
    matterOf(file, matterId).handoffs.push({ ...answer, at: event.at, by: event.actor, words: textKey(event, "words") });
  },
  "matter.closed": (file, event) => {
    const { matterId, noteVersion, nextControl } = event.data;
    matterOf(file, matterId).closed = { at: event.at, by: event.actor, noteVersion, nextControl };
  },
  "matter.reopened": (file, event) => {
    const matter = matterOf(file, event.data.matterId);
    matter.closed = null;
    matter.reopened.push({ at: event.at, by: event.actor, reason: textKey(event, "reason") });
  },
};
