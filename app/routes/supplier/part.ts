import type { ActionFunctionArgs } from "@remix-run/node";
import { PART_BYTES } from "~/adapters/object-store/object-store.ts";
import { requireLink } from "~/http/link-session.server.ts";
import { presignPart, putPart } from "~/uploads/put-part.server.ts";
import { answering, UploadRefusal } from "~/uploads/refusal.server.ts";

/**
 * PUT takes the bytes of one part and answers with their hash as ETag. POST `{ size }` says where a part may be sent
 * directly; `{ url: null }` where it comes here. The link is looked up anew for each part: revoked means 410.
 */
export function action({ request, params }: ActionFunctionArgs) {
  return answering(async () => {
    const link = await requireLink(request, params.link);
    const sender = { organizationId: link.organizationId, by: { kind: "link" as const, linkId: link.linkId } };
    const id = params.uploadId ?? "";
    const number = Number(params.number);
    if (request.method === "POST") {
      const asked: unknown = await request.json().catch(() => null);
      const size = typeof asked === "object" && asked !== null && "size" in asked ? Number(asked.size) : Number.NaN;
      const signed = await presignPart(sender, id, number, { size });
      return Response.json(signed ? { url: signed.url, headers: signed.headers } : { url: null });
    }
    const length = Number(request.headers.get("Content-Length") ?? Number.NaN);
    if (!request.body || request.method !== "PUT") throw new UploadRefusal(409, "uploads:part_length");
    const body = request.body as unknown as AsyncIterable<Uint8Array>;
    const { sha256 } = await putPart(sender, id, number, { body, length }).catch(async (error) => {
      if (length <= PART_BYTES && !request.bodyUsed) await readAway(request.body);
      throw error;
    });
    return new Response(null, { status: 200, headers: { ETag: `"${sha256}"` } });
  });
}

/** A refused part is read to its end all the same: left in the connection, it would break what is sent over it next. */
async function readAway(body: ReadableStream<Uint8Array> | null): Promise<void> {
  const reader = body?.getReader();
  while (reader && !(await reader.read()).done);
}
