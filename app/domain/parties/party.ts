import { agree } from "~/domain/comparison/agree.ts";
import type { WordsOf } from "~/domain/comparison/value.ts";
import { effectiveDecision } from "~/domain/decisions/decision.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { PartyRole, PartyStanding } from "~/domain/parties/events.ts";
import type { Party } from "~/domain/parties/state.ts";
import { found, refuse } from "~/domain/record/error.ts";
import type { AffectedField, EvidenceType } from "~/domain/requests/events.ts";
import type { Request } from "~/domain/requests/state.ts";
import { currentVersion } from "~/domain/submissions/submission.ts";

/** The ways in which a company may stand behind a field. */
export const DUTIES = ["controls", "corrects", "answers"] as const;
export type Duty = (typeof DUTIES)[number];

/** The fields that somebody must stand behind. */
export const PARTY_FIELDS: readonly AffectedField[] = [
  ...(["product", "quantity", "mark", "label", "serial_range"] as const),
  ...(["value", "payee", "shipment", "route"] as const),
];

/** The roles that an order cannot do without: shown as open while nobody is named. */
export const EXPECTED_ROLES: readonly PartyRole[] = ["seller", "factory", "forwarder", "payee"];

/** Where a company's place on the map comes from. */
export type PartySource =
  | { kind: "order" }
  | { kind: "member"; party: Party }
  | { kind: "answer"; requestId: string; submissionId: string; type: EvidenceType };

/** One thing said of one company. */
export interface PartySaid {
  company: string;
  site: string | null;
  standing: PartyStanding;
  source: PartySource;
}

export interface PartyMap {
  /** By role, in the roles' order; a role that is expected and empty has no one in it. */
  roles: { role: PartyRole; said: PartySaid[] }[];
  /** Who stands behind each field; a duty with nobody in it is open. */
  fields: { field: AffectedField; duties: Record<Duty, PartySaid[]> }[];
}

/** A party that was named and not removed. */
export function standingParty(file: OrderFile, partyId: string): Party {
  const party = found(file.parties[partyId], "no_such_party");
  if (party.removedAt) refuse("conflict", "party_removed");
  return party;
}

/**
 * Who is who on an order and who stands behind which field: the order's own seller and payees, what members named, and what the
 * supplier's standing statements of roles say, approved once such a statement is accepted. Nothing is stored twice.
 */
export function partyMap(file: OrderFile, words: WordsOf): PartyMap {
  const all = [...ofOrder(file, words), ...ofMembers(file, words), ...ofAnswers(file, words)];
  const roles = ROLES.map((role) => ({ role, said: distinct(all.filter((one) => one.role === role)) })).filter(
    ({ role, said }) => said.length > 0 || EXPECTED_ROLES.includes(role),
  );
  const behind = (duty: Duty, field: AffectedField) => distinct(all.filter((one) => one[duty].includes(field)));
  return {
    roles,
    fields: PARTY_FIELDS.map((field) => ({
      field,
      duties: { controls: behind("controls", field), corrects: behind("corrects", field), answers: behind("answers", field) },
    })),
  };
}

/** Fields that nobody controls: the questions still to be asked. */
export const openFields = (map: PartyMap): AffectedField[] =>
  map.fields.filter(({ duties }) => duties.controls.length === 0).map(({ field }) => field);

const ROLES: readonly PartyRole[] = [
  ...(["seller", "factory", "workshop", "subcontractor", "lab"] as const),
  ...(["packaging_supplier", "repair_center", "forwarder", "payee"] as const),
];

interface Told extends PartySaid, Record<Duty, readonly AffectedField[]> {
  role: PartyRole | null;
}

const NONE = { controls: [], corrects: [], answers: [] } as const;

function ofOrder(file: OrderFile, words: WordsOf): Told[] {
  const source = { kind: "order" } as const;
  const own = (role: PartyRole, key: Parameters<WordsOf>[0]): Told[] => {
    const company = words(key);
    return company ? [{ role, company, site: null, standing: "approved", source, ...NONE }] : [];
  };
  return [...own("seller", facts(file).supplierName), ...file.steps.flatMap(({ payeeName }) => own("payee", payeeName))];
}

const ofMembers = (file: OrderFile, words: WordsOf): Told[] =>
  Object.values(file.parties)
    .filter(({ removedAt }) => removedAt === null)
    .map((party) => ({
      ...{ role: party.role, company: words(party.company) ?? "", site: words(party.site), standing: party.standing },
      ...{ controls: party.controls, corrects: party.corrects, answers: party.answers },
      source: { kind: "member", party },
    }));

/** What a field of an answer that names a company says of it. */
type Says = { role?: PartyRole } & Partial<Record<Duty, readonly AffectedField[]>>;

const SAYS: Partial<Record<EvidenceType, (request: Request) => Readonly<Record<string, Says>>>> = {
  role_statement: () => ({
    seller: { role: "seller", controls: ["value"] },
    factory: { role: "factory", controls: ["product"] },
    payee: { role: "payee", controls: ["payee"] },
    prints_labels: { controls: ["label"] },
    assigns_numbers: { controls: ["serial_range"] },
    verifies_labels: { answers: ["label"] },
    corrects_errors: { corrects: ["label", "serial_range"] },
  }),
  party_relationship_note: () => ({ seller: { role: "seller" }, payee: { role: "payee" } }),
  responsibility_statement: ({ field }) => ({ company: { answers: [field] }, corrects_errors: { corrects: [field] } }),
};

function ofAnswers(file: OrderFile, words: WordsOf): Told[] {
  return Object.values(file.requests).flatMap((request): Told[] => {
    const says = SAYS[request.type]?.(request);
    const submission = says && currentVersion(file, request);
    if (!says || !submission) return [];
    const decision = effectiveDecision(file, request, submission);
    if (decision?.outcome === "rejected") return [];
    const source = { kind: "answer", requestId: request.requestId, submissionId: submission.submissionId, type: request.type } as const;
    return Object.entries(says).flatMap(([field, { role = null, ...duties }]): Told[] => {
      const company = words(submission.fields[field] ?? null)?.trim();
      const standing = decision ? "approved" : "claimed";
      return company ? [{ ...NONE, ...duties, role, company, site: null, standing, source }] : [];
    });
  });
}

/** Each company once, by what weighs most of what is said of it; a name may be written in more than one way. */
function distinct(all: readonly Told[]): PartySaid[] {
  const kept: PartySaid[] = [];
  for (const { company, site, standing, source } of all.toSorted((a, b) => weight(b) - weight(a))) {
    const same = kept.find((one) => agree("seller", one.company, company));
    if (!same) kept.push({ company, site, standing, source });
    else same.site ??= site;
  }
  return kept;
}

/** What a member named says most, then the order's own, then the supplier's statements; what is approved before what is claimed. */
const weight = ({ standing, source }: PartySaid): number =>
  ({ claimed: 0, seen: 1, approved: 2 })[standing] * 3 + { answer: 0, order: 1, member: 2 }[source.kind];
