import { linesShown } from "~/domain/numbering/numbering.ts";
import type { SupplierRequest, SupplierVersion, SupplierView } from "~/domain/order-file/supplier-view.ts";
import { goodsName } from "~/domain/orders/goods-name.ts";
import { EVIDENCE_RULES, isFormType } from "~/domain/requests/evidence-type.ts";
import { mayBeLog } from "~/domain/serials/exception.ts";
import { type Draft, readDraft } from "~/queries/supplier/draft.server.ts";
import type { SupplierPage } from "~/routes/supplier/page.server.ts";
import { thumbnailOf } from "~/routes/supplier/request/show-versions.server.ts";
import { services } from "~/server/services.server.ts";
import type { AnswerFile, AnswerRule } from "~/ui/supplier/missing.ts";
import type { ShownUpload } from "~/uploads/show-upload.ts";
import { formatDate } from "~/words/format.ts";
import { languageTag } from "~/words/language.ts";

/** What a company says of itself is the same for every request of an order: asked once, offered again. */
const ASKED_ONCE = new Set(
  "company site product seller factory payee prints_labels assigns_numbers verifies_labels corrects_errors numbering_rule prefix batch_mark".split(
    " ",
  ),
);

/** What an answer to this request needs, as its form and its check both know it. */
export function ruleOf(view: SupplierView, request: SupplierRequest): AnswerRule {
  const { fields, tied } = EVIDENCE_RULES[request.type];
  return {
    fields: fields.map(({ name, kind }) => ({ name, kind, required: request.requiredFields.includes(name) })),
    minFiles: request.minFiles,
    isForm: isFormType(request.type),
    tied,
    isLog: request.type === "serial_log",
    orderedOn: view.order.orderedOn,
  };
}

export interface ShowsChoice {
  value: string;
  label: string;
}

/** What a file may be said to show: the batches asked for, each batch of the order, each line. */
export function choicesOf(page: SupplierPage, request: SupplierRequest): ShowsChoice[] {
  const { t, view, language } = page;
  const batches = [...new Set([...request.scope.batches, ...view.order.lines.flatMap((line) => line.batches)])];
  const all = request.scope.batches.length > 0 ? request.scope.batches : batches;
  const listed = new Intl.ListFormat(languageTag[language], { type: "conjunction" }).format(all);
  return [
    ...(all.length > 1 ? [{ value: `batches:${JSON.stringify(all)}`, label: t("supplier:batches", { batches: listed }) }] : []),
    ...batches.map((batch) => ({ value: `batches:${JSON.stringify([batch])}`, label: t("supplier:batch", { batch }) })),
    ...view.order.lines.map((line) => ({
      value: `line:${line.lineId}`,
      label: t("supplier:line", { line: goodsName(line.sku, page.text(line.words)), quantity: line.quantity }),
    })),
  ];
}

/** The form's values: what was typed before, else what is known from this order's other answers. */
export function valuesOf(
  page: SupplierPage,
  request: SupplierRequest,
  draft: Draft,
  choices: readonly ShowsChoice[],
): Record<string, string> {
  const { view, text, contact } = page;
  const known: Record<string, string> = {};
  const latest = (of: SupplierRequest): SupplierVersion | undefined => of.versions.findLast(({ withdrawnAt }) => withdrawnAt === null);
  for (const other of view.requests) {
    for (const [name, key] of Object.entries(latest(other)?.fields ?? {})) if (ASKED_ONCE.has(name)) known[name] = text(key);
  }
  const [line, ...more] = view.order.lines;
  known.company ||= contact.company;
  if (line && more.length === 0) known.product ||= goodsName(line.sku, text(line.words));
  if (request.scope.batches.length > 0) known.batch_mark = request.scope.batches.join(", ");
  const { rules } = declaredFor(view, request);
  if (rules.length > 0) Object.assign(known, { numbering_rule: rules.join(" "), prefix: prefixOf(rules[0] ?? "") });
  for (const [name, key] of Object.entries(latest(request)?.fields ?? {})) known[name] = text(key);

  const values: Record<string, string> = {};
  for (const { name, kind } of EVIDENCE_RULES[request.type].fields) {
    const value = known[name];
    if (value) values[`fields.${name}`] = kind === "date" ? readableDate(page, value) : value;
  }
  const [first] = choices;
  if (first && (choices.length === 1 || request.scope.batches.length > 0)) values.shows_all = first.value;
  return { ...values, ...draft.fields };
}

