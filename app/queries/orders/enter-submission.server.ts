import { z } from "zod";
import { asMember } from "#db/tenancy.server.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import { found } from "~/domain/record/error.ts";
import { type Alternative, alternative } from "~/domain/requests/events.ts";
import { EVIDENCE_RULES } from "~/domain/requests/evidence-type.ts";
import { channel } from "~/domain/submissions/events.ts";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import { line, words as longWords, optionalDate, optionalLine, typedDate } from "~/http/form-schema.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, type MemberSession } from "~/http/session.server.ts";
import type { OrderReading } from "~/ledger/read.server.ts";
import { readConcessions } from "~/queries/memory/read-memory.server.ts";
import { services } from "~/server/services.server.ts";
import { usedElsewhere } from "~/uploads/promote-uploads.server.ts";
import type { UploadPlace, UploadRow } from "~/uploads/rows.server.ts";
import type { OrderWords } from "./order-words.server.ts";
import { citeFiles, keepFiles } from "./receive-files.server.ts";

/** The request that an answer is entered for, as its form shows it. */
export function sayEntered({ file }: OrderReading, requestId: string, words: OrderWords) {
  const request = found(file.requests[requestId], "no_such_request");
  const rule = EVIDENCE_RULES[request.type];
  return {
    requestId,
    type: words.t(`evidence:name.${request.type}`),
    question: words.text(request.question),
    contact: words.text(request.contactName),
    tied: rule.tied,
    needsFiles: rule.minFiles > 0,
    channels: channel.options,
    alternatives: request.alternatives.map((name) => ({ name, words: words.t(`requests:alternative.${name as Alternative}`) })),
    lines: facts(file).lines.map(({ lineId, words: said }, n) => ({ lineId, n: n + 1, words: words.text(said) })),
    fields: rule.fields.map(({ name, kind }) => ({
      name,
      long: kind === "text",
      label: words.t(`evidence:field.${name}` as "evidence:field.company"),
      required: request.requiredFields.includes(name),
    })),
  };
}

export type EnteredForm = ReturnType<typeof sayEntered>;

/** An answer that came another way, as a member enters it: how and when it came, whose words they are, and its files. */
export const enterSchema = z.object({
  key: line(120),
  channel: channel,
  originalDate: typedDate(),
  attestedName: line(120),
  attestedTitle: line(120),
  note: longWords(4_000),
  alternative: z.union([alternative, z.literal("")]).optional(),
  statedDate: optionalDate(),
  class: z.enum(["current_order", "context"]),
  lineId: z.string().optional(),
  batch: optionalLine(80),
  fields: z.record(z.string(), z.string()).optional(),
});

/** Records the entered answer as the next version. Throws DomainErrors and UploadRefusals. */
export async function enterSubmission(
  session: MemberSession,
  of: { orderId: string; requestId: string; zone: string; place: UploadPlace; rows: readonly UploadRow[] },
  input: z.output<typeof enterSchema>,
): Promise<void> {
  const { orderId, requestId, place } = of;
  const received = await keepFiles(place, of.rows, of.zone);
  const shows =
    input.lineId || input.batch
      ? [{ lineId: input.lineId || null, batch: input.batch, serialFrom: null, serialTo: null, carton: null }]
      : [];
  const used = await usedElsewhere(
    { organizationId: session.organizationId, orderId },
    place,
    received.map(({ sha256 }) => sha256),
  );
  const answer = {
    requestId,
    files: received.map((file) => ({
      ...file,
      ...{ class: input.class, statedDate: input.statedDate, shows, masked: false, maskedWords: null },
    })),
    fields: Object.fromEntries(Object.entries(input.fields ?? {}).map(([name, value]) => [name, value.slice(0, 4_000)])),
    ...{ attestedName: input.attestedName, attestedTitle: input.attestedTitle, note: input.note, validFrom: null, validUntil: null },
    entered: { channel: input.channel, originalDate: input.originalDate },
    usedElsewhere: used,
    alternative: input.alternative || null,
    concessions: await asMember(services().pool, session, (tenant) => readConcessions(tenant, orderId)),
  };
  await runCommand(actingOf(session), orderId, makeSubmission, answer, { key: input.key });
  await citeFiles(
    session,
    received.map(({ fileId }) => fileId),
  );
}
