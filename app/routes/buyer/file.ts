import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { objectStore } from "~/adapters/object-store/configured.server.ts";
import { serveOriginal, serveThumbnail } from "~/adapters/object-store/serve.server.ts";
import { refusedPage } from "~/http/error-response.server.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import { requireMember } from "~/http/session.server.ts";
import { recordAccess } from "~/queries/logs/record-access.server.ts";
import { readStoredFile } from "~/queries/orders/read-stored-file.server.ts";

/** A file of an order for a member: the original as a download, which is remembered as opened, or its thumbnail. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const orderId = pathId(params.orderId);
  const thumbnail = params["*"] === "thumbnail";
  const { page: file } = await readMemberPage(session, async (tenant) => {
    const stored = await readStoredFile(tenant, orderId, pathId(params.fileId));
    const access = { kind: "file.opened", orderId, actorId: session.memberId, subject: stored.sha256 };
    if (!params["*"] && request.method === "GET") await recordAccess(tenant, access);
    return stored;
  }).catch(refusedPage);
  if (thumbnail && file.thumbnailKey) return serveThumbnail(objectStore(), file.thumbnailKey);
  if (params["*"]) throw data({ code: "no_such_file" }, { status: 404 });
  return serveOriginal(objectStore(), file, request);
}