/** All values of the answer that is being written, whoever looks at them. */
export async function answerValues(page: SupplierPage, request: SupplierRequest): Promise<Record<string, string>> {
  const draft = await readDraft(services().pool, page.link, request.requestId);
  return { ...valuesSentBefore(page, request), ...valuesOf(page, request, draft, choicesOf(page, request)) };
}

/** What the buyer declared of the serials of the lines that a request asks about. */
export function declaredFor({ order }: SupplierView, request: SupplierRequest) {
  const lines = request.type === "serial_log" ? linesShown(order.lines, [], request.scope.lineIds) : [];
  const declared = lines.flatMap((line) => (line.numbering ? [{ ...line, numbering: line.numbering }] : []));
  return { declared, rules: [...new Set(declared.flatMap(({ numbering }) => numbering.rules))] };
}

/** What every serial of a rule begins with. */
const prefixOf = (rule: string): string => /^[^{]*/.exec(rule)?.[0] ?? "";

const readableDate = ({ language }: SupplierPage, value: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value, language) : value;

/** A waiting upload as a file of the answer. */
export const uploadedFile = (ref: string, upload: ShownUpload): AnswerFile => ({
  ...upload,
  table: upload.kind === "table" || upload.kind === "text",
  thumbnail: upload.thumbnail ? `/s/${ref}/files/${upload.id}/thumbnail` : null,
  sentWith: null,
  fault: null,
});

/** The files of the version before, offered again: what was good need not be sent twice. */
export function filesSentBefore(page: SupplierPage, request: SupplierRequest): AnswerFile[] {
  const before = request.versions.findLast(({ withdrawnAt }) => withdrawnAt === null) ?? request.versions.at(-1);
  if (!before) return [];
  const { text, link } = page;
  return before.files.map((file) => {
    const fault = before.decision?.faults.find(({ fileId }) => fileId === file.fileId);
    return {
      id: file.fileId,
      name: text(file.name),
      bytes: Number(file.bytes),
      state: "ready" as const,
      received: Number(file.bytes),
      reason: file.readable ? null : "damaged",
      embeddedDate: file.embeddedDate,
      table: mayBeLog(file),
      thumbnail: thumbnailOf(link.ref, file),
      sentWith: before.version,
      fault: fault ? { words: text(fault.words), mend: text(fault.mend) } : null,
    };
  });
}

/** What was said of files sent before, as values of the form; files that the buyer found fault with are left out at first. */
export function valuesSentBefore(page: SupplierPage, request: SupplierRequest): Record<string, string> {
  const before = request.versions.findLast(({ withdrawnAt }) => withdrawnAt === null) ?? request.versions.at(-1);
  const values: Record<string, string> = {};
  for (const file of before?.files ?? []) {
    const { fileId } = file;
    const lines = file.shows.flatMap(({ lineId }) => lineId ?? []);
    const batches = file.shows.flatMap(({ batch }) => batch ?? []);
    if (file.statedDate) values[`date.${fileId}`] = readableDate(page, file.statedDate);
    if (file.class === "context") values[`background.${fileId}`] = "on";
    if (batches.length > 0) values[`shows.${fileId}`] = `batches:${JSON.stringify(batches)}`;
    else if (lines[0]) values[`shows.${fileId}`] = `line:${lines[0]}`;
    const { carton, serialFrom, serialTo } = file.shows[0] ?? {};
    if (carton) values[`carton.${fileId}`] = carton;
    if (serialFrom) values[`serial_from.${fileId}`] = serialFrom;
    if (serialTo) values[`serial_to.${fileId}`] = serialTo;
    const places = [
      ["sheet", file.table?.sheet] as const,
      ["serial_column", file.table?.serial] as const,
      ["carton_column", file.table?.carton] as const,
      ["date_column", file.table?.date] as const,
    ];
    for (const [name, place] of places) if (place !== null && place !== undefined) values[`${name}.${fileId}`] = String(place);
    if (file.masked) Object.assign(values, { [`masked.${fileId}`]: "on", [`masked_words.${fileId}`]: page.text(file.maskedWords) });
    if (before?.decision?.faults.some((fault) => fault.fileId === fileId)) values[`remove.${fileId}`] = "on";
  }
  return values;
}
