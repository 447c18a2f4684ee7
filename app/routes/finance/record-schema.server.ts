import { z } from "zod";
import { optionalLine, optionalWords, typedAmount, typedDate, words } from "~/http/form-schema.ts";
import type { StepPlace } from "~/queries/steps/step-place.server.ts";
import { goodsForm } from "./goods-schema.server.ts";
import { moveForm, notHere } from "./step-page.server.ts";

/** When, how much and under which reference: what was carried out. */
const moved = (place: StepPlace) =>
  moveForm.extend({
    date: typedDate(),
    amount: place.side === "payment" ? typedAmount(place.currency) : notHere(),
    goods: place.side === "shipment" ? goodsForm(place) : notHere(),
    reference: optionalLine(80),
    proofId: optionalLine(40),
  });

/** The form of what was carried out under its release. */
export const recordForm = (place: StepPlace) =>
  moved(place).extend({
    intent: z.literal("record"),
    difference: z
      .enum(["", "bank_fee", "short", "over"])
      .default("")
      .transform((difference) => difference || null),
    differenceReason: optionalWords(1_000),
    reason: notHere(),
  });

/** The form of what moved without a release. */
export const outsideForm = (place: StepPlace) =>
  moved(place).extend({ intent: z.literal("outside"), reason: words(1_000), difference: notHere(), differenceReason: notHere() });
