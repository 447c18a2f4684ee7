import { expect, test } from "vitest";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { viewFor } from "~/domain/order-file/view-for.ts";
import * as draft from "../../../tests/model/drafts.ts";
import { given, SOON } from "../../../tests/model/story.ts";
import { named, sha } from "../../../tests/model/stream.ts";

const releaseAndRecord = (step: string, amount: string | null): OrderDraft[] => [
  {
    type: "step.released",
    data: {
      ...{ releaseId: named(`r${step}`), stepId: named(step), amount, rev: 1, payee: null, earlyReleaseId: null, basis: [], rehashed: [] },
    },
  },
  {
    type: "step.recorded",
    data: {
      ...{ recordId: named(`e${step}`), releaseId: named(`r${step}`), stepId: named(step), date: "2026-03-02", amount, reference: "FT-1" },
      ...{ proof: { fileId: named(`p${step}`), sha256: sha(step) }, difference: "short" as const },
    },
    text: { difference_reason: "ours alone" },
  },
];

const outside = (step: string): OrderDraft => ({
  type: "step.recorded_outside_gate",
  data: {
    ...{ recordId: named(`o${step}`), stepId: named(step), date: "2026-03-03", amount: "1", reference: "FT-2" },
    proof: { fileId: named(`q${step}`), sha256: sha(`outside ${step}`) },
  },
});

test("a supplier sees the proof of what was paid to them, and no other proof and no reason", () => {
  const { file } = given(
    draft.stepAdded("ship", { position: 2, side: "shipment", amount: undefined }),
    draft.stepAdded("fee", { position: 3 }),
    ...releaseAndRecord("pay", "9000"),
    ...releaseAndRecord("ship", null),
    outside("fee"),
  );
  const view = viewFor({ kind: "supplier", contactId: named("contact") }, file, SOON);
  const records = Object.fromEntries(view.steps.map((step) => [step.stepId, step.records]));
  expect(records[named("pay")]).toEqual([
    { date: "2026-03-02", amount: "9000", reference: "FT-1", proof: { fileId: named("ppay"), sha256: sha("pay") }, transport: null },
  ]);
  expect(records[named("ship")]).toMatchObject([{ date: "2026-03-02", proof: null }]);
  expect(records[named("fee")]).toMatchObject([{ reference: "FT-2", proof: null }]);
  const proofs = Object.values(file.records).flatMap(({ proof }) => proof?.fileId ?? []);
  expect(proofs).toHaveLength(3);
  const leaves = JSON.stringify(view);
  expect(proofs.filter((fileId) => leaves.includes(fileId))).toEqual([named("ppay")]);
  for (const { reason } of Object.values(file.records)) if (reason) expect(leaves).not.toContain(reason);
});
