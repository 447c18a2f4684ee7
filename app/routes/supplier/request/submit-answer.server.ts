import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { explainDraftedDifferences } from "~/domain/reconciliation/explain-differences.ts";
import { DomainError } from "~/domain/record/error.ts";
import { alternative } from "~/domain/requests/events.ts";
import { explainDrafted } from "~/domain/serials/explain-drafted.ts";
import { recordExamination } from "~/domain/serials/record-examination.ts";
import { answerRequest } from "~/domain/submissions/answer-request.ts";
import { actingThrough } from "~/http/link-session.server.ts";
import { type RunOptions, runCommand } from "~/http/run-command.server.ts";
import { readConcessions } from "~/queries/memory/read-memory.server.ts";
import { endDraft, keepDraft } from "~/queries/supplier/draft.server.ts";
import { repeatedSubmission, submittedUnder } from "~/queries/supplier/submitted-under.server.ts";
import type { SupplierPage } from "~/routes/supplier/page.server.ts";
import { examinationInAnswer, examinedInAnswer, logsInAnswer } from "~/routes/supplier/request/draft-logs.server.ts";
import { answerValues, filesSentBefore, ruleOf, uploadedFile } from "~/routes/supplier/request/load-answer.server.ts";
import { answerPlace, type requestOf } from "~/routes/supplier/request/load-request.server.ts";
import { changesOf, fieldsOf, type Problems, problemsOf, saidOf } from "~/routes/supplier/request/read-answer.server.ts";
import { services } from "~/server/services.server.ts";
import { ruleFor, sentFiles, settled, type Values } from "~/ui/supplier/missing.ts";
import { cancelUpload } from "~/uploads/cancel-upload.server.ts";
import { embeddedDateIn } from "~/uploads/list-uploads.server.ts";
import { promoteUploads, usedElsewhere } from "~/uploads/promote-uploads.server.ts";
import { UploadRefusal } from "~/uploads/refusal.server.ts";
import { waitingUploads } from "~/uploads/rows.server.ts";
import { showUpload } from "~/uploads/show-upload.ts";
import { asSender } from "~/uploads/tenant.server.ts";
import type { WordKey } from "~/words/translate.ts";

export type Submitted = { submissionId: string } | { problems: Problems };

type Sent = [page: SupplierPage, request: ReturnType<typeof requestOf>, form: FormData, key: string, cameAlong: readonly string[]];

/**
 * Submits what the form showed and the draft holds: the files it listed and those that came with it, and nothing that
 * arrived on another device in the meantime. Whatever is wrong is said at its field; the draft keeps everything else.
 */
export async function submitAnswer(...sent: Sent): Promise<Submitted> {
  const [{ link }, { requestId }, , key] = sent;
  const before = await repeatedSubmission(services().pool, link, key, requestId);
  if (before !== null) return { submissionId: before };
  const submitted = await attempt(...sent);
  if ("submissionId" in submitted) return submitted;
  // The same form sent twice at once: what the other one found missing is what this one has taken.
  const meanwhile = await repeatedSubmission(services().pool, link, key, requestId);
  return meanwhile === null ? submitted : { submissionId: meanwhile };
}

