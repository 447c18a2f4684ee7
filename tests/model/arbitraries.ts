import fc from "fast-check";
import type { ScanVerdict } from "~/domain/evidence/events.ts";
import type { MemberRole } from "~/domain/record/actor.ts";

/** Which of the present things an act is about: taken modulo how many there are, so that every number means something. */
const which = fc.nat(11);
const rarely = <T>(usual: T, ...others: T[]) =>
  fc.oneof({ weight: 14, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

const scan = rarely<ScanVerdict>("clean", "infected", "not_scannable", "pending", "no_scanner");
const decider = rarely("buyer", "owner", "fin", "insp");
const payer = rarely("fin", "owner", "fin2", "buyer");
const soonDays = fc.integer({ min: 1, max: 3 });
const approver = fc.constantFrom("owner", "fin", "fin2", "buyer");
/** Which steps an acceptance covers, as a bit mask over those that wait; zero means all. */
const covers = rarely(0, 1, 2, 3);
const days = fc.integer({ min: 0, max: 4 });
const pieces = fc.oneof(
  { weight: 5, arbitrary: fc.constant<number | null>(null) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 40 }) },
);

type Generated<A> = A extends fc.Arbitrary<infer T> ? T : never;
type Fields<T> = { [P in keyof T]: Generated<T[P]> };
const act = <K extends string, T extends Record<string, fc.Arbitrary<unknown>>>(kind: K, fields: T) =>
  fc.record(fields).map((drawn) => ({ kind, ...drawn }) as { kind: K } & Fields<T>);

const submit = act("Submit", {
  request: which,
  /** Bytes sent before may come again; zero means bytes never seen. */
  bytes: rarely(0, 1, 2, 3),
  scan,
  context: rarely(false, true),
  readable: rarely(true, false),
  validFor: rarely<number | null>(null, 1, 2),
  validIn: rarely<number | null>(null, 1),
  entered: rarely<string | null>(null, "buyer", "owner"),
  /** What it states on two axes of a boundary: the factory's address and the material. */
  site: fc.constantFrom<(string | null)[]>("8 Hengli Rd", "8 Hengli Rd", "8 Hengli Rd", "Hengli Rd, Dongguan", "Hengli Rd", null),
  lot: fc.constantFrom<(string | null)[]>("M-1", "M-1", "M-1, M-2", null),
});
const accept = act("Accept", {
  request: which,
  covers,
  until: rarely<number | null>(null, 0, 1, 3),
  excludes: rarely(true, false),
  by: decider,
});
const conditional = act("Conditional", {
  request: which,
  covers,
  due: fc.array(days, { minLength: 1, maxLength: 2 }),
  /** How many pieces it covers, and of which lines as a bit mask; null and zero mean all. */
  pieces,
  lines: rarely(0, 1, 2),
  by: decider,
});
const tick = act("Tick", { by: fc.constantFrom(1, 1_999, 2_000, 2_001, 3_600_000, 86_400_000) });
/** To the next moment at which something falls due, and a little before or after it. */
const tickTo = act("TickTo", { moment: fc.nat(2), offset: fc.constantFrom(-2_001, -2_000, -1_999, -1, 0, 1, 1_999, 2_000, 2_001) });
const roles = fc.constantFrom<MemberRole[]>(["finance"], ["owner"], ["purchasing"], ["service"], []);

