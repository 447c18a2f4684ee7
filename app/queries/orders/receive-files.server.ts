import type { UploadPurpose } from "#db/schema/uploads.ts";
import { asMember } from "#db/tenancy.server.ts";
import type { MemberSession } from "~/http/session.server.ts";
import { services } from "~/server/services.server.ts";
import { cancelUpload } from "~/uploads/cancel-upload.server.ts";
import { listUploads } from "~/uploads/list-uploads.server.ts";
import { promoteUploads, type ReceivedFile } from "~/uploads/promote-uploads.server.ts";
import { receiveForm } from "~/uploads/receive-form.server.ts";
import { refusalOf } from "~/uploads/refusal.server.ts";
import { type UploadPlace, type UploadRow, waitingUploads } from "~/uploads/rows.server.ts";
import { asSender } from "~/uploads/tenant.server.ts";
import type { WordKey, WordParams } from "~/words/translate.ts";

/** Where a member's files for an order wait until an event cites them. */
export const memberPlace = (
  session: MemberSession,
  orderId: string,
  purpose: UploadPurpose,
  requestId: string | null = null,
): UploadPlace => ({
  ...{ organizationId: session.organizationId, orderId, requestId, purpose },
  by: { kind: "member", memberId: session.memberId },
});

export interface FormWithFiles {
  form: FormData;
  /** Files that can be cited: those that came with the form, and those that an earlier try left waiting. */
  rows: UploadRow[];
  /** The first file that was not taken, and why. */
  refused: { key: WordKey; params: WordParams } | null;
}

/** Reads a form with files; what arrived whole stays when something else in the form was wrong. */
export async function receiveFiles(request: Request, place: UploadPlace): Promise<FormWithFiles> {
  try {
    const { form, turnedAway } = await receiveForm(request, place, (fields) => fields.has("key"));
    const waiting = await asSender(place, (tenant) => waitingUploads(tenant, place));
    const refusals = waiting.filter((row) => row.state === "refused");
    // Told once and then let go: a file that was turned away must not stand in the way of the next try.
    for (const { id } of refusals) await cancelUpload(place, id);
    const [bad] = refusals;
    const refused = turnedAway[0] ?? (bad?.refusal ? { key: `files:reason_${bad.refusal}` as WordKey, params: {} } : null);
    return { form, rows: waiting.filter((row) => row.state === "ready"), refused };
  } catch (error) {
    const { key, params } = refusalOf(error);
    return { form: new FormData(), rows: [], refused: { key, params } };
  }
}

/** Names of the files that wait already, for a form that is shown again. */
export const waitingNames = async (place: UploadPlace, zone: string): Promise<string[]> =>
  (await listUploads(place, zone)).filter(({ state }) => state === "ready").map(({ name }) => name);

/** Gives the files their place for good; they count as evidence or document once an event cites them. */
export const keepFiles = (place: UploadPlace, rows: readonly UploadRow[], zone: string): Promise<ReceivedFile[]> =>
  promoteUploads(place, rows, zone);

/** Marks files as taken up, after the event that cites them was recorded. */
export async function citeFiles(session: MemberSession, fileIds: readonly string[]): Promise<void> {
  const { organizationId, memberId } = session;
  await asMember(services().pool, { organizationId, memberId }, ({ client }) =>
    client.query("update upload set state = 'cited' where organization_id = $1 and member_id = $2 and id = any($3)", [
      organizationId,
      memberId,
      fileIds,
    ]),
  );
}
