import { SPEAKS } from "~/domain/comparison/aspect.ts";
import type { Aspect } from "~/domain/comparison/events.ts";
import { type FoundFile, standingPdfs } from "~/domain/comparison/found-file.ts";
import { effectiveDecision } from "~/domain/decisions/decision.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { DocumentKind } from "~/domain/orders/events.ts";
import { goodsName } from "~/domain/orders/goods-name.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Request } from "~/domain/requests/state.ts";
import type { Submission } from "~/domain/submissions/state.ts";
import { currentVersion } from "~/domain/submissions/submission.ts";
import { formatAmount } from "~/words/amount.ts";

/** Claimed by the supplier, seen by an inspector, approved by the buyer. */
export type Standing = "claimed" | "seen" | "approved";

export interface StatedValue {
  aspect: Aspect;
  /** What exactly it is said of: lines, a payee; two values are compared only under one subject. */
  subject: string;
  words: string;
  standing: Standing;
  source:
    | { kind: "order"; id: string }
    | { kind: "submission"; id: string; requestId: string; field: string }
    | { kind: "file"; id: string; mark: string; page: number; of: FoundFile };
}

/** The words behind a text key as the reader may see them; null when erased. */
export type WordsOf = (key: TextKey | null) => string | null;

/**
 * Every value that the order and the standing answers state of what can be compared: the order's own first, then the
 * answers in the order in which they were asked. Rejected and withdrawn answers state nothing any more.
 */
export function valuesOf(file: OrderFile, words: WordsOf): StatedValue[] {
  const answers = Object.values(file.requests).flatMap((request) => {
    const submission = currentVersion(file, request);
    return submission ? ofAnswer(file, request, submission, words) : [];
  });
  const said = [...answers, ...ofFiles(file, words)];
  const subjects = new Set(said.map(({ aspect, subject }) => `${aspect} ${subject}`));
  return [...valuesOfOrder(file, words).filter(({ aspect, subject }) => subjects.has(`${aspect} ${subject}`)), ...said];
}

/** What members confirmed of standing files; what was only found in them states nothing. */
function ofFiles(file: OrderFile, words: WordsOf): StatedValue[] {
  const confirmed = Object.values(file.foundValues).filter((value) => value.confirmed);
  if (confirmed.length === 0) return [];
  return standingPdfs(file).flatMap((of) => {
    const standing = standingOfFile(file, of);
    if (!standing) return [];
    return confirmed
      .filter(({ fileId, sha256 }) => fileId === of.fileId && sha256 === of.sha256)
      .flatMap(({ aspect, page, mark, value }) => {
        const said = words(value)?.trim();
        if (!said) return [];
        const source = { kind: "file" as const, id: of.fileId, mark, page, of };
        const request = of.of === "submission" ? of.request : null;
        return subjectsOf(file, aspect, request).map((subject) => ({ aspect, subject, words: said, standing, source }));
      });
  });
}

/** The buyer's own papers are what the buyer holds to; the rest is claimed until it is accepted. Null for what was rejected. */
function standingOfFile(file: OrderFile, of: FoundFile): Standing | null {
  if (of.of === "document") return OWN_PAPERS.includes(of.document.kind) ? "approved" : "claimed";
  return standingOfAnswer(file, of.request, of.submission);
}
const OWN_PAPERS: readonly DocumentKind[] = ["purchase_order", "contract", "approved_sample", "inspection_plan"];

function standingOfAnswer(file: OrderFile, request: Request, submission: Submission): Standing | null {
  const decision = effectiveDecision(file, request, submission);
  if (decision?.outcome === "rejected") return null;
  return decision ? "approved" : request.type === "inspection_report" ? "seen" : "claimed";
}

function ofAnswer(file: OrderFile, request: Request, submission: Submission, words: WordsOf): StatedValue[] {
  const standing = standingOfAnswer(file, request, submission);
  if (!standing) return [];
  return Object.entries(SPEAKS[request.type] ?? {}).flatMap(([field, aspect]) => {
    const said = words(submission.fields[field] ?? null)?.trim();
    if (!said) return [];
    const source = { kind: "submission" as const, id: submission.submissionId, requestId: request.requestId, field };
    return subjectsOf(file, aspect, request).map((subject) => ({ aspect, subject, words: said, standing, source }));
  });
}

