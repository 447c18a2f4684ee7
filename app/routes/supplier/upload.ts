import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { openPage } from "~/routes/supplier/page.server.ts";
import { uploadedFile } from "~/routes/supplier/request/load-answer.server.ts";
import { answerPlace, requestOf } from "~/routes/supplier/request/load-request.server.ts";
import { cancelUpload } from "~/uploads/cancel-upload.server.ts";
import { completeUpload } from "~/uploads/complete-upload.server.ts";
import { embeddedDateIn } from "~/uploads/list-uploads.server.ts";
import { listParts } from "~/uploads/put-part.server.ts";
import { answering } from "~/uploads/refusal.server.ts";
import { showUpload } from "~/uploads/show-upload.ts";

const placeOf = async (args: LoaderFunctionArgs) => {
  const page = await openPage(args);
  return { page, place: answerPlace(page.link, requestOf(page, args.params.requestId).requestId) };
};

/** The parts of a file that have arrived: what need not be sent again. */
export function loader(args: LoaderFunctionArgs) {
  return answering(async () => {
    const { place } = await placeOf(args);
    return Response.json({ parts: await listParts(place, args.params.uploadId ?? "") });
  });
}

/** POST ends a file and answers with what was found in it; DELETE drops it. */
export function action(args: ActionFunctionArgs) {
  return answering(async () => {
    const { page, place } = await placeOf(args);
    const id = args.params.uploadId ?? "";
    if (args.request.method === "DELETE") {
      await cancelUpload(place, id);
      return new Response(null, { status: 204 });
    }
    const row = await completeUpload(place, id);
    const file = uploadedFile(page.link.ref, showUpload(row, row.bytes ?? 0, embeddedDateIn(page.view.order.zone)));
    return Response.json({ file });
  });
}
