import type { StepMarks, StepStatus } from "~/domain/steps/step.ts";
import type { ChipState } from "./chip.tsx";

/** The chip of a step's status, and those that stay beside it for ever. */
export function chipsOf(
  status: StepStatus,
  side: "payment" | "shipment",
  marks: Pick<StepMarks, "releasedEarly">,
): [ChipState, ...ChipState[]] {
  const chip = CHIPS[status][side];
  return marks.releasedEarly && status !== "locked" ? ["released_early", chip] : [chip];
}

const CHIPS: Record<StepStatus, Record<"payment" | "shipment", ChipState>> = {
  locked: { payment: "locked", shipment: "locked" },
  on_hold: { payment: "on_hold", shipment: "on_hold" },
  ready: { payment: "ready_to_pay", shipment: "ready_to_ship" },
  released: { payment: "released", shipment: "released" },
  recorded: { payment: "paid", shipment: "shipped" },
  outside_gate: { payment: "outside_gate", shipment: "outside_gate" },
};
