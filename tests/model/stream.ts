import { createHash } from "node:crypto";
import { addMs } from "~/domain/calendar/calendar.ts";
import { definitionOf, type OrderDraft, type OrderEvent } from "~/domain/order-file/events.ts";
import { fold } from "~/domain/order-file/fold.ts";
import { emptyFile, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { Actor, MemberRole } from "~/domain/record/actor.ts";
import { declaresText } from "~/domain/record/event.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { Fact } from "./oracle.ts";

const names = new Map<string, string>();

/** A UUID that spells its name (at most eight ASCII characters), so that a failing stream can be read. */
export function named(name: string): string {
  const known = names.get(name);
  if (known) return known;
  const hex = Buffer.from(name.padStart(8, "."), "ascii").toString("hex");
  const id = `${hex.slice(0, 4)}0000-0000-7000-8000-${hex.slice(4, 16)}`;
  names.set(name, id);
  return id;
}

export const sha = (content: string): string => createHash("sha256").update(content).digest("hex");

export const member = (name: string, ...roles: MemberRole[]): Extract<Actor, { kind: "member" }> => ({
  kind: "member",
  memberId: named(name),
  personId: named(name),
  roles,
});

export const OWNER = member("owner", "owner");
export const BUYER = member("buyer", "purchasing");
export const FINANCE = member("fin", "finance");
export const SUPPLIER: Extract<Actor, { kind: "supplier" }> = {
  kind: "supplier",
  linkId: named("link"),
  generation: 1,
  contactId: named("contact"),
  personId: named("contact"),
};
export const SYSTEM: Actor = { kind: "system", part: "recheck" };

export const ORDER_ID = named("order");
export const START: Instant = "2026-03-01T08:00:00.000Z";

/** One order's stream in memory: what commit does with drafts, without a database. */
export class Stream {
  readonly events: OrderEvent[] = [];
  /** The database's clock. */
  now: Instant = START;

  constructor(public file: OrderFile = blankFile()) {}

  /** Appends a draft at the present moment and folds it. Throws when its body or its texts are not what its definition says. */
  append(draft: OrderDraft, actor: Actor = SYSTEM): OrderEvent {
    const definition = definitionOf(draft.type);
    const texts = Object.keys(draft.text ?? {});
    for (const name of texts) if (!declaresText(definition, name)) throw new Error(`${draft.type} declares no text ${name}`);
    const n = this.events.length + 1;
    const event = { n, at: this.now, actor, type: draft.type, v: 1, data: definition.body.parse(draft.data), texts } as OrderEvent;
    this.events.push(event);
    this.take(event);
    return event;
  }

  /** Folds an event just appended; the file keeps nothing of it, so that the event stays as it was. */
  protected take(event: OrderEvent): void {
    fold(this.file, [structuredClone(event)]);
  }

  wait(milliseconds: number): void {
    this.now = addMs(this.now, milliseconds);
  }
}

export const blankFile = (): OrderFile => emptyFile({ organizationId: named("org"), orderId: ORDER_ID, sample: false });

/** The same events as the oracle reads them. */
export const facts = (events: readonly OrderEvent[]): readonly Fact[] => events as unknown as readonly Fact[];
