/** Largest body, in bytes: far more than any order, far less than a file. */
export const MOST_BYTES = 256 * 1024;

/** A body that is somewhat too large is read to its end and let go, so that its sender gets the answer; a larger one is cut. */
const MOST_READ = 16 * MOST_BYTES;

/** Why a body could not be read: each is its own problem. */
export type BodyFault = "not_json" | "too_large" | "body_unreadable";

/** The request's JSON. Reading ends at the limit, whatever length was announced. */
export async function readBody(request: Request): Promise<{ value: unknown } | { fault: BodyFault }> {
  const type = request.headers.get("Content-Type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (type !== "application/json") return { fault: "not_json" };
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunksOf(request.body)) {
    size += chunk.length;
    if (size > MOST_READ) break;
    if (size <= MOST_BYTES) chunks.push(chunk);
  }
  if (size > MOST_BYTES) return { fault: "too_large" };
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)));
    return isStorable(value) ? { value } : { fault: "body_unreadable" };
  } catch {
    return { fault: "body_unreadable" };
  }
}

/** Whether every text in it can be kept: no lone surrogate, no NUL. Deeper than any body of ours is none. */
function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0");
  if (typeof value !== "object" || value === null) return true;
  if (depth > 20) return false;
  return Object.entries(value).every(([name, one]) => isStorable(name) && isStorable(one, depth + 1));
}

async function* chunksOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
