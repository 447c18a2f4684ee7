import { objectStore } from "~/adapters/object-store/configured.server.ts";
import { ledger } from "~/http/run-command.server.ts";
import { recordFailure } from "~/queries/evidence/record-integrity.server.ts";
import { type Rehashed, rehash } from "~/queries/steps/rehash.server.ts";
import { readFilesToRehash, type StepAddress } from "~/queries/steps/step-place.server.ts";
import { services } from "~/server/services.server.ts";

/**
 * Reads back and hashes every file that a release of the step would rest on now. A damaged file is put on record at once, on
 * every order that cites it, which locks their steps.
 */
export async function rehashForRelease(of: { organizationId: string; memberId: string }, address: StepAddress): Promise<Rehashed> {
  const { sha256s, keys } = await readFilesToRehash(services().pool, of, address);
  const found = await rehash(objectStore(), keys, sha256s);
  for (const failure of found.damaged) await recordFailure(ledger(), of.organizationId, failure);
  return found;
}
