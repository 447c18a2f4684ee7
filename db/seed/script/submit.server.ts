import type { Shows } from "~/domain/evidence/events.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { declineRequest } from "~/domain/requests/decline-request.ts";
import type { DeclineReason, EvidenceType } from "~/domain/requests/events.ts";
import type { Channel } from "~/domain/submissions/events.ts";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import { usedElsewhere } from "~/uploads/promote-uploads.server.ts";
import { moveUpload, type UploadPlace } from "~/uploads/rows.server.ts";
import { receiveFiles } from "../files/receive-files.server.ts";
import { ORGANIZATION } from "../people/members.ts";
import { examineLogs } from "./examine-logs.server.ts";
import type { OrderScript } from "./order-script.server.ts";

export interface SubmittedSample {
  name: string;
  bytes: Buffer;
  /** As its sender says, "2026-03-04". */
  stated: string | null;
  shows?: Partial<Shows>;
  /** Sent as background, not as proof. */
  context?: boolean;
}

export interface Answer {
  files: SubmittedSample[];
  /** What the type asks beyond company, site and date. */
  fields: Record<string, string>;
  madeOn: string;
  attests: { name: string; title: string };
  note?: string;
  /** Given when purchasing enters what came another way. */
  entered?: { channel: Channel; originalDate: string };
}

/** Answers a request: the files go through the upload, the examination and the evidence store that every file goes through. */
export async function submit(script: OrderScript, at: Instant, type: EvidenceType, answer: Answer): Promise<void> {
  const { organizationId } = script.stage.tenant;
  const { requestId } = script.request(type);
  const place = placeOf(script, { requestId, purpose: "evidence" }, answer.entered !== undefined);
  const received = await receiveFiles(place, ORGANIZATION.zone, answer.files);
  const { site, name: company } = script.party;
  await script.act(answer.entered ? "mei" : "supplier", at, makeSubmission, {
    requestId,
    files: received.map((file, n) => {
      const { stated, shows, context = false }: Partial<SubmittedSample> = answer.files[n] ?? {};
      return {
        ...file,
        receivedAt: at,
        class: context ? ("context" as const) : ("current_order" as const),
        statedDate: stated ?? null,
        shows: shows ? [{ ...nowhere, ...shows }] : [],
        masked: false,
        maskedWords: null,
      };
    }),
    fields: { company, site, made_on: answer.madeOn, ...answer.fields },
    attestedName: answer.attests.name,
    attestedTitle: answer.attests.title,
    note: answer.note ?? null,
    validFrom: null,
    validUntil: null,
    entered: answer.entered ?? null,
    usedElsewhere: await usedElsewhere(
      { organizationId, orderId: script.orderId },
      place,
      received.map(({ sha256 }) => sha256),
    ),
  });
  await cite(
    script,
    received.map(({ fileId }) => fileId),
  );
  await examineLogs(script, at, (sha256) => answer.files[received.findIndex((file) => file.sha256 === sha256)]!.bytes);
}

/** The supplier declines, with a reason and in their words. */
export async function decline(
  script: OrderScript,
  at: Instant,
  type: EvidenceType,
  { reason, words }: { reason: DeclineReason; words: string },
): Promise<void> {
  const { name, title } = script.party.contact;
  const { requestId } = script.request(type);
  await script.act("supplier", at, declineRequest, { requestId, reason, words, personName: name, personTitle: title });
}

/** Where a file of this order goes in: over the contact's link, or by purchasing. */
export function placeOf(script: OrderScript, of: Pick<UploadPlace, "requestId" | "purpose">, byMember: boolean): UploadPlace {
  const by = byMember
    ? { kind: "member" as const, memberId: script.stage.members.mei }
    : { kind: "link" as const, linkId: script.link().linkId };
  return { organizationId: script.stage.tenant.organizationId, orderId: script.orderId, by, ...of };
}

/** Files that an event now holds wait no longer. */
export async function cite(script: OrderScript, fileIds: readonly string[]): Promise<void> {
  for (const fileId of fileIds) await moveUpload(script.stage.tenant, fileId, ["ready"], "cited");
}

const nowhere: Shows = { lineId: null, batch: null, serialFrom: null, serialTo: null, carton: null };
