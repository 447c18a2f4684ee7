import type { Describers } from "~/domain/order-file/describing.ts";
import type { EventType } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { type Recorded, textKey } from "~/domain/record/event.ts";
import type { Minor } from "~/domain/record/scalars.ts";
import { counted, onDate, type Param, sentence, text, word } from "~/domain/record/sentence.ts";
import type { GoodsMoved } from "~/domain/steps/events.ts";
import { sayGoods } from "~/domain/steps/say-goods.ts";

type StepEventType = Extract<
  EventType,
  `step.${string}` | `requirement.${string}` | `waiver.${string}` | `early_release.${string}` | `hold.${string}` | `breach.${string}`
>;

const stepName = (file: OrderFile, stepId: string | undefined): Param => {
  const step = file.steps.find((candidate) => candidate.stepId === stepId);
  return step ? { kind: "step", step: step.kind } : word("gate:a_step");
};

const typeName = (file: OrderFile, requestId: string | undefined): Param => {
  const request = requestId ? file.requests[requestId] : undefined;
  return request ? { kind: "evidence_type", type: request.type } : word("story:a_request");
};

const reasonOf = (event: Pick<Recorded, "n" | "texts">): Param => text(textKey(event, "reason"));

/** What a record says of its goods, after its own sentence. */
const aboutGoods = (goods: GoodsMoved | undefined, file: OrderFile): Record<string, Param> => {
  const sentences = goods ? sayGoods(goods, file) : [];
  return sentences.length > 0 ? { terms: { kind: "sentences", sentences } } : {};
};

const amount = (file: OrderFile, minor: Minor | null): Param =>
  minor === null ? word("story:the_goods") : { kind: "amount", minor, currency: facts(file).currency };

export const describeSteps: Describers<StepEventType> = {
  "step.added": (event, file) => {
    const { stepId, charge, amount: minor } = event.data;
    const later = textKey(event, "reason") === null ? "" : "_later";
    const params = { step: stepName(file, stepId), amount: amount(file, minor), ...(later ? { reason: reasonOf(event) } : {}) };
    return sentence(minor === null ? `story:shipment_added${later}` : charge ? "story:charge_added" : "story:payment_added", params);
  },
  "step.payee_changed": (event, file) =>
    sentence("story:payee_changed", {
      step: stepName(file, event.data.stepId),
      payee: text(textKey(event, "payee_name")),
      reason: reasonOf(event),
    }),
  "step.referenced": ({ data }, file) => sentence("story:step_referenced", { step: stepName(file, data.stepId) }),
  "step.confirmed": (event, file) => {
    const said = { step: stepName(file, event.data.stepId), reason: reasonOf(event) };
    const checked = event.data.checked ?? null;
    if (!checked) return sentence("story:step_confirmed", said);
    const how = word(`story:second_channel.${checked.channel}`);
    const [whom, reached] = [text(textKey(event, "with_whom")), text(textKey(event, "reached_at"))];
    return sentence("story:step_confirmed_checked", { ...said, how, whom, reached, known: onDate(checked.knownSince) });
  },
  "step.needs_no_evidence": (event, file) =>
    sentence("story:needs_no_evidence", { step: stepName(file, event.data.stepId), reason: reasonOf(event) }),
  "requirement.added": ({ data }, file) =>
    sentence(`story:requirement_added.${data.level}`, { step: stepName(file, data.stepId), type: typeName(file, data.requestId) }),
  "waiver.requested": (event, file) =>
    sentence("story:waiver_requested", {
      type: typeName(file, file.requirements[event.data.requirementId]?.requestId),
      reason: reasonOf(event),
      needed: counted(event.data.needed),
    }),
  "waiver.approved": ({ data }, file) =>
    sentence("story:waiver_approved", {
      type: typeName(file, file.requirements[file.waivers[data.waiverId]?.requirementId ?? ""]?.requestId),
    }),
  "early_release.requested": (event, file) =>
    sentence("story:early_release_requested", {
      step: stepName(file, event.data.stepId),
      amount: amount(file, event.data.cap),
      reason: reasonOf(event),
      needed: counted(event.data.needed),
    }),
  "early_release.approved": ({ data }, file) =>
    sentence("story:early_release_approved", { step: stepName(file, file.earlyReleases[data.earlyReleaseId]?.stepId) }),
  "early_release.revoked": (event, file) =>
    sentence("story:early_release_revoked", {
      step: stepName(file, file.earlyReleases[event.data.earlyReleaseId]?.stepId),
      reason: reasonOf(event),
    }),
  "step.urged": (event, file) =>
    sentence(event.data.beforeEvidence ? "story:step_urged_before" : "story:step_urged", {
      step: stepName(file, event.data.stepId),
      words: text(textKey(event, "words")),
      date: onDate(event.data.saidOn),
    }),
  "step.pause_told": ({ data }, file) =>
    sentence("story:pause_told", {
      step: stepName(file, data.stepId),
      contact: text(file.requests[data.requestIds[0] ?? ""]?.contactName ?? null),
      count: counted(data.requestIds.length),
    }),
  "hold.placed": (event, file) =>
    event.data.requestId !== null
      ? sentence("story:hold_placed.by_rule", {
          step: stepName(file, event.data.targetId),
          type: typeName(file, event.data.requestId),
        })
      : sentence(`story:hold_placed.${event.data.target}`, { step: stepName(file, event.data.targetId), reason: reasonOf(event) }),
  "hold.lifted": (event) => sentence("story:hold_lifted", { reason: reasonOf(event) }),
  "step.released": ({ data }, file) =>
    sentence(data.earlyReleaseId ? "story:step_released_early" : "story:step_released", {
      step: stepName(file, data.stepId),
      amount: amount(file, data.amount),
    }),
  "step.release_cancelled": ({ data }, file) =>
    sentence("story:release_cancelled", { step: stepName(file, data.stepId), cause: counted(data.cause) }),
  "step.note_withdrawn": ({ data }, file) => sentence("story:note_withdrawn", { step: stepName(file, data.stepId) }),
  "step.recorded": ({ data }, file) =>
    sentence("story:step_recorded", {
      ...aboutGoods(data.goods, file),
      step: stepName(file, data.stepId),
      amount: amount(file, data.amount),
      date: onDate(data.date),
      reference: { kind: "code", code: data.reference ?? "—" },
    }),
  "step.recorded_outside_gate": (event, file) =>
    sentence("story:recorded_outside_gate", {
      ...aboutGoods(event.data.goods, file),
      step: stepName(file, event.data.stepId),
      amount: amount(file, event.data.amount),
      date: onDate(event.data.date),
      reason: reasonOf(event),
    }),
  "breach.found": ({ data }, file) =>
    sentence("story:breach_found", { step: stepName(file, data.stepId), cause: word(`gate:breach.${data.cause}`) }),
  "breach.resolved": (event, file) =>
    sentence("story:breach_resolved", { step: stepName(file, event.data.stepId), reason: reasonOf(event) }),
};
