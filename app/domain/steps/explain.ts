import type { Share } from "~/domain/decisions/share.ts";
import type { Crossing, Decision } from "~/domain/decisions/state.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { counted, due, onDate, onDay, type Param, person, type Sentence, sentence, text, word } from "~/domain/record/sentence.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import type { Request } from "~/domain/requests/state.ts";
import type { Demanded } from "~/domain/rules/rule.ts";
import type { Blocker, BlockerCode, Owner } from "~/domain/steps/blocker.ts";
import { settled } from "~/domain/steps/movement.ts";
import type { Satisfaction } from "~/domain/steps/requirement.ts";
import type { Breach, Hold, Requirement, Step } from "~/domain/steps/state.ts";

const purchasing: Owner = { kind: "role", role: "purchasing" };
const finance: Owner = { kind: "role", role: "finance" };
const owner: Owner = { kind: "role", role: "owner" };

/** Who must act on a blocker that is not one request's. */
const STANDING_OWNER = {
  nothing_asked: purchasing,
  rule_unasked: purchasing,
  serials_open: purchasing,
  payee_missing: purchasing,
  payee_unconfirmed: finance,
  payee_note_unasked: purchasing,
  terms_unconfirmed: purchasing,
  hold: owner,
  retained: { kind: "nobody" },
  breach: owner,
  cancelled: { kind: "nobody" },
  closed: owner,
  not_evaluated: owner,
} as const satisfies Partial<Record<BlockerCode, Owner>>;

type StandingCode = keyof typeof STANDING_OWNER;

/** A blocker of the step itself, of its order, or of what stands around it. */
export function blockerOf(
  code: StandingCode,
  subject: string,
  since: Instant,
  of: {
    hold?: Hold;
    breach?: Breach;
    step?: Step | undefined;
    request?: Request | undefined;
    retained?: Sentence;
    types?: readonly EvidenceType[];
  } = {},
): Blocker {
  return {
    code,
    subject,
    requestId: null,
    owner: code === "terms_unconfirmed" && of.step?.side === "payment" ? finance : STANDING_OWNER[code],
    since,
    dueDate: null,
    shared: of.retained ?? byRule(of) ?? sentence(`gate:blocker.${code}`, standingParams(code, since, of)),
    internal: of.hold ? holdReason(of.hold, of.request) : null,
  };
}

/** A hold that the order's rule set names no person. */
const byRule = ({ hold, request }: { hold?: Hold; request?: Request | undefined }): Sentence | null =>
  hold?.requestId && request
    ? sentence("gate:hold_declined", { type: { kind: "evidence_type", type: request.type }, since: onDay(hold.at) })
    : null;

/** Why a hold was set: in the words of whoever set it, or by the rule that a refusal on the order follows. */
export const holdReason = (hold: Hold, request: Request | undefined): Sentence =>
  hold.requestId === null || !request
    ? sentence("gate:hold_reason", { reason: text(hold.reason) })
    : sentence("gate:hold_by_rule", { type: { kind: "evidence_type", type: request.type } });

function standingParams(code: StandingCode, since: Instant, of: Parameters<typeof blockerOf>[3]): Record<string, Param> {
  switch (code) {
    case "hold": {
      const by = of?.hold?.by;
      return { since: onDay(since), who: by?.kind === "member" ? person(by.personId) : word("gate:system") };
    }
    case "payee_unconfirmed":
    case "payee_note_unasked":
    case "terms_unconfirmed":
    case "closed":
    case "cancelled":
      return { since: onDay(since) };
    case "breach":
      return {
        step: of?.step ? { kind: "step", step: of.step.kind } : word("gate:a_step"),
        cause: word(`gate:breach.${of?.breach?.cause ?? "revoked"}`),
      };
    case "rule_unasked":
      return { types: { kind: "evidence_types", types: of?.types ?? [] } };
    case "serials_open":
      return { since: onDay(since) };
    default:
      return {};
  }
}

/** What a rule demands for the step and nobody has asked for. */
export const unaskedBlocker = ({ key, demand }: Demanded, since: Instant): Blocker =>
  blockerOf("rule_unasked", key, since, { types: demand.oneOf });

