import { z } from "zod";
import type { Tenant } from "#db/tenancy.server.ts";
import type { Scope } from "~/domain/api-keys/api-key.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import type { ActorRef } from "~/ledger/acting.server.ts";
import type { Language } from "~/words/language.ts";

/** Whose key it is: the member who made it, with their roles as they stand now. */
export interface Caller {
  organizationId: string;
  memberId: string;
  roles: readonly MemberRole[];
  scopes: readonly Scope[];
  keyId: string;
  prefix: string;
  /** Of the sentences in the answer. */
  language: Language;
}

export const actorOf = ({ memberId, keyId, prefix }: Caller): ActorRef => ({ kind: "member", memberId, apiKey: { keyId, prefix } });

/** A request that has been let in: who asks, and what the address names. */
export interface Call {
  caller: Caller;
  params: Readonly<Record<string, string>>;
  /** The order's `rev` that the caller looked at, from If-Match. */
  rev: number | undefined;
  request: Request;
}

export interface Answer {
  body: unknown;
  /** The order's `rev` that the answer speaks of; it becomes the ETag. */
  rev?: number;
}

export const TAGS = [
  "Orders",
  "Steps",
  "Requests",
  "Submissions",
  "Decisions",
  "Releases",
  "Records",
  "Files",
  "Events",
  "Suppliers",
] as const;

interface Declared {
  /** Names the operation in generated clients. */
  id: string;
  /** With `{names}` for ids. */
  path: string;
  tag: (typeof TAGS)[number];
  summary: string;
  description: string;
  scope: Scope;
}

/** Something that is read: in one transaction of the organization; nothing changes. */
export interface Reading extends Declared {
  method: "GET";
  query: z.ZodObject;
  /** What it answers; "bytes" for a file. */
  answer: z.ZodType | "bytes";
  /** The answer carries an ETag. */
  etag: boolean;
  take: (query: unknown, call: Call) => Taken;
}

/** Something that is done: once for each idempotency key. */
export interface Acting extends Declared {
  method: "POST";
  body: z.ZodType;
  answer: z.ZodType;
  /** Whether If-Match must name the `rev` that was looked at. */
  ifMatch: "required" | "optional" | "none";
  take: (body: unknown, call: Call) => Taken;
}

export type Operation = Reading | Acting;

/** What was asked could not be read; or how to answer it. */
export type Taken =
  | { issues: z.core.$ZodIssue[] }
  | {
      issues: null;
      /** What has to be looked at before the transaction, such as bytes in the store. */
      prepare?: () => Promise<void>;
      run: (tenant: Tenant) => Promise<Answer | Response>;
    };

type Shape<T, M extends string> = Omit<Extract<Operation, { method: M }>, "take" | "method" | "query" | "body" | "etag"> & T;

/** Declares something that is read. Unknown names in the query are refused. */
export function reads<Q extends z.ZodRawShape = Record<never, never>>(
  declared: Shape<
    { query?: Q; etag?: boolean; read: (call: Call & { query: z.output<z.ZodObject<Q>> }, tenant: Tenant) => Promise<Answer | Response> },
    "GET"
  >,
): Reading {
  const { read, query: shape, etag = false, ...rest } = declared;
  const query = z.strictObject(shape ?? ({} as Q));
  return {
    ...{ ...rest, method: "GET", query, etag },
    take: (raw, call) => {
      const parsed = query.safeParse(raw);
      if (!parsed.success) return { issues: parsed.error.issues };
      return { issues: null, run: (tenant) => read({ ...call, query: parsed.data }, tenant) };
    },
  };
}

/** Declares something that is done. `prepare` runs before the transaction, and what it gives is handed on. */
export function acts<B extends z.ZodType, P = undefined>(
  declared: Shape<
    {
      body: B;
      prepare?: (call: Call & { body: z.output<B> }) => Promise<P>;
      act: (call: Call & { body: z.output<B>; prepared: P | undefined }, tenant: Tenant) => Promise<Answer>;
    },
    "POST"
  >,
): Acting {
  const { act, prepare, ...rest } = declared;
  return {
    ...{ ...rest, method: "POST" },
    take: (raw, call) => {
      const parsed = declared.body.safeParse(raw);
      if (!parsed.success) return { issues: parsed.error.issues };
      let prepared: P | undefined;
      const known = { ...call, body: parsed.data };
      return {
        issues: null,
        prepare: async () => {
          prepared = await prepare?.(known);
        },
        run: (tenant) => act({ ...known, prepared }, tenant),
      };
    },
  };
}
