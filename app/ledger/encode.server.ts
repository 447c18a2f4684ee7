import { definitionOf, type OrderDraft, type OrderEvent } from "~/domain/order-file/events.ts";
import { type Actor, actor as actorSchema } from "~/domain/record/actor.ts";
import { type Canonical, canonicalJson } from "~/domain/record/canonical.ts";
import { refuse } from "~/domain/record/error.ts";
import { declaresText } from "~/domain/record/event.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { commitment, newSalt } from "~/ledger/hash-chain.server.ts";

export interface Encoded {
  event: OrderEvent;
  /** The exact bytes that are hashed and stored. */
  body: Buffer;
  texts: { field: string; salt: Buffer; text: string }[];
}

/**
 * A draft as the bytes that will be hashed: canonical JSON of {type, v, at, actor, data, texts}, texts by commitment only.
 * Throws a DomainError `invalid` at the data's path when a value does not fit its event's schema or a text cannot be
 * stored; throws an Error when a command names fields or texts that its event does not declare.
 */
export function encode(draft: OrderDraft, place: { n: number; at: Instant; actor: Actor }): Encoded {
  const definition = definitionOf(draft.type);
  const { n, at } = place;
  const data = plain(draft.data, parsed(definition.body, draft.data), draft.type);
  const actor = plain(place.actor, parsed(actorSchema, place.actor), "actor");
  const texts = Object.entries(draft.text ?? {}).map(([field, text]) => {
    if (!declaresText(definition, field)) throw new Error(`${draft.type} declares no text ${field}`);
    if (!text.isWellFormed() || text.includes("\0")) refuse("invalid", "text_unreadable", { field });
    return { field, salt: newSalt(), text };
  });
  const commitments = Object.fromEntries(texts.map(({ field, salt, text }) => [field, commitment(salt, text)]));
  const { type, v } = definition;
  const body = Buffer.from(canonicalJson({ type, v, at, actor, data, texts: commitments }), "utf8");
  return { event: decode(n, body), body, texts };
}

/** The event that stored bytes say, upcast to the present version of its type. Throws on what it does not know. */
export function decode(n: number, body: Uint8Array): OrderEvent {
  const { type, v, at, actor, data, texts } = JSON.parse(Buffer.from(body).toString("utf8"));
  const definition = definitionOf(type);
  return { n, at, actor, type, v: definition.v, data: upcast(type, v, definition.v, data), texts: Object.keys(texts) } as OrderEvent;
}

/** What stored bytes say of themselves, as they were written: `texts` are commitments by name. */
export function statedIn(body: Uint8Array): { type: string; v: number; at: Instant; texts: Readonly<Record<string, string>> } {
  const { type, v, at, texts } = JSON.parse(Buffer.from(body).toString("utf8"));
  return { type, v, at, texts };
}

/** By "type v": how data of that version becomes data of the next. A released entry stays for ever. */
const UPCASTS: ReadonlyMap<string, (data: unknown) => unknown> = new Map();

function upcast(type: string, from: number, to: number, data: unknown): unknown {
  if (from === to) return data;
  const step = UPCASTS.get(`${type} ${from}`);
  if (!step) throw new Error(`no way to read ${type} of version ${from}`);
  return upcast(type, from + 1, to, step(data));
}

type Parse = { safeParse: (data: unknown) => { success: boolean; data?: unknown; error?: { issues: { path: PropertyKey[] }[] } } };

function parsed(schema: Parse, data: unknown): unknown {
  const result = schema.safeParse(data);
  if (!result.success) refuse("invalid", "not_recordable", { field: result.error?.issues[0]?.path.join(".") ?? "" });
  return result.data;
}

/** The parsed value, when the schema dropped nothing of what was given and every number in it is a safe whole one. */
function plain(given: unknown, kept: unknown, path: string): Canonical {
  if (typeof kept === "number" && !Number.isSafeInteger(kept)) throw new Error(`${path} is no whole number`);
  if (typeof kept !== "object" || kept === null) return kept as Canonical;
  for (const [key, value] of Object.entries(given as object)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(kept, key)) throw new Error(`${path} declares no field ${key}`);
    plain(value, (kept as Record<string, unknown>)[key], `${path}.${key}`);
  }
  return kept as Canonical;
}
