import { z } from "zod";
import { facts } from "~/domain/order-file/order-file.ts";
import { found } from "~/domain/record/error.ts";
import { reasonCode } from "~/domain/statements/events.ts";
import { makeStatement } from "~/domain/statements/make-statement.ts";
import { versionsOfThread } from "~/domain/statements/statement.ts";
import { channel } from "~/domain/submissions/events.ts";
import { line, list, words as longWords, typedDate } from "~/http/form-schema.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, type MemberSession } from "~/http/session.server.ts";
import type { OrderReading } from "~/ledger/read.server.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";
import { citeFiles, keepFiles } from "~/queries/orders/receive-files.server.ts";
import type { UploadPlace, UploadRow } from "~/uploads/rows.server.ts";

export const statementSchema = z.object({
  key: line(120),
  thread: z.string().optional(),
  party: z.enum(["supplier", "member", "other"]),
  channel,
  saidOn: typedDate(),
  author: line(200),
  words: longWords(4_000),
  reasonCode: z.union([reasonCode, z.literal("")]),
  about: list(z.string().max(120)),
});

/** The form for words that came another way, under one request; `threadId` names the explanation that they change. */
export function sayStatementForm({ file }: OrderReading, requestId: string, threadId: string | null, words: OrderWords) {
  const request = found(file.requests[requestId], "no_such_request");
  const newest = threadId ? found(versionsOfThread(file, threadId).at(-1), "no_such_statement") : null;
  const { lines } = facts(file);
  const batches = new Set([...lines.flatMap((one) => one.batches), ...request.scope.batches]);
  return {
    requestId,
    threadId: newest?.threadId ?? "",
    type: words.t(`evidence:name.${request.type}`),
    question: words.text(request.question),
    author: newest ? words.text(newest.author) : words.text(request.contactName),
    party: newest?.party.kind ?? "supplier",
    reason: newest?.reasonCode ?? "",
    words: newest ? words.text(newest.words) : "",
    about: newest
      ? [...newest.about.lineIds.map((id) => `line:${id}`), ...newest.about.batches.map((batch) => `batch:${batch}`)]
      : [...request.scope.lineIds.map((id) => `line:${id}`), ...request.scope.batches.map((batch) => `batch:${batch}`)],
    channels: channel.options,
    reasons: reasonCode.options.map((reason) => ({ reason, words: words.t(`supplier:reason.${reason}`) })),
    subjects: [
      ...lines.map(({ lineId, words: said }, n) => ({
        value: `line:${lineId}`,
        label: words.t("requests:line", { n: n + 1, words: words.text(said) }),
      })),
      ...[...batches].map((batch) => ({ value: `batch:${batch}`, label: words.t("statements:batch", { batch }) })),
    ],
  };
}

/** Records what was said, with the picture of the message. Throws DomainErrors and UploadRefusals. */
export async function enterStatement(
  session: MemberSession,
  of: { orderId: string; requestId: string; zone: string; place: UploadPlace; rows: readonly UploadRow[] },
  input: z.output<typeof statementSchema>,
): Promise<void> {
  const { orderId, requestId, place } = of;
  const received = await keepFiles(place, of.rows, of.zone);
  const named = (kind: string) => input.about.flatMap((value) => (value.startsWith(`${kind}:`) ? [value.slice(kind.length + 1)] : []));
  const statement = {
    ...{ threadId: input.thread || null, requestId, matterId: null, lineIds: named("line"), batches: named("batch") },
    ...{ reasonCode: input.reasonCode || null, words: input.words, author: input.author },
    entered: { party: input.party, channel: input.channel, saidOn: input.saidOn },
    files: received.map((file) => ({
      ...file,
      ...{ class: "context" as const, statedDate: input.saidOn, shows: [], masked: false, maskedWords: null },
    })),
  };
  await runCommand(actingOf(session), orderId, makeStatement, statement, { key: input.key });
  await citeFiles(
    session,
    received.map(({ fileId }) => fileId),
  );
}
