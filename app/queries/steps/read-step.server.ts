import type { Tenant } from "#db/tenancy.server.ts";
import { may, releasePermission } from "~/domain/access/access.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import type { Actor, KnownMember, MemberRole } from "~/domain/record/actor.ts";
import type { TextKey } from "~/domain/record/event.ts";
import { earlyLimits } from "~/domain/steps/ask-early-release.ts";
import { passedOver } from "~/domain/steps/early-release.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import { piecesToMove } from "~/domain/steps/goods.ts";
import { filesOfBasis } from "~/domain/steps/release-step.ts";
import type { Step } from "~/domain/steps/state.ts";
import { stepOf, viewStep } from "~/domain/steps/step.ts";
import { activeMembers } from "~/ledger/acting.server.ts";
import { ledgerNow, loadFile, readHead } from "~/ledger/stream.server.ts";
import { readTexts } from "~/ledger/texts.server.ts";
import { readAccount } from "~/queries/steps/read-account.server.ts";
import { type Names, readNames } from "~/queries/steps/read-names.server.ts";
import { holdsFirst, sayStep } from "~/queries/steps/say-step.ts";
import { approvalPreview, earlyReleasesOf, requirementsOf } from "~/queries/steps/step-approvals.server.ts";
import { basisOf } from "~/queries/steps/step-basis.server.ts";
import { creditsOfStep, documentsToCite } from "~/queries/steps/step-credits.server.ts";
import { breachesOfStep, holdsOn, recordsOfStep } from "~/queries/steps/step-history.server.ts";
import { chipsOf } from "~/ui/step-chip.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";
import { type OrderReader, sayOrder } from "~/words/order-sentence.ts";
import { saySystem } from "~/words/say-system.ts";
import type { Translate } from "~/words/translate.ts";

export interface StepReader {
  memberId: string;
  roles: readonly MemberRole[];
  language: Language;
}

/** What the parts of a step's page are made of. */
export interface StepReading {
  file: OrderFile;
  stepId: string;
  now: string;
  members: readonly KnownMember[];
  names: Names;
  reader: StepReader;
  t: Translate;
  said: OrderReader;
  words: (key: TextKey | null) => string;
  /** Who acted, by name. */
  who: (actor: Actor) => string;
}

export type StepPage = Awaited<ReturnType<typeof readStep>>;

/**
 * Everything that any page of one step shows, folded from its order's stream at this moment, in the reader's words. Throws
 * `missing` for a step or an order that is not this organization's.
 */
