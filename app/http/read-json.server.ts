import type { z } from "zod";

const MOST_CHARACTERS = 100_000;

/** A request's JSON through its schema; null when it is too long, no JSON, or something else. */
export async function readJson<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S> | null> {
  const text = await request.text();
  if (text.length > MOST_CHARACTERS) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
