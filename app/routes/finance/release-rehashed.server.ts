import type { Command } from "~/domain/order-file/command.ts";
import { DomainError, refuse } from "~/domain/record/error.ts";
import { type ReleaseStepInput, releaseStep } from "~/domain/steps/release-step.ts";
import { rehashForRelease } from "~/http/rehash-for-release.server.ts";
import { type Acting, runCommand } from "~/http/run-command.server.ts";
import type { MemberSession } from "~/http/session.server.ts";

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
  const { whole, damaged } = await rehashForRelease(session, { orderId, stepId: asked.stepId });
  const releaseChecked: Command<AskedRelease> = (file, input, ctx) => releaseStep(file, { ...input, rehashed: whole }, ctx);
  try {
    return await runCommand(by, orderId, releaseChecked, asked, { key });
  } catch (error) {
    if (damaged.length > 0 && error instanceof DomainError) refuse("conflict", "bytes_damaged");
    throw error;
  }
}
