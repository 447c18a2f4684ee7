import { z } from "zod";
import { count, id, instant, sha256 } from "~/domain/record/scalars.ts";
import { component } from "~/http/api/component.ts";
import type { Answer } from "~/http/api/operation.ts";
import type { Committed } from "~/ledger/commit.server.ts";

export const receipt = component(
  "Receipt",
  z.object({ orderId: id, ids: z.array(id), n: count, rev: count, hash: sha256, at: instant }),
  "What was done: `ids` of what was made, in the order asked for; the order's last event `n`, its hash, and its `rev`. The same request under the same Idempotency-Key gets this very receipt again.",
);

/** The receipt of a commit, with the ids of what it made. */
export const receiptOf = ({ file, n, rev, headHash, now }: Committed, ids: string[]): Answer => ({
  body: { orderId: file.orderId, ids, n, rev, hash: headHash, at: now },
  rev,
});
