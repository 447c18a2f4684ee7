import type { z } from "zod";
import type { Actor } from "~/domain/record/actor.ts";
import type { Instant } from "~/domain/record/scalars.ts";

/** Names one text of the order: "<n>.<field>". The text itself is kept beside the event and can be erased. */
export type TextKey = string;

/** What a command returns. `text` holds the order text; its names must be declared by the event's definition. */
export interface Draft<T extends string = string, D = unknown> {
  type: T;
  data: D;
  text?: Record<string, string>;
}

/** What the stream holds: a draft with its place, its time and the names of its texts (never their words). */
export interface Recorded<T extends string = string, D = unknown> {
  n: number;
  at: Instant;
  actor: Actor;
  type: T;
  v: number;
  data: D;
  texts: readonly string[];
}

export interface EventDefinition<T extends string, S extends z.ZodType> {
  type: T;
  v: number;
  /** True when the event can change any step's readiness: the order's `rev` rises and open releases are cancelled. */
  gateRelevant: boolean;
  body: S;
  /** Names of its order texts; "point.*" stands for one text per list entry. */
  text: readonly string[];
}

export function defineEvent<const T extends string, S extends z.ZodType>(definition: {
  type: T;
  gateRelevant: boolean;
  body: S;
  text?: readonly string[];
}): EventDefinition<T, S> {
  return { v: 1, text: [], ...definition };
}

export type RecordedOf<D> = D extends EventDefinition<infer T, infer S> ? Recorded<T, z.output<S>> : never;
export type DraftOf<D> = D extends EventDefinition<infer T, infer S> ? Draft<T, z.output<S>> : never;

/** The key of a text of this event, or null when the event carries no such text. */
export function textKey(event: Pick<Recorded, "n" | "texts">, field: string): TextKey | null {
  return event.texts.includes(field) ? `${event.n}.${field}` : null;
}

/** Whether a text name is declared: exactly, or through a "prefix.*" entry. */
export function declaresText(definition: { text: readonly string[] }, name: string): boolean {
  return definition.text.some((declared) =>
    declared.endsWith(".*") ? name.startsWith(declared.slice(0, -1)) && name.length > declared.length - 1 : declared === name,
  );
}
