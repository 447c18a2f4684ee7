import type { Desk } from "./commit.ts";

export const reason = "because";

/** Takes the nth of what there is; undefined when there is nothing. */
export const pick = <T>(things: Record<string, T> | readonly T[], index: number): T | undefined => {
  const all = Object.values(things);
  return all[index % Math.max(all.length, 1)];
};

export const stepId = (desk: Desk, index: number): string => pick(desk.file.steps, index)?.stepId ?? "";