async function attempt(...[page, request, form, key, cameAlong]: Sent): Promise<Submitted> {
  const { link, view, t } = page;
  const { pool } = services();
  await keepDraft(pool, link, request.requestId, changesOf(form));
  const typed = Object.fromEntries(["attested_name", "attested_title", "note"].map((name) => [name, String(form.get(name) ?? "").trim()]));
  const written = { ...(await answerValues(page, request)), ...typed };
  const instead = alternative.safeParse(form.get("alternative")).data ?? null;
  const rule = ruleFor(ruleOf(view, request), instead);

  const place = answerPlace(link, request.requestId);
  const listed = new Set([...form.getAll("f").map(String), ...cameAlong]);
  const rows = await asSender(place, (tenant) => waitingUploads(tenant, place));
  const uploads = rows.filter(({ id }) => listed.has(id));
  const dateOf = embeddedDateIn(view.order.zone);
  const files = [
    ...uploads.map((row) => uploadedFile(link.ref, showUpload(row, 0, dateOf))),
    ...filesSentBefore(page, request).filter(({ id }) => listed.has(id)),
  ];
  const values = settled(rule, files, written);
  const problems = problemsOf(t, rule, files, values);
  if (Object.keys(problems).length > 0) return { problems };

  const sent = sentFiles(files, values);
  const chosen = new Set(sent.map(({ id }) => id));
  try {
    const following = await recordedWith(page, request, values, chosen);
    const received = await promoteUploads(
      place,
      uploads.filter(({ id }) => chosen.has(id)),
      view.order.zone,
    );
    const byId = new Map(received.map((file) => [file.fileId, file]));
    const committed = await runCommand(
      actingThrough(link),
      link.orderId,
      answerRequest,
      {
        requestId: request.requestId,
        after: String(form.get("after") ?? "") || null,
        files: sent.map((file) => ({
          ...(byId.get(file.id) ?? { fileId: file.id, name: file.name }),
          ...saidOf(page, request, rule, file, values),
        })),
        fields: fieldsOf(rule, values),
        attestedName: typed.attested_name ?? "",
        attestedTitle: typed.attested_title ?? "",
        note: typed.note || null,
        validFrom: null,
        validUntil: null,
        entered: null,
        usedElsewhere: await usedElsewhere(
          link,
          place,
          received.map(({ sha256 }) => sha256),
        ),
        alternative: instead,
        concessions: await asSender(place, (tenant) => readConcessions(tenant, link.orderId)),
      },
      { key, following },
    );
    await endDraft(pool, link, request.requestId, [...byId.keys()]);
    for (const { id } of uploads.filter((row) => !chosen.has(row.id))) await cancelUpload(place, id);
    return { submissionId: (await submittedUnder(pool, link, committed.n, request.requestId)) ?? "" };
  } catch (error) {
    if (error instanceof UploadRefusal) return { problems: { files: t(error.key, error.params) } };
    if (!(error instanceof DomainError) || error.kind === "missing" || error.kind === "gone") throw error;
    if (error.kind === "stale") return { problems: { page: t("supplier:answered_elsewhere") } };
    return { problems: { [error.field ?? "page"]: t(`refusals:${error.code}` as WordKey, error.params) } };
  }
}

/** How long submitting waits for logs that are just being examined; what is not ready then follows by itself. Milliseconds. */
const WAIT = 2_500;

/**
 * What is known already of the logs that are sent, and the reasons drafted for it and for differences, to stand on record with the answer: the
 * order is then changed once and not a second time when the logs are examined.
 */
async function recordedWith(page: SupplierPage, request: Sent[1], values: Values, chosen: ReadonlySet<string>): Promise<Follow[]> {
  const logs = await logsInAnswer(page, request, values, chosen);
  const examined = await examinedInAnswer(page, logs, WAIT);
  const newest = (file: OrderFile) => file.requests[request.requestId]?.versions.at(-1) ?? "";
  const ofLogs = logs.flatMap((log, at): Follow[] => {
    const one = examined[at];
    // What several logs hold together is recorded at once, so that none is told clean before the others were looked at.
    if (one?.state !== "found" || !one.whole) return [];
    const { fileId } = log;
    const found = examinationInAnswer(log, one);
    return [
      {
        actor: { kind: "system", part: "scanner" },
        command: (file, ctx) => recordExamination(file, { ...found, submissionId: newest(file) }, ctx),
      },
      {
        actor: actingThrough(page.link).actor,
        command: (file, ctx) => explainDrafted(file, { submissionId: newest(file), fileId, values }, ctx),
      },
    ];
  });
  const { requestId } = request;
  const ofDifferences: Follow = {
    actor: actingThrough(page.link).actor,
    command: (file, ctx) => explainDraftedDifferences(file, { requestId, submissionId: newest(file), values }, ctx),
  };
  return request.differences ? [...ofLogs, ofDifferences] : ofLogs;
}

type Follow = NonNullable<RunOptions["following"]>[number];

/** Drops the waiting files that were ticked to be removed. Files of earlier versions stay: they are merely not sent again. */
export async function removeTicked({ link }: SupplierPage, requestId: string, form: FormData): Promise<void> {
  const place = answerPlace(link, requestId);
  const rows = await asSender(place, (tenant) => waitingUploads(tenant, place));
  for (const { id } of rows) if (form.has(`remove.${id}`)) await cancelUpload(place, id);
}
