/** A passage of one file of the product, and what a mistake would have put there. The passage must be there exactly once. */
export type Passage = readonly [file: string, right: string, wrong: string];

export interface Mistake {
  name: string;
  passages: readonly Passage[];
  /** The tests that must fail when the mistake is in: a vitest project, a file, and a pattern of names in it when not all are meant. */
  caughtBy: { project: "unit" | "integration"; file: string; pattern?: string };
}

const MODEL = { project: "unit", file: "tests/model/courses.test.ts" } as const;
const RACE: Mistake["caughtBy"] = {
  ...{ project: "integration", file: "tests/integration/steps/race.test.ts" },
  pattern: "the unchanged commit passes this very race",
};
const COMMIT = { project: "integration", file: "tests/integration/ledger/commit.test.ts" } as const;

/** What makes the head's write come first, and what somebody would write who reads first and locks later. */
export const LATE_LOCK: readonly Passage[] = [
  ["app/ledger/commit.server.ts", "const locked = lockHead(tenant, orderId);", "const locked = readHead(tenant, orderId);"],
  [
    "app/ledger/commit.server.ts",
    "await append(stream, request.command(before, ctx), actor);",
    "const drafts = request.command(before, ctx);\n  const late = await lockHead(tenant, orderId);\n  Object.assign(stream, { end: late.headHash, now: (await readUnderLock(tenant, orderId, [])).clock, file: { ...before, n: late.n } });\n  await append(stream, drafts, actor);",
  ],
  ["app/ledger/commit.server.ts", "loadFile, lockHead, SNAPSHOT_EVERY", "loadFile, lockHead, readHead, SNAPSHOT_EVERY"],
  ["app/ledger/commit.server.ts", "  await appendConsequences(stream);\n", ""],
];

const AFTER_THE_LAST_CHANGE: Passage = ["app/domain/decisions/decision.ts", " || newest.n <= request.changedN", ""];

