import { recordCredit } from "~/domain/credits/record-credit.ts";
import { attachDocument } from "~/domain/orders/attach-document.ts";
import type { DocumentKind } from "~/domain/orders/events.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { PaymentKind } from "~/domain/steps/events.ts";
import { type NamedBytes, receiveFiles } from "../files/receive-files.server.ts";
import { type MemberKey, ORGANIZATION } from "../people/members.ts";
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
  const { fileId, sha256 } = await keepOne(script, "payment_proof", { name, bytes });
  return { fileId, sha256 };
}

/** Takes a credit off a payment, with the credit note that came for it. */
export async function creditPayment(
  script: OrderScript,
  at: Instant,
  by: MemberKey,
  kind: PaymentKind,
  credit: { amount: number; reference: string; claim: string; note: NamedBytes },
): Promise<void> {
  const { amount, reference, claim, note } = credit;
  const { fileId, sha256, bytes, mediaType } = await keepOne(script, "document", note);
  await script.act(by, at, recordCredit, {
    ...{ stepId: script.step(kind).stepId, amount: String(amount), dueDate: null, reference, claim, documentId: null },
    attached: { name: note.name, file: { fileId, sha256, bytes, mediaType } },
  });
}

async function keepOne(script: OrderScript, purpose: "payment_proof" | "document", named: NamedBytes) {
  const [file] = await receiveFiles(placeOf(script, { requestId: null, purpose }, true), ORGANIZATION.zone, [named]);
  if (!file) throw new Error(`${named.name} was not kept`);
  await cite(script, [file.fileId]);
  return file;
}
