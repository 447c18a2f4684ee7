import type { Pool } from "#db/client.server.ts";
import { releaseStep } from "~/domain/steps/release-step.ts";
import { type Committed, commit } from "~/ledger/commit.server.ts";
import { makeOrder } from "../../factories/order.ts";
import { type TestOrganization, testLedger } from "../../factories/organization.ts";

/** An order whose only payment, of 12,400.00, is released by finance; `amount` for a part of it. */
export async function releasedOrder(
  pool: Pool,
  of: TestOrganization,
  parts: { number?: string; currency?: string; amount?: string } = {},
): Promise<Committed> {
  const { amount = null, ...given } = parts;
  const order = await makeOrder(testLedger(pool), of, { noEvidence: "advance", ...given });
  return commit({
    ...{ ledger: testLedger(pool), organizationId: of.organizationId, orderId: order.file.orderId },
    actor: { kind: "member", memberId: of.members.finance },
    command: (file, ctx) => releaseStep(file, { stepId: file.steps[0]!.stepId, amount, rev: file.rev, rehashed: [] }, ctx),
  });
}
