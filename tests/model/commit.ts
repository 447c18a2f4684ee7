import { addMs } from "~/domain/calendar/calendar.ts";
import type { OrderDraft, OrderEvent } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Actor, KnownMember, MemberRole } from "~/domain/record/actor.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { DomainError } from "~/domain/record/error.ts";
import { consequences } from "~/domain/steps/consequences.ts";
import { member, named, START, Stream, SUPPLIER, SYSTEM, sha } from "./stream.ts";

const ROLES: Record<string, MemberRole[]> = {
  owner: ["owner"],
  buyer: ["purchasing"],
  fin: ["finance"],
  fin2: ["finance"],
  insp: ["inspection"],
};

/** Whoever approves must have been a member for a day. */
const ACTIVE_SINCE = addMs(START, -30 * 86_400_000);

/** An order and its organization in memory: runs the product's commands as commit does, with fixed ids and its own clock. */
export class Desk extends Stream {
  /** Members as the organization knows them now, by name. */
  members = new Map(Object.entries(ROLES));
  readonly refusals = new Map<string, number>();
  made = 0;

  /**
   * Runs one command and appends its events and what follows from them. A refusal changes nothing and answers its code;
   * any other error is the product's fault and is thrown.
   */
  run<I>(command: (file: OrderFile, input: I, ctx: CommandContext) => OrderDraft[], input: I, as: string): string | null {
    const ctx = this.context(this.actor(as));
    try {
      this.commit(command(this.file, input, ctx), ctx.actor);
      return null;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.refusals.set(error.code, (this.refusals.get(error.code) ?? 0) + 1);
      return error.code;
    }
  }

  /** Appends drafts as one commit, then what follows by itself until nothing does. */
  commit(drafts: readonly OrderDraft[], actor: Actor): OrderEvent[] {
    const from = this.events.length;
    for (const draft of drafts) this.append(draft, actor);
    for (let round = 0; ; round += 1) {
      const next = consequences(this.file, this.now);
      if (next.length === 0) break;
      if (round > 10) throw new Error("what follows never ends");
      for (const draft of next) this.append(draft, SYSTEM);
    }
    return this.events.slice(from);
  }

  newId = (): string => named(`i${++this.made}`);

  private actor(as: string): Actor {
    if (as === "system") return SYSTEM;
    if (as === "supplier") return SUPPLIER;
    if (as === "system") return SYSTEM;
    return member(as, ...(this.members.get(as) ?? []));
  }

  private context(actor: Actor): CommandContext {
    const known = [...this.members].map(
      ([name, roles]): KnownMember => ({
        memberId: named(name),
        personId: named(name),
        roles,
        activeSince: ACTIVE_SINCE,
      }),
    );
    return { actor, now: this.now, newId: this.newId, newSalt: () => sha(this.newId()).slice(0, 32), sha256: sha, members: known };
  }
}