/** Twenty mistakes that are easily made where payments and shipments are let go, each one a bug somebody has shipped. */
export const MISTAKES: readonly Mistake[] = [
  { name: "no write on the order's head before deciding", passages: LATE_LOCK, caughtBy: RACE },
  {
    name: "transactions at REPEATABLE READ",
    passages: [["db/tenancy.server.ts", "begin isolation level read committed;", "begin isolation level repeatable read;"]],
    caughtBy: COMMIT,
  },
  {
    name: "still open at the due moment",
    passages: [["app/domain/calendar/calendar.ts", "ms(now) + EPSILON_MS < ms(due)", "ms(now) + EPSILON_MS <= ms(due)"]],
    caughtBy: { project: "unit", file: "app/domain/calendar/calendar.test.ts" },
  },
  {
    name: "the acceptance goes over to the next version",
    passages: [
      [
        "app/domain/decisions/decision.ts",
        "const newest = decisionsOn(file, current.submissionId).at(-1);",
        "const newest = Object.values(file.decisions).findLast((one) => one.requestId === request.requestId);",
      ],
      AFTER_THE_LAST_CHANGE,
      ["app/domain/decisions/decision.ts", "newest.manifestSha256 === current.manifestSha256 ? newest : null", "newest"],
    ],
    caughtBy: MODEL,
  },
  {
    name: "one approver counts twice",
    passages: [
      ["app/domain/steps/approval.ts", "return new Set(standing.map(({ memberId }) => memberId)).size;", "return standing.length;"],
      [
        "app/domain/steps/require-approver.ts",
        'if (asked.approvals.some(({ memberId }) => memberId === member.memberId)) refuse("conflict", "already_approved");',
        "",
      ],
    ],
    caughtBy: { project: "integration", file: "tests/integration/steps/early-release.test.ts" },
  },
  {
    name: "a form's key counts for every order",
    passages: [
      [
        "app/ledger/idempotency.server.ts",
        "where organization_id = $1 and order_id = $2 and key = $3",
        "where organization_id = $1 and $2::uuid is not null and key = $3",
      ],
    ],
    caughtBy: COMMIT,
  },
  {
    name: "a release outlives what changed after it",
    passages: [["app/domain/order-file/fold.ts", "release.cause = event.n;", "release.cause = null;"]],
    caughtBy: COMMIT,
  },
  {
    name: "a status is read from the list after its moment has passed",
    passages: [["app/queries/steps/step-rows.server.ts", "=> `(s.recheck_at is not null and", "=> `(s.recheck_at is null and"]],
    caughtBy: { project: "integration", file: "tests/integration/steps/board.test.ts" },
  },
  {
    name: "an open point runs out only when a job says so",
    passages: [["app/domain/decisions/decision.ts", ": surelyBefore(now, point.dueAt);", ": Boolean(now);"]],
    caughtBy: MODEL,
  },
  {
    name: "the app's clock decides",
    passages: [
      ["app/ledger/under-lock.server.ts", "clock: new Date(clock).toISOString()", "clock: new Date(clock ? Date.now() : 0).toISOString()"],
    ],
    caughtBy: { project: "integration", file: "tests/integration/ledger/clocks.test.ts" },
  },
  {
    name: "an error on the way counts as ready",
    passages: [["app/domain/steps/gate.ts", 'state: "locked", blockers: [blocker]', 'state: "ready", blockers: []']],
    caughtBy: { project: "unit", file: "app/domain/steps/gate.test.ts" },
  },
  {
    name: "revoking after a payment was recorded takes the payment back",
    passages: [
      [
        "app/domain/steps/movement.ts",
        "(file) => file.records,",
        `(file) => Object.fromEntries(Object.entries(file.records).filter(([, record]) => !(file.releases[record.releaseId ?? ""]?.basis ?? []).some(({ decisionId }) => file.decisions[decisionId ?? ""]?.revoked))),`,
      ],
    ],
    caughtBy: MODEL,
  },
  {
    name: "a rejection brings the older version back",
    passages: [
      [
        "app/domain/submissions/submission.ts",
        "version.withdrawnAt === null",
        `version.withdrawnAt === null &&
          !Object.values(file.decisions).some((one) => one.submissionId === version.submissionId && one.outcome === "rejected")`,
      ],
      AFTER_THE_LAST_CHANGE,
    ],
    caughtBy: MODEL,
  },
  {
    name: "only the first blocker is named",
    passages: [["app/domain/steps/gate.ts", "blockers.sort(mostOverdueFirst)", "blockers.sort(mostOverdueFirst).slice(0, 1)"]],
    caughtBy: MODEL,
  },
  {
    name: "closing an open point late revives the acceptance",
    passages: [
      ["app/domain/decisions/decision.ts", "point.closed ? surelyBefore(point.closed.at, point.dueAt) : ", "point.closed !== null || "],
    ],
    caughtBy: MODEL,
  },
  {
    name: "one waives where two could",
    passages: [
      [
        "app/domain/steps/approval.ts",
        "standingApprovals(file, waiver, stepId) >= waiver.needed",
        "standingApprovals(file, waiver, stepId) >= Math.min(1, waiver.needed)",
      ],
    ],
    caughtBy: MODEL,
  },
  {
    name: "a link works after it was revoked",
    passages: [["app/ledger/acting.server.ts", "l.generation = $4 and l.revoked_at is null and", "l.generation = $4 and"]],
    caughtBy: { project: "integration", file: "tests/integration/ledger/projections.test.ts" },
  },
  {
    name: "entries are folded in the order in which they happen to lie",
    passages: [
      [
        "app/ledger/stream.server.ts",
        'and n > $3 and n <= $4 order by n",\n    [tenant.organizationId, orderId, after, upTo],',
        'and n > $3 and n <= $4 order by hash",\n    [tenant.organizationId, orderId, after, upTo],',
      ],
      ["app/domain/order-file/fold.ts", "if (event.n !== file.n + 1) throw", "if (event.n < 0) throw"],
    ],
    caughtBy: COMMIT,
  },
  {
    name: "amounts are floats",
    passages: [
      [
        "app/domain/money/money.ts",
        "return amounts.reduce((total, amount) => total + BigInt(amount), 0n).toString();",
        "return String(amounts.reduce((total, amount) => total + Number(amount) / 100, 0) * 100);",
      ],
    ],
    caughtBy: { project: "unit", file: "app/domain/money/money.test.ts" },
  },
  {
    name: "nothing asked, so nothing fails",
    passages: [["app/domain/steps/gate.ts", "if (required === 0 && !step.noEvidence)", "if (required < 0)"]],
    caughtBy: MODEL,
  },
];

/** The mistakes in the gate itself that the model must find, looking at nothing but what the gate says. */
export const GATE_MISTAKES: readonly Pick<Mistake, "name" | "passages">[] = [
  ...MISTAKES.filter(({ name }) =>
    [
      ...["still open at the due moment", "the acceptance goes over to the next version", "nothing asked, so nothing fails"],
      ...[
        "a rejection brings the older version back",
        "closing an open point late revives the acceptance",
        "only the first blocker is named",
      ],
    ].includes(name),
  ),
  { name: "a revoked acceptance counts", passages: [["app/domain/decisions/decision.ts", "!newest || newest.revoked ||", "!newest ||"]] },
  {
    name: "a boundary that was crossed still covers",
    passages: [["app/domain/steps/requirement.ts", "if (crossed) return", "if (crossed && decision.revoked) return"]],
  },
  {
    name: "evidence of a part pays the whole",
    passages: [
      [
        "app/domain/steps/most.ts",
        "if (!early) limits.push(BigInt(covered) - BigInt(settled(file, step.stepId)));",
        "if (!early) limits.push();",
      ],
    ],
  },
  {
    name: "what was paid is forgotten",
    passages: [
      [
        "app/domain/steps/most.ts",
        " - BigInt(retained(file, step, now)) - BigInt(settled(file, step.stepId));",
        " - BigInt(retained(file, step, now));",
      ],
    ],
  },
  {
    name: "goods go on evidence of a part",
    passages: [["app/domain/steps/most.ts", "return step.amount !== null && shareOf", "return step.amount === null || shareOf"]],
  },
  {
    name: "one approves where two could",
    passages: [["app/domain/steps/approval.ts", ">= early.needed", ">= Math.min(1, early.needed)"]],
  },
];