export async function readStep(tenant: Tenant, orderId: string, stepId: string, reader: StepReader) {
  const reading = await openReading(tenant, orderId, stepId, reader);
  const { file, now, t, said, words, who } = reading;
  const order = facts(file);
  const view = viewStep(file, stepOf(file, stepId), now);
  const { step, evaluation, release } = view;
  const owned = may(reader.roles, releasePermission(step.side));
  const passed = passedOver(file, step, evaluation.blockers);
  return {
    order: {
      ...{ orderId, number: order.number, state: order.state, currency: order.currency, zone: order.zone, rev: file.rev },
      supplierName: words(order.supplierName),
    },
    step: {
      ...{ stepId, side: step.side, kind: step.kind, dueDate: step.dueDate, invoice: step.invoice, reference: step.reference },
      ...{ amount: step.amount, remaining: view.remaining, early: earlyLimits(file, step), most: evaluation.most, percent: step.percent },
      /** What an early release asked for now would pass over, and how many requests are among it. */
      passedOver: { all: passed.length, requests: passed.filter(({ requestId }) => requestId !== null).length },
      detail: step.detail && words(step.detail),
      payeeName: step.payeeName === null ? null : words(step.payeeName),
      noEvidence: step.noEvidence && { reason: words(step.noEvidence.reason), at: step.noEvidence.at, who: who(step.noEvidence.by) },
    },
    status: view.status,
    marks: view.marks,
    chips: chipsOf(view.status, step.side, view.marks),
    sentence: sayStep(t, { ...view, blockers: evaluation.blockers }, said),
    blockers: holdsFirst(evaluation.blockers).map((blocker) => ({
      code: blocker.code,
      words: sayOrder(t, blocker.shared, said),
      reason: blocker.internal && sayOrder(t, blocker.internal, said),
      requestId: blocker.requestId,
    })),
    warnings: evaluation.warnings.length,
    account: step.payee && (await readAccount(tenant, step.payee)),
    basis: basisOf(reading, release?.basis ?? evaluation.basis),
    early: earlyReleasesOf(reading),
    inUse: evaluation.early?.earlyReleaseId ?? null,
    requirements: requirementsOf(reading),
    approval: approvalPreview(reading),
    holds: holdsOn(reading, step),
    breaches: breachesOfStep(reading),
    credits: creditsOfStep(reading),
    documents: documentsToCite(reading),
    release: release && { releaseId: release.releaseId, amount: release.amount, at: release.at, who: who(release.by) },
    records: recordsOfStep(reading, view.records),
    /** Each line with the pieces that the step still has to move; none for a payment. */
    lines: step.side === "payment" ? [] : linesToMove(reading, step.kind),
    releasers: releasersOf(reading, step.side),
    may: {
      release: owned,
      hold: may(reader.roles, "hold"),
      askEarly: may(reader.roles, "ask_early_release"),
      approveEarly: may(reader.roles, "approve_early_release"),
      resolve: may(reader.roles, "resolve_breach"),
      account: owned || may(reader.roles, "create_orders"),
    },
  };
}

function linesToMove({ file, words }: StepReading, kind: Step["kind"]) {
  const pieces = piecesToMove(file, kind);
  return facts(file).lines.map(({ lineId, words: name }) => ({ lineId, name: words(name), pieces: pieces.get(lineId) ?? "0" }));
}

/** Who may release a step of this side, by name, each with the roles that let them; owners, who may all, last. */
function releasersOf({ members, names, t }: StepReading, side: Step["side"]) {
  const permission = releasePermission(side);
  return members
    .filter(({ roles }) => may(roles, permission))
    .map(({ memberId, roles }) => ({
      name: names.members[memberId] ?? t("gate:erased"),
      roles: roles.filter((role) => may([role], permission)),
    }))
    .sort((a, b) => Number(a.roles.includes("owner")) - Number(b.roles.includes("owner")) || a.name.localeCompare(b.name));
}

/** The order's file with what puts it into words. */
export async function openReading(tenant: Tenant, orderId: string, stepId: string, reader: StepReader): Promise<StepReading> {
  const head = await readHead(tenant, orderId);
  const clock = await ledgerNow(tenant);
  const now = head.lastAt && head.lastAt > clock ? head.lastAt : clock;
  const { file } = await loadFile(tenant, head);
  stepOf(file, stepId);
  const texts = await readTexts(tenant, orderId);
  const names = await readNames(tenant);
  const t = getFixedT(reader.language);
  const said: OrderReader = { language: reader.language, zone: facts(file).zone, now, texts, persons: names.persons };
  return {
    ...{ file, stepId, now, names, reader, t, said },
    members: await activeMembers(tenant),
    words: (key) => (key === null ? "" : (texts[key] ?? t("gate:erased"))),
    who: (actor) => (actor.kind === "system" ? saySystem(t, actor) : (names.persons[actor.personId]?.name ?? t("gate:erased"))),
  };
}

/** SHA-256 of the files that releasing a step now would rest on; none while it is locked, since nothing is released then. */
export async function filesToRehash(tenant: Tenant, orderId: string, stepId: string): Promise<string[]> {
  const head = await readHead(tenant, orderId);
  const { file } = await loadFile(tenant, head);
  stepOf(file, stepId);
  const evaluation = evaluateGate(file, stepId, await ledgerNow(tenant));
  return evaluation.state === "ready" ? filesOfBasis(file, evaluation) : [];
}
