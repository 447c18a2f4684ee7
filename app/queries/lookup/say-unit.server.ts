import { allocationsOf } from "~/domain/allocations/allocation.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import { goodsName } from "~/domain/orders/goods-name.ts";
import type { UnitView } from "~/domain/registry/unit.ts";
import type { Request } from "~/domain/requests/state.ts";
import { standingOf } from "~/domain/serials/exception.ts";
import type { SerialException } from "~/domain/serials/state.ts";
import { viewStep } from "~/domain/steps/step.ts";
import { proofFiles } from "~/domain/submissions/submission.ts";
import type { OrderReading } from "~/ledger/read.server.ts";
import { sayConsequence } from "~/queries/lookup/say-answer.ts";
import { capital, type OrderWords } from "~/queries/orders/order-words.server.ts";
import { sayRange } from "~/queries/serials/say-range.server.ts";
import { sayHeld } from "~/queries/steps/say-step.ts";
import { chipsOf } from "~/ui/step-chip.ts";
import { formatCount } from "~/words/format.ts";

/** An order as a look-up names it. */
export function sayHead({ file }: OrderReading, words: OrderWords, scope: Request["scope"] | null = null) {
  const order = facts(file);
  const lines = order.lines.filter(({ lineId }) => !scope || scope.lineIds.length === 0 || scope.lineIds.includes(lineId));
  const named = lines.map((line) => goodsName(line.sku, words.text(line.words)));
  return {
    orderId: file.orderId,
    number: order.number,
    state: order.state,
    supplier: words.text(order.supplierName),
    goods: named.slice(0, 3).join(words.t("orders:list_comma")) + (named.length > 3 ? ` + ${named.length - 3}` : ""),
  };
}

/** Where the goods of an order stand on their way, shipment by shipment; never an amount. */
export const sayShipments = ({ file, now }: OrderReading, words: OrderWords) =>
  file.steps
    .filter(({ side }) => side === "shipment")
    .map((step) => {
      const { status, sentence, evaluation, marks } = viewStep(file, step, now);
      return {
        stepId: step.stepId,
        name: words.stepName(step),
        chips: chipsOf(status, "shipment", marks),
        sentence: capital(sayHeld(words.t, { status, sentence, blockers: evaluation.blockers }, words.say)),
      };
    });

/** Serials in one log: what stands, by which decision, what was found among them and why, where they went. */
export function sayUnit(
  reading: OrderReading,
  words: OrderWords,
  view: UnitView,
  unit: {
    serials: string;
    from: string;
    used: number;
    count: number;
    cartons: string[];
    single: boolean;
    owners: readonly string[];
    whole: boolean;
  },
) {
  const { t } = words;
  const { file } = reading;
  const { request, submission, item, log, decision, standing } = view;
  const href = (fileId: string) => `/orders/${file.orderId}/files/${fileId}`;
  const { batches, named } = view.batches;
  const wentTo = allocationsOf(file, { serial: unit.single ? unit.from : null, carton: unit.cartons[0] ?? null });
  return {
    ...sayHead(reading, words, request.scope),
    key: `${submission.submissionId} ${item.fileId} ${unit.serials}`,
    serials: unit.serials,
    standing,
    standingWords: t(`lookup:standing.${standing}`),
    usedWords: unit.single ? null : t("lookup:used_of", { used: formatCount(unit.used), count: formatCount(unit.count) }),
    isMissing: unit.used === 0 && unit.whole,
    decision: decision && {
      outcome: decision.outcome,
      sentence: words.text(decision.sentence),
      href: `/orders/${file.orderId}/decisions/${decision.decisionId}`,
      on: t("lookup:decided_on", { who: words.who(decision.by), date: words.day(decision.at) }),
      condition: decision.acceptedCondition ? words.text(decision.acceptedCondition) : null,
    },
    decide: `/orders/${file.orderId}/decide/${submission.submissionId}`,
    lapsed: view.lapsed,
    batches: batches.join(t("orders:list_comma")),
    batchesNamed: named || batches.length === 1,
    cartons: unit.cartons.join(t("orders:list_comma")),
    shipments: sayShipments(reading, words),
    wentTo: wentTo.map(({ kind, recipient, stepId }) => ({
      to: t(`lookup:went_to.${kind}`, { name: words.text(recipient) }),
      by: words.stepName(file.steps.find((step) => step.stepId === stepId)!),
    })),
    exceptions: view.exceptions.map((one) => sayException(unit.owners, one, words, (fileId) => recordOf(view, fileId, words, href))),
    log: {
      name: words.text(item.name),
      href: `/orders/${file.orderId}/serials/${item.fileId}`,
      version: submission.version,
      line: null as string | null,
    },
    files: proofFiles(submission).map(({ fileId, name }) => ({ name: words.text(name), href: href(fileId) })),
    /** Where its line can be looked up; null for a range. */
    source: unit.single
      ? { sha256: log.sha256, bytes: Number(item.bytes), rule: log.rule ?? "", table: item.table ?? null, serial: unit.from }
      : null,
  };
}

export type UnitSaid = ReturnType<typeof sayUnit>;

/** What an exception is; where others of its stretch are no exceptions, that this one may be none. */
function sayAbout({ kind, source, scattered, count }: SerialException, t: OrderWords["t"]): string {
  const what = source ? t("serials:used_on", { order: source }) : t(`serials:kind.${kind}`);
  return scattered ? t("lookup:among_scattered", { what, count }) : what;
}

function sayException(
  owners: readonly string[],
  one: SerialException,
  words: OrderWords,
  record: (fileId: string) => { name: string; href: string } | null,
) {
  const { t, text } = words;
  const said = one.explanations.at(-1);
  return {
    key: `${one.letter} ${one.from}`,
    what: sayAbout(one, t),
    range: sayRange(one, t),
    standing: standingOf(one),
    reason: said ? t("serials:said", { reason: t(`serials:reason.${said.code}`), words: text(said.words) }) : null,
    record: said?.proof ? record(said.proof.fileId) : null,
    note:
      one.kind === "used_before"
        ? sayConsequence({ source: one.source, accepted: one.accepted === true || owners.includes(one.source ?? "") }, t)
        : null,
  };
}

function recordOf({ request, submission }: UnitView, fileId: string, words: OrderWords, href: (fileId: string) => string) {
  const files = [...submission.files, ...submission.notes.flatMap((note) => note.files)];
  const item = files.find((one) => one.fileId === fileId);
  return item
    ? { name: words.text(item.name), href: href(fileId) }
    : { name: words.t(`evidence:name.${request.type}`), href: href(fileId) };
}
