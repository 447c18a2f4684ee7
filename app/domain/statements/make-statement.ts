import { requirePermission } from "~/domain/access/access.ts";
import { dateIn } from "~/domain/calendar/calendar.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import type { ReasonCode } from "~/domain/statements/events.ts";
import type { Statement } from "~/domain/statements/state.ts";
import { versionsOfThread } from "~/domain/statements/statement.ts";
import type { Channel } from "~/domain/submissions/events.ts";
import type { SubmittedFileInput } from "~/domain/submissions/make-submission.ts";

export interface MakeStatementInput {
  /** The explanation that this one changes; null begins a new one. */
  threadId: string | null;
  requestId: string | null;
  matterId: string | null;
  lineIds: string[];
  batches: string[];
  reasonCode: ReasonCode | null;
  words: string;
  /** The person whose words these are, as they name themselves. */
  author: string;
  /** Given when a member enters what was said by chat, mail or paper, or states something on the buyer's own side. */
  entered: { party: Statement["party"]["kind"]; channel: Channel; saidOn: string } | null;
  files: SubmittedFileInput[];
}

/** Words of a party on this order. A changed explanation is a new version beside the old one, never in its place. */
export function makeStatement(file: OrderFile, input: MakeStatementInput, ctx: CommandContext): OrderDraft[] {
  requireSpeaker(file, input, ctx);
  const { supplierId, zone, state } = facts(file);
  if (state === "cancelled") refuse("conflict", "order_cancelled");
  if (!input.words.trim()) refuse("invalid", "words_needed", { field: "words" });
  if (!input.author.trim()) refuse("invalid", "author_needed", { field: "author" });
  if (input.entered && input.entered.saidOn > dateIn(zone, ctx.now)) refuse("invalid", "said_in_future", { field: "saidOn" });
  requireTied(file, input);
  const earlier = input.threadId ? earlierOf(file, input, input.threadId) : [];
  const party = input.entered?.party ?? "supplier";
  return [
    {
      type: "statement.made",
      data: {
        statementId: ctx.newId(),
        threadId: input.threadId ?? ctx.newId(),
        version: earlier.length + 1,
        party: { kind: party, id: party === "supplier" ? supplierId : memberIdOf(party, ctx) },
        about: { lineIds: input.lineIds, batches: input.batches, requestId: input.requestId, matterId: input.matterId },
        reasonCode: input.reasonCode,
        channel: input.entered?.channel ?? null,
        saidOn: input.entered?.saidOn ?? null,
        enteredBy: input.entered ? "buyer" : "supplier",
        files: input.files.map(({ name: _name, maskedWords: _words, ...body }) => body),
      },
      text: {
        words: input.words.trim(),
        author: input.author.trim(),
        ...Object.fromEntries(input.files.map((item) => [`file.${item.fileId}`, item.name])),
      },
    },
  ];
}

const memberIdOf = (party: Statement["party"]["kind"], { actor }: CommandContext): string | null =>
  party === "member" && actor.kind === "member" ? actor.memberId : null;

/** The supplier's own contact, under a request that was sent to them; or a member entering what came another way. */
function requireSpeaker(file: OrderFile, input: MakeStatementInput, ctx: CommandContext): void {
  if (ctx.actor.kind === "supplier") {
    const request = found(input.requestId ? file.requests[input.requestId] : null, "no_such_request");
    if (request.contactId !== ctx.actor.contactId) refuse("missing", "no_such_request");
    if (input.entered || input.matterId) refuse("forbidden", "members_only");
    return;
  }
  requirePermission(ctx, "send_requests");
  if (!input.entered) refuse("forbidden", "suppliers_only");
  if (input.requestId) found(file.requests[input.requestId], "no_such_request");
  if (input.matterId) found(file.matters[input.matterId], "no_such_matter");
}

/** A reason counts only once it is linked to a line or batch of this order. */
function requireTied(file: OrderFile, { lineIds, batches, reasonCode }: MakeStatementInput): void {
  const { lines } = facts(file);
  if (lineIds.some((lineId) => !lines.some((line) => line.lineId === lineId))) refuse("missing", "no_such_line");
  const known = [...lines.flatMap((line) => line.batches), ...Object.values(file.requests).flatMap(({ scope }) => scope.batches)];
  if (batches.some((batch) => !known.includes(batch))) refuse("invalid", "no_such_batch", { field: "batches" });
  if (reasonCode && lineIds.length === 0 && batches.length === 0) refuse("invalid", "reason_needs_line", { field: "about" });
}

/** The versions before, of the same speaker about the same thing: nobody continues another's explanation. */
function earlierOf(file: OrderFile, input: MakeStatementInput, threadId: string): Statement[] {
  const versions = versionsOfThread(file, threadId);
  const newest = found(versions.at(-1), "no_such_statement");
  const speaks = input.entered?.party ?? "supplier";
  if (newest.about.requestId !== input.requestId || newest.about.matterId !== input.matterId || newest.party.kind !== speaks) {
    refuse("missing", "no_such_statement");
  }
  return versions;
}