/** Everything that may happen to an order, as gate.md's model test lists it. */
export const anyAct = fc.oneof(
  { weight: 12, arbitrary: submit },
  { weight: 2, arbitrary: act("Withdraw", { submission: which, by: rarely("supplier", "buyer") }) },
  { weight: 2, arbitrary: act("Scan", { bytes: which, verdict: scan }) },
  { weight: 1, arbitrary: act("Vouch", { bytes: which }) },
  { weight: 14, arbitrary: accept },
  { weight: 8, arbitrary: conditional },
  { weight: 2, arbitrary: act("Reject", { request: which, by: decider }) },
  { weight: 2, arbitrary: act("Revoke", { decision: which, by: decider }) },
  { weight: 4, arbitrary: act("ClosePoint", { point: which }) },
  { weight: 1, arbitrary: act("Acknowledge", { decision: which }) },
  { weight: 1, arbitrary: act("Send", { step: which, level: rarely("required" as const, "warns" as const, "informs" as const) }) },
  {
    weight: 1,
    arbitrary: act("AddRequirement", {
      request: which,
      step: which,
      level: fc.constantFrom("required" as const, "warns" as const, "informs" as const),
    }),
  },
  { weight: 1, arbitrary: act("Decline", { request: which }) },
  { weight: 1, arbitrary: act("AskWaiver", { requirement: which, by: approver }) },
  { weight: 2, arbitrary: act("ApproveWaiver", { waiver: which, by: approver }) },
  { weight: 1, arbitrary: act("NeedsNoEvidence", { step: which, by: payer }) },
  { weight: 1, arbitrary: act("Hold", { target: fc.constantFrom("step", "order", "supplier", "payee"), step: which, by: decider }) },
  { weight: 3, arbitrary: act("LiftHold", { hold: which, by: rarely("owner", "buyer") }) },
  { weight: 1, arbitrary: act("ChangePayee", { step: which, version: fc.integer({ min: 1, max: 2 }), other: rarely(false, true) }) },
  {
    weight: 1,
    arbitrary: act("Amend", {
      step: which,
      dueDate: fc.constantFrom("2026-03-26", "2026-03-27"),
      sku: rarely<string | null>(null, "A-1", "B-2", "B-3"),
    }),
  },
  {
    weight: 2,
    arbitrary: act("Retain", {
      step: which,
      part: fc.constantFrom("1000", "2999", 500, 9_900, null),
      until: fc.constantFrom(1, 2, 3, "2026-03-02"),
    }),
  },
  {
    weight: 3,
    arbitrary: act("Credit", {
      step: which,
      amount: fc.constantFrom("1", "300", "3000", "7000"),
      document: rarely(true, false),
      by: payer,
    }),
  },
  { weight: 1, arbitrary: act("ReceiveCredit", { credit: which, by: payer }) },
  { weight: 1, arbitrary: act("CancelCredit", { credit: which, by: payer }) },
  { weight: 1, arbitrary: act("AddCharge", { amount: fc.constantFrom("0", "450"), by: rarely("buyer", "fin") }) },
  { weight: 1, arbitrary: act("AddShipment", {}) },
  { weight: 1, arbitrary: act("PinRules", { rules: fc.nat(2), by: rarely("owner", "buyer") }) },
  { weight: 2, arbitrary: act("AskByRule", { step: which }) },
  { weight: 2, arbitrary: act("AskNote", { step: which }) },
  { weight: 3, arbitrary: act("ConfirmStep", { step: which, stale: rarely(false, true), by: payer }) },
  {
    weight: 3,
    arbitrary: act("EarlyRequest", {
      step: which,
      from: rarely(0, 3_600_000),
      days: soonDays,
      cap: fc.constantFrom("1", "1500", "3000", "7000"),
      beneficiary: rarely<string | null>(null, "fin2"),
      by: fc.constantFrom("owner", "fin", "buyer"),
    }),
  },
  { weight: 7, arbitrary: act("EarlyApprove", { early: which, by: approver }) },
  { weight: 1, arbitrary: act("EarlyRevoke", { early: which, by: approver }) },
  { weight: 2, arbitrary: act("ChangeRole", { member: fc.constantFrom("fin", "fin2", "buyer"), roles, active: rarely(true, false) }) },
  { weight: 4, arbitrary: tick },
  { weight: 6, arbitrary: tickTo },
  {
    weight: 14,
    arbitrary: act("Release", { step: which, amount: rarely<string | null>(null, "1", "1500", "9999"), stale: rarely(0, 1), by: payer }),
  },
  { weight: 10, arbitrary: act("Record", { step: which, amount: rarely<string | null>(null, "1", "9999"), by: payer }) },
  { weight: 1, arbitrary: act("RecordOutside", { step: which, amount: fc.constantFrom("1", "1500", "9999"), by: payer }) },
  { weight: 2, arbitrary: act("ResolveBreach", { breach: which, by: payer }) },
  { weight: 2, arbitrary: act("Recheck", {}) },
  { weight: 1, arbitrary: act("FlipObject", { bytes: which }) },
  { weight: 1, arbitrary: act("MendObject", { bytes: which }) },
  { weight: 1, arbitrary: act("End", { how: fc.constantFrom("cancel", "close", "reopen", "reopen") }) },
);

