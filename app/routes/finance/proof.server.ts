import { found } from "~/domain/record/error.ts";
import type { MemberSession } from "~/http/session.server.ts";
import { citeFiles, keepFiles, memberPlace } from "~/queries/orders/receive-files.server.ts";
import { readSent, readStanding, type StepPlace } from "~/queries/steps/step-place.server.ts";
import { services } from "~/server/services.server.ts";
import type { ReceivedFile } from "~/uploads/promote-uploads.server.ts";
import { receiveForm } from "~/uploads/receive-form.server.ts";
import { refusalOf } from "~/uploads/refusal.server.ts";
import { ownUpload } from "~/uploads/rows.server.ts";
import { asSender } from "~/uploads/tenant.server.ts";
import type { WordKey, WordParams } from "~/words/translate.ts";
import type { Received } from "./step-page.server.ts";

/** What the file of a step's form is: the proof of what moved, or the document of a credit. */
type Purpose = "payment_proof" | "document";

const problemOf = ({ key, params }: { key: WordKey; params: WordParams }) => ({
  key,
  params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)])),
});

/**
 * Reads a form whose field `proof` may hold a file. The file's id stands in `proofId` from then on, so that a form with
 * another fault need not be given the file again; the same bytes sent once more stand for the file that waits already.
 */
export const receiveProof =
  (purpose: Purpose) =>
  async (request: Request, session: MemberSession, { orderId }: StepPlace): Promise<Received> => {
    const own = memberPlace(session, orderId, purpose);
    try {
      const { form, uploads, turnedAway } = await receiveForm(request, own, (fields) => fields.has("key"));
      const [refused] = turnedAway;
      if (refused) return { form, problem: problemOf(refused) };
      const [fileId] = uploads;
      if (fileId === undefined) return { form, problem: null };
      const row = await asSender(own, (tenant) => ownUpload(tenant, own, fileId));
      const standing = row.refusal === "same_file" && row.sha256 ? await readStanding(services().pool, session, purpose, row.sha256) : null;
      if (standing) form.set("proofId", standing);
      if (standing) return { form, problem: null };
      if (row.state !== "ready") return { form, problem: { key: `files:reason_${row.refusal ?? "unreadable"}`, params: {} } };
      form.set("proofId", fileId);
      return { form, problem: null };
    } catch (error) {
      return { form: new FormData(), problem: problemOf(refusalOf(error)) };
    }
  };

/** A file in its place: its bytes, and what else is known of it unless an entry cites it already. */
export interface KeptProof {
  fileId: string;
  sha256: string;
  received: ReceivedFile | null;
}

/**
 * Gives a received file its place for good; one that an entry cites already has it, since the form was sent before. Throws
 * `missing` for a file that is not this member's own.
 */
export async function keepProof(session: MemberSession, place: StepPlace, purpose: Purpose, fileId: string): Promise<KeptProof> {
  const { sha256, cited } = found(await readSent(services().pool, session, purpose, fileId), "no_such_file");
  if (cited) return { fileId, sha256, received: null };
  const own = memberPlace(session, place.orderId, purpose);
  const row = await asSender(own, (tenant) => ownUpload(tenant, own, fileId));
  const [received = null] = await keepFiles(own, [row], place.zone);
  return { fileId, sha256, received };
}

/** Marks a file as taken up, after the entry that cites it was recorded. */
export const citeProof = (session: MemberSession, fileId: string): Promise<void> => citeFiles(session, [fileId]);
