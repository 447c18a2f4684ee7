import type { EventType } from "~/domain/order-file/events.ts";
import type { Handlers } from "~/domain/order-file/handlers.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Actor } from "~/domain/record/actor.ts";
import { type Recorded, textKey } from "~/domain/record/event.ts";
import type { GoodsMoved } from "~/domain/steps/events.ts";
import type { MovedGoods, Step } from "~/domain/steps/state.ts";

type StepEventType = Extract<
  EventType,
  `step.${string}` | `requirement.${string}` | `waiver.${string}` | `early_release.${string}` | `hold.${string}` | `breach.${string}`
>;

const stepOf = (file: OrderFile, stepId: string): Step => {
  const step = file.steps.find((candidate) => candidate.stepId === stepId);
  if (!step) throw new Error(`the stream names an unknown step ${stepId}`);
  return step;
};

/** What a record says of the goods; streams from before it was asked say nothing. */
function goodsOf(event: Pick<Recorded, "n" | "texts"> & { data: { goods?: GoodsMoved | undefined } }): MovedGoods | null {
  const { goods } = event.data;
  if (!goods) return null;
  const words = (field: string) => textKey(event, field);
  return {
    ...goods,
    lines: goods.lines.map((line) => ({ ...line, reason: words(`difference.${line.lineId}`) })),
    ...{ carrier: words("carrier"), vehicle: words("vehicle"), place: words("place"), remarks: words("remarks") },
  };
}

const memberOf = (by: Actor): string => (by.kind === "member" ? by.memberId : "");

export const foldSteps: Handlers<StepEventType> = {
  "step.added": (file, event) => {
    const { payee, ...rest } = event.data;
    file.steps.push({
      ...rest,
      payee,
      // Streams from before retentions and charges say nothing of them.
      retention: event.data.retention ?? null,
      charge: event.data.charge ?? false,
      addedFor: textKey(event, "reason"),
      payeeName: textKey(event, "payee_name"),
      payeeSince: payee ? event.at : null,
      changeToldAt: null,
      noteWanted: null,
      detail: textKey(event, "detail"),
      termsVersion: 1,
      termsSince: event.at,
      confirmed: { payee, termsVersion: 1 },
      checked: null,
      noEvidence: null,
      urged: [],
    });
    file.steps.sort((a, b) => a.position - b.position);
  },
  "step.payee_changed": (file, event) => {
    const step = stepOf(file, event.data.stepId);
    step.payee = event.data.payee;
    step.accountEnding = event.data.accountEnding;
    step.payeeName = textKey(event, "payee_name") ?? step.payeeName;
    step.payeeSince = event.at;
    step.changeToldAt ??= event.at;
    // Changes from before notes were wanted for them say nothing of it.
    if (event.data.noteWanted ?? false) step.noteWanted = { at: event.at, n: event.n };
  },
  "step.referenced": (file, event) => {
    const { stepId, ...references } = event.data;
    Object.assign(stepOf(file, stepId), references);
  },
  "step.confirmed": (file, event) => {
    const { stepId, payee, termsVersion } = event.data;
    const step = stepOf(file, stepId);
    step.confirmed = { payee, termsVersion };
    step.changeToldAt = null;
    // Confirmations from before a second channel was recorded say nothing of it.
    const checked = event.data.checked ?? null;
    if (!checked) return;
    const said = { withWhom: textKey(event, "with_whom"), reachedAt: textKey(event, "reached_at") };
    step.checked = { ...checked, ...said, at: event.at, by: event.actor };
  },
  "step.needs_no_evidence": (file, event) => {
    stepOf(file, event.data.stepId).noEvidence = { at: event.at, by: event.actor, reason: textKey(event, "reason") };
  },
  "requirement.added": (file, event) => {
    file.requirements[event.data.requirementId] = { ...event.data, addedAt: event.at };
  },
  "waiver.requested": (file, event) => {
    file.waivers[event.data.waiverId] = {
      ...event.data,
      n: event.n,
      requestedAt: event.at,
      requestedBy: memberOf(event.actor),
      approvals: [],
      reason: textKey(event, "reason"),
    };
  },
  "waiver.approved": (file, event) => {
    file.waivers[event.data.waiverId]?.approvals.push({ memberId: event.data.memberId, at: event.at, n: event.n });
  },
  "early_release.requested": (file, event) => {
    file.earlyReleases[event.data.earlyReleaseId] = {
      ...event.data,
      requestedAt: event.at,
      requestedBy: memberOf(event.actor),
      approvals: [],
      reason: textKey(event, "reason"),
      revokedAt: null,
    };
  },
  "early_release.approved": (file, event) => {
    file.earlyReleases[event.data.earlyReleaseId]?.approvals.push({ memberId: event.data.memberId, at: event.at, n: event.n });
  },
  "early_release.revoked": (file, event) => {
    const early = file.earlyReleases[event.data.earlyReleaseId];
    if (early) early.revokedAt = event.at;
  },
  "hold.placed": (file, event) => {
    file.holds[event.data.holdId] = {
      ...event.data,
      at: event.at,
      by: event.actor,
      reason: textKey(event, "reason"),
      liftedAt: null,
    };
  },
  "step.urged": (file, event) => {
    const { stepId, beforeEvidence } = event.data;
    stepOf(file, stepId).urged.push({ at: event.at, words: textKey(event, "words"), beforeEvidence });
  },
  "step.pause_told": () => undefined,
  "step.note_withdrawn": (file, { data: { releaseId, generation } }) => {
    const release = file.releases[releaseId];
    if (release) release.withdrawnNotes = generation;
  },
  "hold.lifted": (file, event) => {
    const hold = file.holds[event.data.holdId];
    if (hold) hold.liftedAt = event.at;
  },
  "step.released": (file, event) => {
    const { releaseId, stepId, amount, rev, earlyReleaseId, basis } = event.data;
    file.releases[releaseId] = {
      releaseId,
      stepId,
      amount,
      rev,
      earlyReleaseId,
      basis,
      n: event.n,
      at: event.at,
      by: event.actor,
      state: "released",
      cause: null,
      cancelledAt: null,
    };
  },
  "step.release_cancelled": (file, event) => {
    const release = file.releases[event.data.releaseId];
    if (release) Object.assign(release, { state: "cancelled", cause: event.data.cause, cancelledAt: event.at });
  },
  "step.recorded": (file, event) => {
    const { releaseId, goods: _goods, ...rest } = event.data;
    file.records[event.data.recordId] = {
      ...rest,
      releaseId,
      outsideGate: false,
      at: event.at,
      by: event.actor,
      n: event.n,
      reason: textKey(event, "difference_reason"),
      goods: goodsOf(event),
    };
    const release = file.releases[releaseId];
    if (release) release.state = "recorded";
  },
  "step.recorded_outside_gate": (file, event) => {
    const { goods: _goods, ...rest } = event.data;
    file.records[rest.recordId] = {
      ...rest,
      releaseId: null,
      outsideGate: true,
      difference: null,
      at: event.at,
      by: event.actor,
      n: event.n,
      reason: textKey(event, "reason"),
      goods: goodsOf(event),
    };
  },
  "breach.found": (file, event) => {
    const { key, stepId, cause } = event.data;
    file.breaches[key] = { key, stepId, cause, foundAt: event.at, resolvedAt: null, resolution: null };
  },
  "breach.resolved": (file, event) => {
    const breach = file.breaches[event.data.key];
    if (breach) Object.assign(breach, { resolvedAt: event.at, resolution: textKey(event, "reason") });
  },
};
