import { z } from "zod";
import type { Command } from "~/domain/order-file/command.ts";
import { refuse } from "~/domain/record/error.ts";
import { code, date, id } from "~/domain/record/scalars.ts";
import { recordStep } from "~/domain/steps/record-step.ts";
import { type ReleaseStepInput, releaseStep } from "~/domain/steps/release-step.ts";
import { component } from "~/http/api/component.ts";
import { actorOf, acts, reads } from "~/http/api/operation.ts";
import { receipt, receiptOf } from "~/http/api/receipt.server.ts";
import { rehashForRelease } from "~/http/rehash-for-release.server.ts";
import { commandRequest } from "~/http/run-command.server.ts";
import { commitWithin } from "~/ledger/commit.server.ts";
import { recordResource, releaseResource, showRecord, showRelease } from "~/queries/api/movement-resource.server.ts";
import { readForApi } from "~/queries/api/read-words.server.ts";

const words = (most: number) => z.string().trim().min(1).max(most);
const positive = z.string().regex(/^[1-9]\d{0,16}$/);

const newRelease = component(
  "NewRelease",
  z.strictObject({ amount: positive.nullable().default(null) }),
  "A step to let go. `amount` in minor units; null lets go of everything that may go. Always null for a shipment.",
);

const newGoods = component(
  "NewGoodsMoved",
  z.strictObject({
    containers: z
      .array(z.string().regex(/^[A-Z]{3}[UJZ]\d{7}$/))
      .max(20)
      .default([]),
    unit: code.nullable().default(null),
    seal: code.nullable().default(null),
    carrier: words(160).nullable().default(null),
    vehicle: words(160).nullable().default(null),
    place: words(160).nullable().default(null),
    remarks: words(1_000).nullable().default(null),
    lines: z
      .array(
        z.strictObject({
          lineId: id,
          quantity: z.string().regex(/^(0|[1-9]\d{0,14})$/),
          damaged: z
            .string()
            .regex(/^(0|[1-9]\d{0,14})$/)
            .default("0"),
          reason: words(400).nullable().default(null),
        }),
      )
      .max(200)
      .default([]),
  }),
  "How the goods of a shipment went. `containers` are ISO 6346 numbers without spaces, check digit included; `unit` says what the goods went in instead. On receiving, `lines` count the pieces of every line of the order, 0 where nothing came; a count other than what was to come needs its `reason`. Damage is counted on receiving alone.",
);

const newRecord = component(
  "NewRecord",
  z.strictObject({
    date,
    amount: positive.nullable().default(null),
    reference: code.nullable().default(null),
    difference: z.enum(["bank_fee", "short", "over"]).nullable().default(null),
    differenceReason: words(400).nullable().default(null),
    goods: newGoods.nullable().default(null),
  }),
  "What was carried out under the standing release: the bank's or carrier's date and reference, the amount in minor units (null for a shipment). Another amount than released needs `difference` and its reason.",
);

export const listReleases = reads({
  id: "listReleases",
  path: "/orders/{orderId}/releases",
  tag: "Releases",
  summary: "List an order's releases",
  description: "Every release, cancelled ones included, oldest first. All of them in one answer, without pages.",
  scope: "read",
  etag: true,
  answer: z.object({ items: z.array(releaseResource) }),
  read: async ({ params, caller }, tenant) => {
    const { reading, words, rev } = await readForApi(tenant, params.orderId ?? "", caller);
    return { body: { items: Object.values(reading.file.releases).map((release) => showRelease(reading, release, words)) }, rev };
  },
});

export const releaseStepOperation = acts({
  id: "releaseStep",
  path: "/orders/{orderId}/steps/{stepId}/releases",
  tag: "Releases",
  summary: "Release a step",
  description:
    "Lets a ready step go, after reading back and hashing every file that it rests on. If-Match is the ETag of what was looked at; any change since is refused with 412, a locked step with 409. Sends no money. The receipt's id is the release's.",
  scope: "release",
  ifMatch: "required",
  body: newRelease,
  answer: receipt,
  prepare: ({ params, caller }) =>
    rehashForRelease(
      { organizationId: caller.organizationId, memberId: caller.memberId },
      { orderId: params.orderId ?? "", stepId: params.stepId ?? "" },
    ),
  act: async ({ body, params, caller, rev = -1, prepared }, tenant) => {
    const { orderId = "", stepId = "" } = params;
    const by = { organizationId: caller.organizationId, actor: actorOf(caller) };
    if (prepared && prepared.damaged.length > 0) refuse("conflict", "bytes_damaged");
    const input: ReleaseStepInput = { stepId, amount: body.amount, rev, rehashed: prepared?.whole ?? [] };
    const committed = await commitWithin(tenant, commandRequest(by, orderId, releaseStep, input));
    return receiptOf(
      committed,
      committed.events.flatMap((event) => (event.type === "step.released" ? [event.data.releaseId] : [])),
    );
  },
});

export const listRecords = reads({
  id: "listRecords",
  path: "/orders/{orderId}/records",
  tag: "Records",
  summary: "List an order's records",
  description:
    "Every payment and shipment that was recorded, oldest first; what moved outside the gate is marked so for ever. All of them in one answer, without pages.",
  scope: "read",
  etag: true,
  answer: z.object({ items: z.array(recordResource) }),
  read: async ({ params, caller }, tenant) => {
    const { reading, words, rev } = await readForApi(tenant, params.orderId ?? "", caller);
    return { body: { items: Object.values(reading.file.records).map((record) => showRecord(reading, record, words)) }, rev };
  },
});

type NewRecord = z.output<typeof newRecord> & { stepId: string };
const recordMove: Command<NewRecord> = (file, input, ctx) => recordStep(file, { ...input, proof: null }, ctx);

export const recordStepOperation = acts({
  id: "recordStep",
  path: "/orders/{orderId}/steps/{stepId}/records",
  tag: "Records",
  summary: "Record what was carried out",
  description: "Records the payment or shipment that was carried out under the step's standing release. The receipt's id is the record's.",
  scope: "record",
  ifMatch: "optional",
  body: newRecord,
  answer: receipt,
  act: async ({ body, params, caller, rev }, tenant) => {
    const { orderId = "", stepId = "" } = params;
    const by = { organizationId: caller.organizationId, actor: actorOf(caller) };
    const request = commandRequest(by, orderId, recordMove, { ...body, stepId }, rev === undefined ? {} : { rev });
    const committed = await commitWithin(tenant, request);
    return receiptOf(
      committed,
      committed.events.flatMap((event) => (event.type === "step.recorded" ? [event.data.recordId] : [])),
    );
  },
});
