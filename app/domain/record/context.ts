import type { Actor, KnownMember, MemberActor, SupplierActor } from "~/domain/record/actor.ts";
import { refuse } from "~/domain/record/error.ts";
import type { Instant } from "~/domain/record/scalars.ts";

/** The powers a command receives. Nothing else reaches it: no clock, no database, no randomness of its own. */
export interface CommandContext {
  actor: Actor;
  /** The database's clock, read after the order's head row was written. */
  now: Instant;
  /** A new UUIDv7. */
  newId: () => string;
  /** 128 random bits in hexadecimal. */
  newSalt: () => string;
  /** SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
  sha256: (text: string) => string;
  /** The organization's active members, read in the same transaction. */
  members: readonly KnownMember[];
}

export function requireMember(ctx: CommandContext): MemberActor {
  return ctx.actor.kind === "member" ? ctx.actor : refuse("forbidden", "members_only");
}

export function requireSupplier(ctx: CommandContext): SupplierActor {
  return ctx.actor.kind === "supplier" ? ctx.actor : refuse("forbidden", "suppliers_only");
}
