import { requirePermission } from "~/domain/access/access.ts";
import { dateIn } from "~/domain/calendar/calendar.ts";
import type { EvidenceFile } from "~/domain/evidence/events.ts";
import { leansOn, type PastConcession } from "~/domain/memory/leans-on.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { canonicalJson } from "~/domain/record/canonical.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import type { Alternative } from "~/domain/requests/events.ts";
import { EVIDENCE_RULES, isFormType } from "~/domain/requests/evidence-type.ts";
import type { Request } from "~/domain/requests/state.ts";
import { serialsCount } from "~/domain/rules/rule.ts";
import { checkSubmission } from "~/domain/submissions/check-submission.ts";
import type { Channel } from "~/domain/submissions/events.ts";
import { statedAxes } from "~/domain/submissions/stated-axes.ts";

export interface SubmittedFileInput extends EvidenceFile {
  name: string;
  maskedWords: string | null;
}

export interface MakeSubmissionInput {
  requestId: string;
  files: SubmittedFileInput[];
  fields: Record<string, string>;
  attestedName: string;
  attestedTitle: string;
  note: string | null;
  validFrom: string | null;
  validUntil: string | null;
  /** Given when a member enters what came by chat, mail or paper. */
  entered: { channel: Channel; originalDate: string } | null;
  usedElsewhere: Record<string, string>;
  /** What came instead of the thing asked for, where the request accepts it. */
  alternative?: Alternative | null;
  /** What this supplier was let pass once on other orders. */
  concessions?: readonly PastConcession[];
}

/**
 * Submits a version in answer to a request: its dated files, its fields, and the person who stands behind it. Versions
 * are immutable; this one replaces the one before as the current version, and any acceptance of that ends here.
 */
export function makeSubmission(file: OrderFile, input: MakeSubmissionInput, ctx: CommandContext): OrderDraft[] {
  const request = found(file.requests[input.requestId], "no_such_request");
  requireSender(request, input, ctx);
  const order = facts(file);
  if (order.state === "cancelled") refuse("conflict", "order_cancelled");
  if (!input.attestedName.trim()) refuse("invalid", "name_needed", { field: "attestedName" });
  if (!input.attestedTitle.trim()) refuse("invalid", "title_needed", { field: "attestedTitle" });
  if (input.files.length === 0 && !isFormType(request.type)) refuse("invalid", "file_needed", { field: "files" });
  const fields = knownFields(request, input.fields);
  const alternative = input.alternative ?? null;
  if (alternative && !request.alternatives.includes(alternative)) refuse("invalid", "alternative_not_accepted", { field: "alternative" });
  const needed = neededFields(request, alternative);
  const missing = needed.find((name) => !fields[name]);
  if (missing && !input.entered) refuse("invalid", "field_needed", { field: `fields.${missing}` });
  if (input.files.some((item) => item.masked && !item.maskedWords?.trim())) refuse("invalid", "masked_words_needed", { field: "files" });

  const salt = ctx.newSalt();
  const { actor } = ctx;
  const attestedBy = actor.kind === "system" ? ctx.newId() : actor.personId;
  const bodies = input.files.map(({ name: _name, maskedWords: _words, ...body }) => body);
  const findings = checkSubmission({
    order,
    request: { ...request, requiredFields: needed, minFiles: alternative ? Math.min(1, request.minFiles) : request.minFiles },
    files: bodies,
    fields,
    enteredBy: input.entered ? "buyer" : "supplier",
    today: dateIn(order.zone, ctx.now),
    usedElsewhere: input.usedElsewhere,
    leansOn: leansOn(fields, input.note, input.concessions ?? []),
    serialsCount: alternative === null && serialsCount(file),
  });
  return [
    {
      type: "submission.made",
      data: {
        submissionId: ctx.newId(),
        requestId: request.requestId,
        version: request.versions.length + 1,
        files: bodies,
        fields: Object.keys(fields),
        stated: statedAxes(request.type, fields, file.orderId, ctx),
        manifestSha256: ctx.sha256(manifest({ ...input, fields, salt })),
        attestedBy,
        attestedAt: ctx.now,
        enteredBy: input.entered ? "buyer" : "supplier",
        channel: input.entered?.channel ?? null,
        originalDate: input.entered?.originalDate ?? null,
        discrepancies: findings.map((finding) => ({ discrepancyId: ctx.newId(), ...finding })),
        validFrom: input.validFrom,
        validUntil: input.validUntil,
        alternative,
      },
      text: {
        attested_name: input.attestedName.trim(),
        attested_title: input.attestedTitle.trim(),
        manifest_salt: salt,
        ...(input.note ? { note: input.note } : {}),
        ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [`field.${name}`, value])),
        ...Object.fromEntries(input.files.map((item) => [`file.${item.fileId}`, item.name])),
        ...Object.fromEntries(input.files.flatMap((item) => (item.maskedWords ? [[`masked.${item.fileId}`, item.maskedWords]] : []))),
      },
    },
  ];
}

/** Every answer says who, where and when; what belongs to the thing asked for is not asked of its alternative. */
const neededFields = ({ requiredFields }: Request, alternative: Alternative | null): string[] =>
  alternative ? requiredFields.filter((name) => ["company", "site", "made_on"].includes(name)) : requiredFields;

/** The supplier's own contact through a link, or a member entering what came another way. Nobody else's request exists. */
function requireSender(request: Request, input: MakeSubmissionInput, ctx: CommandContext): void {
  if (ctx.actor.kind === "supplier") {
    if (ctx.actor.contactId !== request.contactId) refuse("missing", "no_such_request");
    if (input.entered) refuse("forbidden", "members_only");
    return;
  }
  requirePermission(ctx, "send_requests");
  if (!input.entered) refuse("forbidden", "suppliers_only");
}

function knownFields(request: Request, given: Record<string, string>): Record<string, string> {
  const names = EVIDENCE_RULES[request.type].fields.map(({ name }) => name);
  return Object.fromEntries(names.flatMap((name) => (given[name]?.trim() ? [[name, given[name].trim()]] : [])));
}

/**
 * The canonical manifest whose SHA-256 a decision binds: the files' SHA-256 in order, the fields, the attestation. The
 * salt is kept with the texts, so that erased words cannot be guessed back from the hash.
 */
export function manifest(of: {
  files: readonly { sha256: string }[];
  fields: Readonly<Record<string, string>>;
  attestedName: string;
  attestedTitle: string;
  salt: string;
}): string {
  return canonicalJson({
    files: of.files.map(({ sha256 }) => sha256),
    fields: of.fields,
    attestation: { name: of.attestedName.trim(), title: of.attestedTitle.trim() },
    salt: of.salt,
  });
}
