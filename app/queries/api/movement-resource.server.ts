import { z } from "zod";
import type { TextKey } from "~/domain/record/event.ts";
import { count, date, id, instant, minor, quantity, sha256 } from "~/domain/record/scalars.ts";
import { goodsMoved } from "~/domain/steps/events.ts";
import type { MovedGoods, MovementRecord, Release } from "~/domain/steps/state.ts";
import { component } from "~/http/api/component.ts";
import type { OrderReading } from "~/ledger/read.server.ts";
import { actorResource, showActor } from "~/queries/api/sentence-resource.server.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";

export const releaseResource = component(
  "Release",
  z.object({
    id,
    orderId: id,
    stepId: id,
    amount: minor.nullable(),
    state: z.enum(["released", "cancelled", "recorded"]),
    rev: count,
    at: instant,
    by: actorResource,
    early: z.boolean(),
    cancelledAt: instant.nullable(),
    basis: z.array(
      z.object({
        requestId: id,
        submissionId: id.nullable(),
        decisionId: id.nullable(),
        by: z.enum(["accepted", "early_release", "waiver"]),
      }),
    ),
  }),
  "A step let go. `cancelled`: a gate-relevant event came before it was carried out. `basis` says what it rested on.",
);

const goodsResource = component(
  "GoodsMoved",
  goodsMoved.extend({
    carrier: z.string().nullable(),
    vehicle: z.string().nullable(),
    place: z.string().nullable(),
    remarks: z.string().nullable(),
    lines: z.array(
      z.object({ lineId: id, quantity, damaged: quantity, expected: quantity.nullable(), differenceReason: z.string().nullable() }),
    ),
  }),
  "How the goods of a shipment went. `expected`: pieces that were to come, on receiving; another count has its reason.",
);

export const recordResource = component(
  "Record",
  z.object({
    id,
    orderId: id,
    stepId: id,
    releaseId: id.nullable(),
    outsideGate: z.boolean(),
    date,
    amount: minor.nullable(),
    reference: z.string().nullable(),
    difference: z.enum(["bank_fee", "short", "over"]).nullable(),
    differenceReason: z.string().nullable(),
    proof: z.object({ fileId: id, sha256 }).nullable(),
    goods: goodsResource.nullable(),
    at: instant,
    by: actorResource,
  }),
  "Money or goods that moved: under a release, or outside the gate.",
);

export const showRelease = ({ file }: OrderReading, release: Release, words: OrderWords) =>
  ({
    ...{
      id: release.releaseId,
      orderId: file.orderId,
      stepId: release.stepId,
      amount: release.amount,
      state: release.state,
      rev: release.rev,
    },
    ...{ at: release.at, by: showActor(release.by, words), early: release.earlyReleaseId !== null, cancelledAt: release.cancelledAt },
    basis: release.basis.map(({ requestId, submissionId, decisionId, by }) => ({ requestId, submissionId, decisionId, by })),
  }) satisfies z.output<typeof releaseResource>;

export const showRecord = ({ file }: OrderReading, record: MovementRecord, words: OrderWords) =>
  ({
    ...{ id: record.recordId, orderId: file.orderId, stepId: record.stepId, releaseId: record.releaseId, outsideGate: record.outsideGate },
    ...{ date: record.date, amount: record.amount, reference: record.reference, difference: record.difference },
    ...{ differenceReason: record.reason && words.text(record.reason), proof: record.proof && { ...record.proof } },
    goods: record.goods && showGoods(record.goods, words),
    ...{ at: record.at, by: showActor(record.by, words) },
  }) satisfies z.output<typeof recordResource>;

function showGoods({ containers, unit, seal, lines, carrier, vehicle, place, remarks }: MovedGoods, { text }: OrderWords) {
  const said = (key: TextKey | null) => key && text(key);
  return {
    ...{ containers, unit, seal, carrier: said(carrier), vehicle: said(vehicle), place: said(place), remarks: said(remarks) },
    lines: lines.map(({ reason, ...line }) => ({ ...line, differenceReason: said(reason) })),
  };
}
