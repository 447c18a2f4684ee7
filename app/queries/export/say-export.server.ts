import { decisionsOn, openPointsOf } from "~/domain/decisions/decision.ts";
import { mattersOf, newestNote } from "~/domain/matters/matter.ts";
import type { Matter, MatterNote } from "~/domain/matters/state.ts";
import { describe } from "~/domain/order-file/describe.ts";
import type { OrderEvent } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { goodsName } from "~/domain/orders/goods-name.ts";
import type { Actor } from "~/domain/record/actor.ts";
import { viewStep } from "~/domain/steps/step.ts";
import { versionsOf } from "~/domain/submissions/submission.ts";
import { sayTiming } from "~/queries/matters/say-timing.server.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";
import { chipsOf } from "~/ui/step-chip.ts";
import { formatBytes, formatInstant } from "~/words/format.ts";
import type { ExportReading } from "./read-export.server.ts";

/** What one of the organization decided, let go, stopped or paid. */
const APPROVALS: readonly OrderEvent["type"][] = [
  ...(["decision.taken", "decision.revoked", "open_point.closed", "file.vouched"] as const),
  ...(["waiver.requested", "waiver.approved", "early_release.requested", "early_release.approved", "early_release.revoked"] as const),
  ...(["hold.placed", "hold.lifted", "step.confirmed", "step.needs_no_evidence", "step.payee_changed"] as const),
  ...(["step.released", "step.release_cancelled", "step.recorded", "step.recorded_outside_gate", "breach.resolved"] as const),
  ...(["order.amended", "order.cancelled", "order.closed", "order.reopened"] as const),
];

/** An order's record in the reader's language: what was approved, what came, who acted, what happened, each with its hash. */
export function sayExport({ reading, words, verdict, events: stored, files }: ExportReading) {
  const { file, events } = reading;
  const { t } = words;
  const order = facts(file);
  const hashOf = new Map(stored.map(({ n, hash }) => [n, hash]));
  const instant = (at: string) => formatInstant(at, order.zone, words.language);
  const line = (event: OrderEvent) => ({
    n: event.n,
    at: instant(event.at),
    who: words.who(event.actor),
    roles: rolesOf(event.actor),
    words: words.say(describe(event, file)),
    hash: hashOf.get(event.n) ?? "",
  });
  const rolesOf = (actor: Actor): string => {
    if (actor.kind === "system") return "";
    if (actor.kind === "supplier") return t("export:supplier");
    return actor.roles.map((role) => t(`access:role.${role}`)).join(t("orders:list_comma"));
  };
  const pathOf = new Map(files.map(({ sha256, path }) => [sha256, path]));
  const requests = Object.values(file.requests);
  return {
    number: order.number,
    title: words.text(order.title),
    supplier: words.text(order.supplierName),
    state: t(`orders:state.${order.state}`),
    total: words.amount(order.total),
    zone: order.zone,
    at: instant(reading.now),
    sample: file.sample,
    whole: verdict.whole,
    count: events.length,
    headHash: reading.headHash,
    lines: order.lines.map((item) => ({
      lineId: item.lineId,
      words: goodsName(item.sku, words.text(item.words)),
      quantity: t("outsiders:pieces", { count: Number(item.quantity) }),
      batches: item.batches.join(t("orders:list_comma")),
      amount: words.amount(item.amount),
    })),
    steps: file.steps.map((step) => {
      const { sentence, status } = viewStep(file, step, reading.now);
      return {
        stepId: step.stepId,
        name: words.stepName(step),
        amount: step.amount === null ? "" : words.amount(step.amount),
        state: t(`steps:state.${chipsOf(status, step.side, { releasedEarly: false })[0]}`),
        sentence: words.say(sentence),
      };
    }),
    matters: mattersOf(file).flatMap((matter) => {
      const note = newestNote(matter);
      return note ? [{ matterId: matter.matterId, title: words.text(matter.title), rows: noteRows(file, matter, note, words) }] : [];
    }),
    approvals: events.filter(({ type }) => APPROVALS.includes(type)).map(line),
    decisions: requests.flatMap((request) =>
      versionsOf(file, request).flatMap((version) =>
        decisionsOn(file, version.submissionId).map((decision) => ({
          decisionId: decision.decisionId,
          what: `${t(`evidence:name.${request.type}`)}, ${t("submissions:version", { n: version.version })}`,
          outcome: t(`requests:status.${decision.outcome}`),
          at: instant(decision.at),
          who: words.who(decision.by),
          roles: rolesOf(decision.by),
          sentence: words.text(decision.sentence),
          notes: [
            ...(decision.acceptedCondition ? [words.text(decision.acceptedCondition)] : []),
            ...openPointsOf(file, decision).map((point) =>
              t("export:open_point", {
                words: words.text(point.words),
                due: words.date(point.dueDate),
                closed: point.closed ? t("export:closed_on", { date: words.day(point.closed.at) }) : t("export:still_open"),
              }),
            ),
            ...decision.faults.map((fault) => `${words.text(fault.words)} → ${words.text(fault.mend)}`),
            ...(decision.revoked
              ? [t("orders:decision_revoked", { date: words.day(decision.revoked.at), reason: words.text(decision.revoked.reason) })]
              : []),
          ],
        })),
      ),
    ),
    versions: requests.flatMap((request) =>
      versionsOf(file, request).map((version) => ({
        key: version.submissionId,
        type: t(`evidence:name.${request.type}`),
        question: words.text(request.question),
        version: t("submissions:version", { n: version.version }),
        at: instant(version.at),
        who: words.who(version.by),
        attested: [words.text(version.attestedName), words.text(version.attestedTitle)].filter(Boolean).join(t("orders:list_comma")),
        manifest: version.manifestSha256,
        files: version.files.map((item) => ({
          fileId: item.fileId,
          name: words.text(item.name),
          path: pathOf.get(item.sha256) ?? "",
          size: formatBytes(item.bytes),
          sha256: item.sha256,
          received: instant(item.receivedAt),
        })),
      })),
    ),
    people: peopleIn(events).map((actor) => ({
      id: actor.personId,
      name: words.who(actor),
      title: reading.persons[actor.personId]?.title ?? "",
      roles: rolesOf(actor),
    })),
    story: events.map(line),
    files: files.length,
    bytes: formatBytes(files.reduce((sum, { bytes }) => sum + bytes, 0)),
  };
}

/** A line's words with its number before them, unless they begin with it. */
/** The six lines of a closeout note; those that say nothing are left out. */
function noteRows(file: OrderFile, { field }: Matter, note: MatterNote, said: OrderWords): { label: string; words: string }[] {
  const { t, text } = said;
  return [
    { label: t("matters:line_of.issue"), words: text(note.issue) },
    { label: t("matters:line_of.field"), words: t(`requests:field.${field}`) },
    { label: t("matters:line_of.supplier_explanation"), words: text(note.supplierExplanation) },
    { label: t("matters:line_of.evidence_reviewed"), words: text(note.evidenceReviewed) },
    { label: t("matters:line_of.buyer_decision"), words: text(note.buyerDecision) },
    { label: t("matters:line_of.next_control"), words: text(note.nextControl) },
    ...sayTiming(file, note, said),
  ].filter(({ words }) => words !== "");
}

export type ExportSaid = ReturnType<typeof sayExport>;
type Person = Exclude<Actor, { kind: "system" }>;

/** Everyone who acted, in the order of their first act, with the roles of their last. */
function peopleIn(events: readonly OrderEvent[]): Person[] {
  const people = new Map<string, Person>();
  for (const { actor } of events) if (actor.kind !== "system") people.set(actor.personId, actor);
  return [...people.values()];
}