/** The blocker of a required request that is not met: its evidence, who owes the next act, and since when. */
export function requirementBlocker(
  file: OrderFile,
  requirement: Requirement,
  failure: Extract<Satisfaction, { satisfied: false }>,
): Blocker {
  const { request, code, since, dueDate } = failure;
  if (!request) return { ...blockerOf("not_evaluated", requirement.requirementId, since), requestId: requirement.requestId };
  const contact: Owner = { kind: "contact", contactId: request.contactId, name: request.contactName };
  const params: Record<string, Param> = {
    type: { kind: "evidence_type", type: request.type },
    supplier: text(facts(file).supplierName),
    since: onDay(since),
    due: due(dueDate ?? request.dueDate),
    due_on: onDate(dueDate ?? request.dueDate),
  };
  const supplierActs: readonly BlockerCode[] = ["awaited", "declined", "rejected", "infected", "unreadable", "document_not_valid"];
  const crossed = failure.crossed && crossingSentences(file, params, failure.crossed);
  const shared = crossed?.shared ?? sentence(`gate:blocker.${code}`, params);
  return {
    code,
    subject: requirement.requirementId,
    requestId: request.requestId,
    owner: code === "point_lapsed" ? contact : supplierActs.includes(code) && code !== "declined" ? contact : purchasing,
    since,
    dueDate,
    shared,
    internal: crossed?.internal ?? null,
  };
}

/** The blocker of a requirement that is met for a part, of which nothing is left to release. */
export function partBlocker(
  file: OrderFile,
  step: Step,
  requirement: Requirement,
  { request, decision }: Extract<Satisfaction, { satisfied: true }>,
  share: Share,
): Blocker {
  const rest = BigInt(step.amount ?? "0") - BigInt(settled(file, step.stepId));
  const shared = sentence(step.side === "payment" ? "gate:blocker.rest_not_covered" : "gate:rest_not_covered_shipment", {
    type: { kind: "evidence_type", type: request.type },
    amount: { kind: "amount", minor: rest.toString(), currency: facts(file).currency },
    pieces: counted(Number(share.pieces)),
    of: counted(Number(share.of)),
  });
  return {
    code: "rest_not_covered",
    subject: requirement.requirementId,
    requestId: request.requestId,
    owner: { kind: "contact", contactId: request.contactId, name: request.contactName },
    since: decision.at,
    dueDate: request.dueDate,
    shared,
    internal: null,
  };
}

/** Which axis was crossed, by which record, and what stood before: the values themselves only for the organization's members. */
function crossingSentences(
  file: OrderFile,
  params: Record<string, Param>,
  { decision, crossing: { axis, by } }: { decision: Decision; crossing: Crossing },
) {
  const shared: Record<string, Param> = { ...params, version: counted(decision.version), axis: word(`gate:axis.${axis}`) };
  switch (by.kind) {
    case "line": {
      const is: Param = by.is === null ? word("gate:no_code") : { kind: "code", code: by.is };
      return { shared: sentence("gate:crossed.line", { ...shared, was: { kind: "code", code: by.was }, is }), internal: null };
    }
    case "payee": {
      const step = file.steps.find(({ stepId }) => stepId === by.stepId);
      const kind: Param = step ? { kind: "step", step: step.kind } : word("gate:a_step");
      const internal = sentence("gate:crossed_values", { was: text(by.was), is: text(by.is) });
      return { shared: sentence("gate:crossed.payee", { ...shared, step: kind }), internal };
    }
    case "version": {
      const later = file.submissions[by.submissionId];
      const accepted = file.submissions[decision.submissionId];
      const other = file.requests[later?.requestId ?? ""];
      if (!later || !accepted || !other) return undefined;
      const field = accepted.stated.find((stated) => stated.axis === axis)?.field ?? by.field;
      const values = { was: text(accepted.fields[field] ?? null), is: text(later.fields[by.field] ?? null) };
      const names: Record<string, Param> = { other: { kind: "evidence_type", type: other.type }, other_version: counted(later.version) };
      return { shared: sentence("gate:crossed.version", { ...shared, ...names }), internal: sentence("gate:crossed_values", values) };
    }
  }
}
