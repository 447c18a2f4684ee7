import { objectStore } from "~/adapters/object-store/configured.server.ts";
import type { Command } from "~/domain/order-file/command.ts";
import { DomainError, refuse } from "~/domain/record/error.ts";
import { type ReleaseStepInput, releaseStep } from "~/domain/steps/release-step.ts";
import { type Acting, ledger, runCommand } from "~/http/run-command.server.ts";
import type { MemberSession } from "~/http/session.server.ts";
import { recordFailure } from "~/queries/evidence/record-integrity.server.ts";
import { rehash } from "~/queries/steps/rehash.server.ts";
import { readFilesToRehash } from "~/queries/steps/step-place.server.ts";
import { services } from "~/server/services.server.ts";

export type AskedRelease = Omit<ReleaseStepInput, "rehashed">;

/**
 * Releases a step after reading back and hashing every file that it rests on. A damaged file is put on record first, once,
 * on every order that cites it, which locks their steps, and the release is refused. What the form asked is what its key stands for: sent again, it gets the
 * same answer, whatever the files hold by then.
 */
export async function releaseRehashed(
  by: Acting,
  session: Pick<MemberSession, "organizationId" | "memberId">,
  orderId: string,
  asked: AskedRelease,
  key: string | undefined,
) {
  const { pool } = services();
  const { sha256s, keys } = await readFilesToRehash(pool, session, { orderId, stepId: asked.stepId });
  const { whole, damaged } = await rehash(objectStore(), keys, sha256s);
  for (const failure of damaged) await recordFailure(ledger(), by.organizationId, failure);
  const releaseChecked: Command<AskedRelease> = (file, input, ctx) => releaseStep(file, { ...input, rehashed: whole }, ctx);
  try {
    return await runCommand(by, orderId, releaseChecked, asked, { key });
  } catch (error) {
    if (damaged.length > 0 && error instanceof DomainError) refuse("conflict", "bytes_damaged");
    throw error;
  }
}
