import { attachmentDisposition } from "~/domain/evidence/file-name";
import { isMediaType } from "~/domain/evidence/media";
import type { ByteRange, ObjectKey, ObjectStore } from "./object-store";

/** Whatever a file contains, a browser that follows these runs, frames and embeds nothing of it. */
const HARMLESS = {
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "sandbox; default-src 'none'",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
};

/**
 * An original, always as a download under `name` and never shown in place. Who may have it is decided before.
 * One byte range is served as 206; an impossible one is 416; a HEAD request gets the headers alone. Throws the store's `not_found`.
 */
export async function serveOriginal(
  store: ObjectStore,
  file: { key: ObjectKey; name: string; mediaType: string },
  request: Request,
): Promise<Response> {
  const { size } = await store.stat(file.key);
  const headers = new Headers({
    ...HARMLESS,
    "Content-Type": isMediaType(file.mediaType) ? file.mediaType : "application/octet-stream",
    "Content-Disposition": attachmentDisposition(file.name),
    "Cache-Control": "private, no-store",
    "Accept-Ranges": "bytes",
  });
  const range = rangeOf(request, size);
  if (range === "impossible") {
    headers.set("Content-Range", `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  if (range) headers.set("Content-Range", `bytes ${range.start}-${range.end}/${size}`);
  headers.set("Content-Length", String(range ? range.end - range.start + 1 : size));
  const status = range ? 206 : 200;
  if (request.method === "HEAD") return new Response(null, { status, headers });
  return new Response(streamOf(await store.open(file.key, range ?? undefined)), { status, headers });
}

/** Bytes that we made of an original, as a download under its name; always whole. */
export function serveCopy(bytes: Uint8Array, file: { name: string; mediaType: string }, request: Request): Response {
  const headers = {
    ...HARMLESS,
    "Content-Type": isMediaType(file.mediaType) ? file.mediaType : "application/octet-stream",
    "Content-Disposition": attachmentDisposition(file.name),
    "Content-Length": String(bytes.length),
    "Cache-Control": "private, no-store",
  };
  return new Response(request.method === "HEAD" ? null : Buffer.from(bytes), { headers });
}

/** A thumbnail of our own making, the only picture of a file that is ever shown in place. Throws the store's `not_found`. */
export async function serveThumbnail(store: ObjectStore, key: ObjectKey): Promise<Response> {
  const { size } = await store.stat(key);
  const headers = { ...HARMLESS, "Content-Type": "image/webp", "Content-Length": String(size), "Cache-Control": "private, max-age=600" };
  return new Response(streamOf(await store.open(key)), { headers });
}

/** Several ranges, other units and conditional ranges are answered with the whole, as HTTP allows. */
function rangeOf(request: Request, size: number): Required<ByteRange> | null | "impossible" {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get("Range") ?? "");
  if (!asked || request.headers.has("If-Range")) return null;
  const [from, to] = [asked[1] ?? "", asked[2] ?? ""];
  if (from === "" && to === "") return null;
  if (from === "") return Number(to) === 0 || size === 0 ? "impossible" : { start: Math.max(0, size - Number(to)), end: size - 1 };
  const end = to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== "" && Number(to) < Number(from)) return null;
  return Number(from) >= size ? "impossible" : { start: Number(from), end };
}

/** The chunks as a response body; a reader that goes away closes the file. */
export function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const reading = chunks[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await reading.next();
      if (next.done) controller.close();
      else controller.enqueue(new Uint8Array(next.value));
    },
    async cancel() {
      await reading.return?.();
    },
  });
}
