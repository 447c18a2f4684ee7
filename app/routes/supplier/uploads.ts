import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { objectStore } from "~/adapters/object-store/configured.server.ts";
import { isPageKey } from "~/http/page-key.server.ts";
import { wakeLogExaminer } from "~/queries/serials/examine-draft.server.ts";
import { openPage } from "~/routes/supplier/page.server.ts";
import { uploadedFile } from "~/routes/supplier/request/load-answer.server.ts";
import { answerPlace, requestOf } from "~/routes/supplier/request/load-request.server.ts";
import { beginUpload } from "~/uploads/begin-upload.server.ts";
import { wakeExaminer } from "~/uploads/complete-upload.server.ts";
import { listUploads } from "~/uploads/list-uploads.server.ts";
import { answering, UploadRefusal } from "~/uploads/refusal.server.ts";

const wanted = z.object({
  key: z.string(),
  name: z.string().min(1).max(2_000),
  size: z.number().int().positive(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});

/** The files that wait for this answer, whatever device they came from. */
export async function loader(args: LoaderFunctionArgs) {
  const page = await openPage(args);
  const request = requestOf(page, args.params.requestId);
  const uploads = await listUploads(answerPlace(page.link, request.requestId), page.view.order.zone);
  return Response.json({ files: uploads.map((upload) => uploadedFile(page.link.ref, upload)) });
}

/** Begins a file, or finds the one begun before: its id, and how long its parts are. */
export function action(args: ActionFunctionArgs) {
  return answering(async () => {
    const page = await openPage(args);
    const request = requestOf(page, args.params.requestId);
    const read = wanted.safeParse(await args.request.json().catch(() => null));
    if (!read.success) throw new UploadRefusal(422, "files:reason_empty");
    if (!isPageKey(page.link, request.requestId, read.data.key)) throw new UploadRefusal(422, "refusals:page_is_stale");
    const { id, partBytes, here } = await beginUpload(answerPlace(page.link, request.requestId), read.data);
    wakeExaminer();
    if (request.type === "serial_log") wakeLogExaminer();
    const direct = objectStore().presignPart !== undefined;
    return Response.json({ id, partBytes, here, direct });
  });
}
