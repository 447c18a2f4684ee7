import { effectiveDecision } from "~/domain/decisions/decision.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import type { Request } from "~/domain/requests/state.ts";
import type { Submission } from "~/domain/submissions/state.ts";
import { currentVersion } from "~/domain/submissions/submission.ts";

/** What two records may both speak of. */
export type Aspect = "seller" | "payee" | "product" | "quantity" | "mark" | "cartons" | "invoice" | "site";

/** Claimed by the supplier, seen by an inspector, approved by the buyer (D45). */
export type Standing = "claimed" | "seen" | "approved";

export interface StatedValue {
  aspect: Aspect;
  /** What exactly it is said of: lines, a payee; two values are compared only under one subject. */
  subject: string;
  words: string;
  standing: Standing;
  source: { kind: "order"; id: string } | { kind: "submission"; id: string; requestId: string; field: string };
}

/** The words behind a text key as the reader may see them; null when erased. */
export type WordsOf = (key: TextKey | null) => string | null;

/** Which field of which evidence speaks of what. A field that is not here is told, and compared with nothing. */
const SPEAKS: Partial<Record<EvidenceType, Readonly<Record<string, Aspect>>>> = {
  serial_log: { product: "product", quantity: "quantity", site: "site" },
  batch_photo_set: { product: "product", batch_mark: "mark", cartons_total: "cartons", site: "site" },
  role_statement: { seller: "seller", payee: "payee" },
  batch_map: { product: "product", quantity: "quantity", site: "site" },
  corrected_invoice_line: { company: "seller", invoice_number: "invoice" },
  party_relationship_note: { seller: "seller", payee: "payee" },
  carton_photo: { product: "product", cartons_total: "cartons" },
  serial_lot_map: { product: "product", quantity: "quantity" },
  test_values: { product: "product" },
  process_record: { product: "product", site: "site" },
  inspection_report: { product: "product" },
};

/**
 * Every value that the order and the standing answers state of what can be compared: the order's own first, then the
 * answers in the order in which they were asked. Rejected and withdrawn answers state nothing any more.
 */
export function valuesOf(file: OrderFile, words: WordsOf): StatedValue[] {
  const answers = Object.values(file.requests).flatMap((request) => {
    const submission = currentVersion(file, request);
    return submission ? ofAnswer(file, request, submission, words) : [];
  });
  const subjects = new Set(answers.map(({ aspect, subject }) => `${aspect} ${subject}`));
  return [...ofOrder(file, words).filter(({ aspect, subject }) => subjects.has(`${aspect} ${subject}`)), ...answers];
}

function ofAnswer(file: OrderFile, request: Request, submission: Submission, words: WordsOf): StatedValue[] {
  const decision = effectiveDecision(file, request, submission);
  if (decision?.outcome === "rejected") return [];
  const standing = decision ? "approved" : request.type === "inspection_report" ? "seen" : "claimed";
  return Object.entries(SPEAKS[request.type] ?? {}).flatMap(([field, aspect]) => {
    const said = words(submission.fields[field] ?? null)?.trim();
    if (!said) return [];
    const source = { kind: "submission" as const, id: submission.submissionId, requestId: request.requestId, field };
    return subjectsOf(file, aspect, request).map((subject) => ({ aspect, subject, words: said, standing, source }));
  });
}

/** Goods are spoken of by line; money by payee; the rest once for the order. */
function subjectsOf(file: OrderFile, aspect: Aspect, request: Request): string[] {
  if (aspect === "payee") return payeesOf(file).map(({ payeeId }) => payeeId);
  return aspect === "quantity" || aspect === "product" || aspect === "mark" ? [linesKey(linesIn(file, request))] : ["order"];
}

function ofOrder(file: OrderFile, words: WordsOf): StatedValue[] {
  const order = facts(file);
  const own = (aspect: Aspect, subject: string, said: string | null | undefined): StatedValue[] =>
    said ? [{ aspect, subject, words: said, standing: "approved", source: { kind: "order", id: subject } }] : [];
  const scopes = new Map(Object.values(file.requests).map((request) => [linesKey(linesIn(file, request)), request]));
  const invoices = [...new Set(file.steps.flatMap(({ invoice }) => invoice ?? []))];
  return [
    ...own("seller", "order", words(order.supplierName)),
    ...own("invoice", "order", invoices.join(", ")),
    ...payeesOf(file).flatMap(({ payeeId, name }) => own("payee", payeeId, words(name))),
    ...[...scopes].flatMap(([subject, request]) => {
      const lines = linesIn(file, request);
      const quantity = lines.reduce((sum, line) => sum + BigInt(line.quantity.split(".")[0] ?? "0"), 0n);
      const whole = lines.every((line) => !line.quantity.includes("."));
      const batches = [...new Set(request.scope.batches.length > 0 ? request.scope.batches : lines.flatMap((line) => line.batches))];
      return [
        ...own("product", subject, lines.map((line) => nameOf(line.sku, words(line.words))).join("; ")),
        ...(whole && request.scope.quantity === null ? own("quantity", subject, String(quantity)) : []),
        ...own("mark", subject, batches.join(", ")),
      ];
    }),
  ];
}

/** A product by what it is called, with its number where the name does not begin with it. */
const nameOf = (sku: string | null, name: string | null): string =>
  sku === null || name?.startsWith(sku) ? (name ?? "") : [sku, name].filter(Boolean).join(" ");

const payeesOf = (file: OrderFile) => [
  ...new Map(
    file.steps.flatMap(({ payee, payeeName }) => (payee ? [[payee.payeeId, { payeeId: payee.payeeId, name: payeeName }] as const] : [])),
  ).values(),
];

const linesIn = (file: OrderFile, request: Request) => {
  const { lines } = facts(file);
  return request.scope.lineIds.length > 0 ? lines.filter(({ lineId }) => request.scope.lineIds.includes(lineId)) : lines;
};

const linesKey = (lines: readonly { lineId: string }[]): string =>
  lines
    .map(({ lineId }) => lineId)
    .sort()
    .join("+");
