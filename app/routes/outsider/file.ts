import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { objectStore } from "~/adapters/object-store/configured.server.ts";
import { serveThumbnail } from "~/adapters/object-store/serve.server.ts";
import { refusedPage } from "~/http/error-response.server.ts";
import { requireOutsider } from "~/http/outsider-session.server.ts";
import { serveShown } from "~/http/serve-shown.server.ts";
import { recordOutsiderRead } from "~/queries/outsiders/find-outsider.server.ts";
import { readOutsiderFile } from "~/queries/outsiders/read-outsider-file.server.ts";
import { services } from "~/server/services.server.ts";

/** A file that was chosen for this outsider, as a download, or its thumbnail. Any other is 404, whether it exists or not. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const outsider = await requireOutsider(request, params.link);
  const { pool } = services();
  const file = await readOutsiderFile(pool, outsider, params.fileId ?? "").catch(refusedPage);
  if (file && params["*"] === "thumbnail" && file.thumbnailKey) return serveThumbnail(objectStore(), file.thumbnailKey);
  if (!file || params["*"]) throw data({ code: "no_such_file" }, { status: 404 });
  await recordOutsiderRead(pool, outsider, "outsider.file", params.fileId);
  return serveShown(objectStore(), file, request);
}
