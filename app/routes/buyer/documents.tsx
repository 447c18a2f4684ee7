import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { may } from "~/domain/access/access.ts";
import { attachDocument } from "~/domain/orders/attach-document.ts";
import { documentKind } from "~/domain/orders/events.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { line, optionalDate, optionalLine } from "~/http/form-schema.ts";
import { pathId } from "~/http/path-id.server.ts";
import { checkForm, typedOf } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { citeFiles, keepFiles, memberPlace, receiveFiles } from "~/queries/orders/receive-files.server.ts";
import { sayDocuments } from "~/queries/orders/say-documents.server.ts";
import { DocumentsPage } from "~/ui/order/documents-page.tsx";
import { titled } from "~/ui/order/titled.ts";

const schema = z.object({
  key: line(120),
  kind: documentKind,
  name: optionalLine(160),
  issuedOn: optionalDate(),
  note: optionalLine(1_000),
  supersedes: z.string().optional(),
});

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const page = await readOrderForm(session, params.orderId, "orders:documents.title", ({ reading, words }) =>
    sayDocuments(reading.file, words),
  );
  return { ...page, mayAttach: may(session.roles, "create_orders") };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "create_orders");
  const orderId = pathId(params.orderId);
  const { order } = await readOrderForm(session, orderId, "orders:documents.title", () => null);
  const place = memberPlace(session, orderId, "document");
  const received = await receiveFiles(request, place);
  const typed = typedOf(received.form);
  if (received.refused) {
    const { key, params: values } = received.refused;
    const words = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
    return unreadable({ fields: { file: { key, params: words } }, page: null, typed });
  }
  const read = checkForm(received.form, schema);
  if (!read.ok) return unreadable(read.problems);
  // The newest that arrived: one left behind by an earlier try is not what was chosen now.
  const row = received.rows.at(-1);
  if (!row) return unreadable({ fields: { file: { key: "refusals:file_needed", params: {} } }, page: null, typed });
  try {
    const [file] = await keepFiles(place, [row], order.zone);
    if (!file) throw new Error("a received file was not kept");
    const { fileId, sha256, bytes, mediaType } = file;
    const { key, kind, name, issuedOn, note, supersedes } = read.value;
    const document = {
      kind,
      name: name ?? file.name,
      issuedOn,
      note,
      supersedes: supersedes || null,
      file: { fileId, sha256, bytes, mediaType },
    };
    await runCommand(actingOf(session), orderId, attachDocument, document, { key });
    await citeFiles(
      session,
      received.rows.map(({ id }) => id),
    );
  } catch (error) {
    return refused(error, typed);
  }
  return redirect(`/orders/${orderId}/documents`);
}

export default function Documents() {
  return <DocumentsPage page={useLoaderData<typeof loader>()} />;
}