export type Act = Generated<typeof anyAct>;
export type ActOf<K extends Act["kind"]> = Extract<Act, { kind: K }>;

const PLAIN = {
  bytes: 0,
  scan: "clean",
  context: false,
  readable: true,
  validFor: null,
  validIn: null,
  entered: null,
  site: "8 Hengli Rd",
  lot: "M-1",
} as const;

/** Evidence for a request as it should come, and its acceptance, with or without conditions. */
export const answered = (request: number, due: readonly number[] = [], some: number | null = null): Act[] => [
  { kind: "Submit", request, ...PLAIN },
  due.length > 0
    ? { kind: "Conditional", request, covers: 0, due: [...due], pieces: some, lines: 0, by: "owner" }
    : { kind: "Accept", request, covers: 0, until: null, excludes: true, by: "owner" },
];

const release = (step: number): Act => ({ kind: "Release", step, amount: null, stale: 0, by: "owner" });
const paid = (step: number): Act[] => [release(step), { kind: "Record", step: 0, amount: null, by: "owner" }];

const early = (step: number, cap: ActOf<"EarlyRequest">["cap"], days: number): Act[] => [
  { kind: "EarlyRequest", step, from: 0, days, cap, beneficiary: null, by: "buyer" },
  { kind: "EarlyApprove", early: 0, by: "fin" },
  { kind: "EarlyApprove", early: 0, by: "fin2" },
  { kind: "Tick", by: 2_000 },
];

/** A part accepted and paid, more of it accepted and paid, then the rest. */
const partByPart = ([some, more]: [number, number]): Act[] => [
  ...[...answered(0), ...answered(1, [4], some), ...paid(2)],
  ...[...answered(1, [4], more), ...paid(2)],
  ...[...answered(1), ...paid(2)],
];

const waived = (requirement: number): Act[] => [
  { kind: "AskWaiver", requirement, by: "buyer" },
  { kind: "ApproveWaiver", waiver: 0, by: "fin" },
  { kind: "ApproveWaiver", waiver: 0, by: "owner" },
];

/** Another account, the note on it asked for and accepted, and the account confirmed. */
const anotherAccount = (step: number, version: number): Act[] => [
  { kind: "ChangePayee", step, version, other: false },
  { kind: "AskNote", step },
  ...[...answered(0), ...answered(1), ...answered(2), ...answered(3)],
  { kind: "ConfirmStep", step, stale: false, by: "fin" },
];

const vouched = (request: number): Act[] => [
  { kind: "Submit", request, ...PLAIN, scan: "not_scannable" },
  { kind: "Vouch", bytes: 0 },
  { kind: "Accept", request, covers: 0, until: null, excludes: true, by: "owner" },
];

/** Runs of acts as they follow each other at work: without them, chance alone hardly ever gets a payment carried out. */
const dueSoon = fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 1 });
const usualRun: fc.Arbitrary<Act[]> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(dueSoon, dueSoon).map(([a, b]) => [...answered(0, a), ...answered(1, b)]) },
  { weight: 3, arbitrary: fc.tuple(which, dueSoon).map(([request, due]) => answered(request, due)) },
  { weight: 6, arbitrary: fc.nat(2).map(paid) },
  { weight: 3, arbitrary: fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 20, max: 40 })).map(partByPart) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.nat(2), fc.constantFrom("1500" as const, "3000" as const, "7000" as const), soonDays)
      .map(([step, cap, days]) => early(step, cap, days)),
  },
  { weight: 1, arbitrary: which.map(waived) },
  { weight: 1, arbitrary: which.map(vouched) },
  { weight: 1, arbitrary: fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 2 })).map(([step, version]) => anotherAccount(step, version)) },
);

/** A course of acts, on average half as long as the most. */
export const anyCourse = (most: number): fc.Arbitrary<Act[]> => {
  const part = fc.oneof({ weight: 4, arbitrary: anyAct.map((one): Act[] => [one]) }, { weight: 1, arbitrary: usualRun });
  return fc.array(part, { maxLength: Math.ceil(most / 1.4), size: "max" }).map((parts) => parts.flat());
};
