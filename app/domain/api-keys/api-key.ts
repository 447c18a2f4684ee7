import { z } from "zod";

/** What a key may be used for. `read` reads everything its member may; the others each one kind of act. */
export const scope = z.enum(["read", "write:orders", "write:requests", "decide", "release", "record"]);
export type Scope = z.infer<typeof scope>;

export const SCOPES = scope.options;

/** Longest name of a key, in characters. */
export const NAME_MOST = 80;

/** Days that a key may be made for; null is until it is revoked. */
export const LIFETIMES = [30, 90, 365, null] as const;
