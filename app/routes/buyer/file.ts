import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { objectStore } from "~/adapters/object-store/configured.server.ts";
import { serveOriginal, serveThumbnail } from "~/adapters/object-store/serve.server.ts";
import { refusedPage } from "~/http/error-response.server.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import { requireMember } from "~/http/session.server.ts";
import { recordAccess } from "~/queries/logs/record-access.server.ts";
import { readStoredFile } from "~/queries/orders/read-stored-file.server.ts";

/**
 * A file of an order for a member: the original as a download, its re-encoded picture to look at, or the same as a thumbnail
 * in a list. The first two are remembered as opened, which a decision copies.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const orderId = pathId(params.orderId);
  const part = params["*"] ?? "";
  const picture = part === "thumbnail" || part === "preview";
  const { page: file } = await readMemberPage(session, async (tenant) => {
    const stored = await readStoredFile(tenant, orderId, pathId(params.fileId));
    const access = { kind: "file.opened", orderId, actorId: session.memberId, subject: stored.sha256 };
    if (part !== "thumbnail" && request.method === "GET") await recordAccess(tenant, access);
    return stored;
  }).catch(refusedPage);
  if (picture && file.thumbnailKey) return serveThumbnail(objectStore(), file.thumbnailKey);
  if (part) throw data({ code: "no_such_file" }, { status: 404 });
  return serveOriginal(objectStore(), file, request);
}
