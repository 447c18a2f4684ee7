import { dateIn } from "~/domain/calendar/calendar.ts";
import { goodsName } from "~/domain/orders/goods-name.ts";
import { found } from "~/domain/record/error.ts";
import { EVIDENCE_RULES } from "~/domain/requests/evidence-type.ts";
import { refusedPage } from "~/http/error-response.server.ts";
import type { LinkSession } from "~/http/link-session.server.ts";
import { issuePageKey } from "~/http/page-key.server.ts";
import { sayRun } from "~/queries/serials/say-dates.server.ts";
import { readDraft } from "~/queries/supplier/draft.server.ts";
import { readPersonMail } from "~/queries/supplier/read-supplier-order.server.ts";
import { frameOf, owedOf, requestLine, type SupplierPage, stepLine } from "~/routes/supplier/page.server.ts";
import {
  answerValues,
  choicesOf,
  declaredFor,
  filesSentBefore,
  ruleOf,
  uploadedFile,
  valuesOf,
  valuesSentBefore,
} from "~/routes/supplier/request/load-answer.server.ts";
import { type AnswerBegun, showDifferences } from "~/routes/supplier/request/show-differences.server.ts";
import { showStatements } from "~/routes/supplier/request/show-statements.server.ts";
import { showVersion } from "~/routes/supplier/request/show-versions.server.ts";
import { services } from "~/server/services.server.ts";
import { sentFiles } from "~/ui/supplier/missing.ts";
import { listUploads } from "~/uploads/list-uploads.server.ts";
import type { UploadPlace } from "~/uploads/rows.server.ts";
import { beforeStop, formatCount, formatDate, formatTime } from "~/words/format.ts";

type Alternative = "document" | "photo_set" | "role_statement" | "revised_order";

/** Where the files of an answer wait. */
export const answerPlace = (link: LinkSession, requestId: string): UploadPlace => ({
  organizationId: link.organizationId,
  orderId: link.orderId,
  requestId,
  purpose: "evidence",
  by: { kind: "link", linkId: link.linkId },
});

/** The request of this page; one of another contact and one that never was are both 404. */
export function requestOf(page: SupplierPage, requestId: string | undefined) {
  try {
    return found(
      page.view.requests.find((request) => request.requestId === requestId),
      "no_such_request",
    );
  } catch (error) {
    return refusedPage(error);
  }
}

/** What may be done: give a first answer, look at one that waits, replace one that was accepted, or nothing any more. */
function standingOf(page: SupplierPage, request: ReturnType<typeof requestOf>, again: boolean) {
  if (page.view.order.state === "cancelled") return "ended" as const;
  if (request.status === "awaited" || request.status === "rejected") return "answer" as const;
  if (again) return "again" as const;
  if (request.status === "accepted" || request.status === "accepted_with_conditions") return "accepted" as const;
  return request.status === "declined" ? ("declined" as const) : ("waiting" as const);
}

/** `again`: a further version is to be written; `changing`: the explanation that is to be changed. */
type Wanted = { again: boolean; changing: string | null };

/** Everything that the page of one request shows. */
export async function loadRequest(page: SupplierPage, requestId: string | undefined, { again, changing }: Wanted) {
  const { link, view, t, language, text, contact, persons } = page;
  const request = requestOf(page, requestId);
  const line = requestLine(page, request);
  const standing = standingOf(page, request, again);
  const asker = request.askedBy ? persons[request.askedBy] : undefined;
  const mail = request.askedBy ? await readPersonMail(services().pool, link, request.askedBy) : null;
  const zone = view.order.zone;
  return {
    ...frameOf(page),
    standing,
    request: {
      ...line,
      type: request.type,
      example: text(request.example),
      criteria: text(request.criteria),
      numbering: sayDeclared(page, request),
      alternatives: request.alternatives.map((name) => ({ name, words: t(`supplier:alternative.${name as Alternative}`) })),
      declined: request.declined && {
        on: formatDate(dateIn(zone, request.declined.at), language),
        reason: t(`supplier:reason.${request.declined.reason as "other"}`),
        words: text(request.declined.words),
      },
    },
    pageKey: issuePageKey(link, request.requestId),
    answer: standing === "answer" || standing === "again" ? await loadAnswer(page, request) : null,
    versions: request.versions.map((version) => showVersion(page, request.type, version)).reverse(),
    differences: showDifferences(page, request, await answerBegun(page, request)),
    statements: showStatements(page, request, changing),
    /** Why what waits for it is open or shut, once the answer is given. */
    steps: view.steps.filter(({ stepId }) => request.waiting.some((one) => one.stepId === stepId)).map((step) => stepLine(page, step)),
    others: owedOf(page, request.requestId),
    foot: {
      contact: beforeStop([contact.name, contact.company].filter(Boolean).join(", ")),
      until: formatDate(dateIn(zone, link.expiresAt), language),
      asker: asker?.name ?? "",
      mail: mail ?? "",
    },
  };
}

