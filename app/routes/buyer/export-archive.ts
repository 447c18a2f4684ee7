import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { objectStore } from "~/adapters/object-store/configured.server.ts";
import { streamOf } from "~/adapters/object-store/serve.server.ts";
import { writeZip } from "~/adapters/zip/write-zip.server.ts";
import { attachmentDisposition } from "~/domain/evidence/file-name.ts";
import { refusedPage } from "~/http/error-response.server.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import { requireMember } from "~/http/session.server.ts";
import { exportEntries, isTooBig } from "~/queries/export/export-entries.server.ts";
import { readRounds } from "~/queries/export/export-scans.server.ts";
import { readExport } from "~/queries/export/read-export.server.ts";
import { sayExport } from "~/queries/export/say-export.server.ts";
import { recordAccess } from "~/queries/logs/record-access.server.ts";

/** An order's whole record as an archive, written while it is sent. That it was taken is recorded. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const orderId = pathId(params.orderId);
  const { page } = await readMemberPage(session, async (tenant) => {
    const read = await readExport(tenant, orderId, session);
    const details = { n: read.reading.file.n, hash: read.reading.headHash, files: read.files.length };
    if (request.method === "GET" && !isTooBig(read)) {
      await recordAccess(tenant, { kind: "order.exported", orderId, actorId: session.memberId, subject: orderId, details });
    }
    return { record: read, rounds: await readRounds(tenant, read.reading.file) };
  }).catch(refusedPage);
  const { record, rounds } = page;
  if (isTooBig(record)) throw data({ code: "export_too_big" }, { status: 409 });
  const said = sayExport(record);
  const headers = {
    "Content-Type": "application/zip",
    "Content-Disposition": attachmentDisposition(`${said.number}.zip`),
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
  };
  if (request.method === "HEAD") return new Response(null, { headers });
  return new Response(streamOf(writeZip(exportEntries(record, said, objectStore(), rounds))), { headers });
}
