import { z } from "zod";
import { refuse } from "~/domain/record/error.ts";

const MOST = 100;

/** How a list is asked for page by page. */
export const paging = {
  cursor: z.string().min(1).max(200).optional(),
  limit: z
    .string()
    .regex(/^([1-9]|[1-9]\d|100)$/)
    .optional(),
};

export const limitOf = (query: { limit?: string | undefined }): number => (query.limit ? Number(query.limit) : MOST / 2);

/** A list's answer: its items, and the cursor of the next page; null on the last. */
export const pageOf = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item), next: z.string().nullable() });

/** Cursors are opaque: they name a kind, so that one of another list is refused, and a place. */
export const cursorFor = (kind: string, place: string): string => Buffer.from(`${kind} ${place}`).toString("base64url");

/** The place that a cursor stands for; null without one. Throws `invalid` for one that was not given here. */
export function placeOf(kind: string, cursor: string | undefined, form: RegExp): string | null {
  if (cursor === undefined) return null;
  const [named, place = ""] = Buffer.from(cursor, "base64url").toString("utf8").split(" ");
  if (named !== kind || !form.test(place) || cursorFor(kind, place) !== cursor) refuse("invalid", "cursor_unknown");
  return place;
}

export const UUID_PLACE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
