import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { objectStore } from "~/adapters/object-store/configured.server.ts";
import { serveOriginal, serveThumbnail } from "~/adapters/object-store/serve.server.ts";
import { refusedPage } from "~/http/error-response.server.ts";
import { requireLink } from "~/http/link-session.server.ts";
import { readSupplierFile } from "~/queries/supplier/read-supplier-file.server.ts";
import { services } from "~/server/services.server.ts";

/** A file of this contact's own answers: the original as a download, or its thumbnail. Anybody else's is 404. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const link = await requireLink(request, params.link);
  const file = await readSupplierFile(services().pool, link, params.fileId ?? "").catch(refusedPage);
  if (params["*"] === "thumbnail") {
    if (!file?.thumbnailKey) throw data({ code: "no_such_file" }, { status: 404 });
    return serveThumbnail(objectStore(), file.thumbnailKey);
  }
  if (!file?.key || params["*"]) throw data({ code: "no_such_file" }, { status: 404 });
  return serveOriginal(objectStore(), { key: file.key, name: file.name, mediaType: file.mediaType }, request);
}
