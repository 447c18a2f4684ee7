import { createHash } from "node:crypto";
import type { QueryConfig } from "pg";

/** A statement that a connection parses and plans once, named by its own text; for texts of which there are few. */
export const prepared = (text: string, values: unknown[]): QueryConfig => ({
  name: createHash("sha256").update(text).digest("base64url").slice(0, 20),
  text,
  values,
});