/** What of an answer that is being written the reasons to differences speak of; nothing where none is asked about. */
export async function answerBegun(page: SupplierPage, request: ReturnType<typeof requestOf>): Promise<AnswerBegun> {
  if (!request.differences) return { values: {}, waiting: [] };
  const { link, view } = page;
  const values = await answerValues(page, request);
  const uploads = await listUploads(answerPlace(link, request.requestId), view.order.zone);
  const files = uploads.map((upload) => uploadedFile(link.ref, upload));
  return { values, waiting: sentFiles(files, values) };
}

/** How the serials are to be made, line by line, as the buyer declared it; nothing where nothing is known. */
function sayDeclared(page: SupplierPage, request: ReturnType<typeof requestOf>) {
  const { t, text, view } = page;
  return declaredFor(view, request).declared.map(({ lineId, sku, words, numbering }) => ({
    lineId,
    name: goodsName(sku, text(words)),
    facts: (
      [
        ["rule", numbering.rules.join(", ")],
        ["range", numbering.ranges.map((range) => t("serials:range", range)).join(", ")],
        ["quantity", numbering.quantity === null ? "" : formatCount(numbering.quantity)],
        ["run", numbering.run ? sayRun(numbering.run, t, page.language) : ""],
        ["prints", text(numbering.prints)],
        ["assigns", text(numbering.assigns)],
        ["verifies", text(numbering.verifies)],
      ] as const
    ).flatMap(([key, value]) => (value ? [{ label: t(`numbering:row.${key}`), value }] : [])),
  }));
}

export type RequestPage = Awaited<ReturnType<typeof loadRequest>>;

async function loadAnswer(page: SupplierPage, request: ReturnType<typeof requestOf>) {
  const { link, view } = page;
  const draft = await readDraft(services().pool, link, request.requestId);
  const uploads = await listUploads(answerPlace(link, request.requestId), view.order.zone);
  const choices = choicesOf(page, request);
  const values = { ...valuesSentBefore(page, request), ...valuesOf(page, request, draft, choices) };
  const rule = ruleOf(view, request);
  return {
    rule,
    choices,
    values,
    files: [...uploads.map((upload) => uploadedFile(link.ref, upload)), ...filesSentBefore(page, request)],
    accept: acceptOf(request.type),
    savedAt: draft.savedAt && formatTime(draft.savedAt, view.order.zone),
    /** Fields that nothing is known of are asked; the others are shown to be checked. */
    asked: rule.fields.filter(({ name, required }) => required && !values[`fields.${name}`]).map(({ name }) => name),
  };
}

const PICTURES = "image/*,image/heic,image/heif,video/*,application/pdf,.zip";
const TABLES = ".csv,.tsv,.txt,.xlsx,.ods,application/pdf,.zip,image/*,image/heic,image/heif";
const DOCUMENTS = "application/pdf,.docx,.xlsx,.pptx,.ods,.csv,.txt,.eml,.zip,image/*,image/heic,image/heif";

/** What the phone's chooser offers first; whatever comes is examined all the same. */
export function acceptOf(type: ReturnType<typeof requestOf>["type"]): string {
  const { media } = EVIDENCE_RULES[type];
  if (media === "pictures") return PICTURES;
  return media === "tables" ? TABLES : `${DOCUMENTS}${media === "any" ? ",video/*" : ""}`;
}