/** Goods are spoken of by line, how many and how marked by batch too; money by payee; the rest once for the order. */
function subjectsOf(file: OrderFile, aspect: Aspect, request: Request | null): string[] {
  if (aspect === "payee") return payeesOf(file).map(({ payeeId }) => payeeId);
  if (aspect === "product") return [linesKey(linesIn(file, request))];
  return aspect === "quantity" || aspect === "mark" ? [goodsKey(file, request)] : ["order"];
}

/** What the order itself says of everything that can be compared, whether or not anything else speaks of it. */
export function valuesOfOrder(file: OrderFile, words: WordsOf): StatedValue[] {
  const order = facts(file);
  const own = (aspect: Aspect, subject: string, said: string | null | undefined): StatedValue[] =>
    said ? [{ aspect, subject, words: said, standing: "approved", source: { kind: "order", id: subject } }] : [];
  const scopes = new Map<string, Request | null>([
    [goodsKey(file, null), null],
    ...Object.values(file.requests).map((request) => [goodsKey(file, request), request] as const),
  ]);
  const named = new Set<string>();
  const payments = [...new Set(file.steps.flatMap(({ amount }) => amount ?? []))].filter((minor) => minor !== order.total);
  const invoices = [...new Set(file.steps.flatMap(({ invoice }) => invoice ?? []))];
  return [
    ...own("seller", "order", words(order.supplierName)),
    ...own("invoice", "order", invoices.join(", ")),
    ...own("amount", "order", [order.total, ...payments].map((minor) => formatAmount(minor, order.currency)).join("; ")),
    ...payeesOf(file).flatMap(({ payeeId, name }) => own("payee", payeeId, words(name))),
    ...[...scopes].flatMap(([subject, request]) => {
      const lines = linesIn(file, request);
      const quantity = lines.reduce((sum, line) => sum + BigInt(line.quantity.split(".")[0] ?? "0"), 0n);
      const whole = lines.every((line) => !line.quantity.includes("."));
      const asked = request?.scope.quantity ?? String(quantity);
      const goods = linesKey(lines);
      const product = named.has(goods) ? [] : own("product", goods, lines.map((line) => goodsName(line.sku, words(line.words))).join("; "));
      named.add(goods);
      return [
        ...product,
        ...(whole && partOf(file, request).length === 0 && asked === String(quantity) ? own("quantity", subject, String(quantity)) : []),
        ...own("mark", subject, batchesIn(file, request).join(", ")),
      ];
    }),
  ];
}

/** A product by what it is called, with its number where the name does not begin with it. */
const payeesOf = (file: OrderFile) => [
  ...new Map(
    file.steps.flatMap(({ payee, payeeName }) => (payee ? [[payee.payeeId, { payeeId: payee.payeeId, name: payeeName }] as const] : [])),
  ).values(),
];

const linesIn = (file: OrderFile, request: Request | null) => {
  const { lines } = facts(file);
  const asked = request?.scope.lineIds ?? [];
  return asked.length > 0 ? lines.filter(({ lineId }) => asked.includes(lineId)) : lines;
};

const batchesIn = (file: OrderFile, request: Request | null): string[] => {
  const asked = request?.scope.batches ?? [];
  return [...new Set(asked.length > 0 ? asked : linesIn(file, request).flatMap((line) => line.batches))];
};

/** The batches that a request is about where it is about some of its lines' only: how many pieces those are, the order does not say. */
function partOf(file: OrderFile, request: Request | null): string[] {
  const asked = batchesIn(file, request);
  const whole = new Set(linesIn(file, request).flatMap((line) => line.batches));
  return [...whole].some((batch) => !asked.includes(batch)) ? asked.sort() : [];
}

const goodsKey = (file: OrderFile, request: Request | null): string =>
  [linesKey(linesIn(file, request)), ...partOf(file, request)].join("#");

const linesKey = (lines: readonly { lineId: string }[]): string =>
  lines
    .map(({ lineId }) => lineId)
    .sort()
    .join("+");
