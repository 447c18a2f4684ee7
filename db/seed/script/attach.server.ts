import { attachDocument } from "~/domain/orders/attach-document.ts";
import type { DocumentKind } from "~/domain/orders/events.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { receiveFiles } from "../files/receive-files.server.ts";
import { ORGANIZATION } from "../people/members.ts";
import type { OrderScript } from "./order-script.server.ts";
import { cite, placeOf } from "./submit.server.ts";

export interface SampleDocument {
  kind: DocumentKind;
  name: string;
  bytes: Buffer;
  /** In days from today. */
  issued: number;
}

/** Attaches the order's own documents, which claims are held against. */
export async function attach(script: OrderScript, at: Instant, documents: readonly SampleDocument[]): Promise<void> {
  const place = placeOf(script, { requestId: null, purpose: "document" }, true);
  const received = await receiveFiles(place, ORGANIZATION.zone, documents);
  for (const [n, { kind, name, issued }] of documents.entries()) {
    const file = received[n];
    if (!file) continue;
    const { fileId, sha256, bytes, mediaType } = file;
    await script.act("mei", at, attachDocument, {
      kind,
      name,
      issuedOn: script.time.date(issued),
      supersedes: null,
      note: null,
      file: { fileId, sha256, bytes, mediaType },
    });
  }
  await cite(
    script,
    received.map(({ fileId }) => fileId),
  );
}

/** Keeps a bank's confirmation for a payment's record. */
export async function keepProof(script: OrderScript, name: string, bytes: Buffer): Promise<{ fileId: string; sha256: string }> {
  const place = placeOf(script, { requestId: null, purpose: "payment_proof" }, true);
  const [file] = await receiveFiles(place, ORGANIZATION.zone, [{ name, bytes }]);
  if (!file) throw new Error(`${name} was not kept`);
  await cite(script, [file.fileId]);
  return { fileId: file.fileId, sha256: file.sha256 };
}
