import type { MarkKind } from "~/domain/steps/timeline.ts";

const DIAMOND = "M0 -6L6 0L0 6L-6 0Z";
const CIRCLE = "M-5.5 0A5.5 5.5 0 1 1 5.5 0A5.5 5.5 0 1 1 -5.5 0Z";
const SQUARE = "M-5.5 -5.5H5.5V5.5H-5.5Z";
const TRIANGLE = "M-4.5 -6L6 0L-4.5 6Z";
const HOUSE = "M-5.5 5.5V-2L0 -6.5L5.5 -2V5.5Z";
const CROSS = "M-4 -4L4 4M4 -4L-4 4";
const CHECK = "M-5 0.5L-1.5 4L5 -4.5";

/** The shape of every mark around its middle, told apart without colour; `full` ones are filled. */
export const GLYPHS: Readonly<Record<MarkKind, { path: string; full?: boolean }>> = {
  planned: { path: DIAMOND },
  due: { path: DIAMOND },
  urged: { path: "M0 -6V1.5M0 4.5V6" },
  held: { path: "M-3 -6V6M3 -6V6" },
  lifted: { path: "M-3 -6V-2M3 -6V-2M-3 2V6M3 2V6" },
  released: { path: TRIANGLE },
  ended: { path: `${TRIANGLE}${CROSS}` },
  paid: { path: SQUARE, full: true },
  carried_out: { path: HOUSE, full: true },
  outside: { path: `${SQUARE}${CROSS}` },
  credited: { path: `${CIRCLE}M-3 0H3` },
  kept: { path: `${SQUARE}M-5.5 0H5.5` },
  asked: { path: CIRCLE },
  answered: { path: CIRCLE, full: true },
  withdrawn: { path: `${CIRCLE}M-4 4L4 -4` },
  accepted: { path: CHECK },
  accepted_with_conditions: { path: `${CHECK}M-5 7H5` },
  rejected: { path: CROSS },
  revoked: { path: `${CIRCLE}M-3.5 -3.5L3.5 3.5M3.5 -3.5L-3.5 3.5` },
  lapsed: { path: `${CIRCLE}M0 -3.5V0.5L3 2.5` },
};
