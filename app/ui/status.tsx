import type { ReactNode } from "react";
import { useWords } from "~/words/reader.tsx";
import { Icon, type IconName } from "./icon.tsx";

export type StatusState =
  | "sent"
  | "awaited"
  | "late"
  | "to_decide"
  | "accepted"
  | "accepted_with_conditions"
  | "rejected"
  | "declined"
  | "withdrawn";

const looks: Record<StatusState, { tone: string; icon: IconName }> = {
  sent: { tone: "", icon: "ring" },
  awaited: { tone: "", icon: "clock" },
  late: { tone: "bad", icon: "clock" },
  to_decide: { tone: "accent", icon: "target" },
  accepted: { tone: "good", icon: "okring" },
  accepted_with_conditions: { tone: "warn", icon: "half" },
  rejected: { tone: "bad", icon: "no" },
  declined: { tone: "", icon: "declined" },
  withdrawn: { tone: "", icon: "declined" },
};

/**
 * The state of a request, version or file: icon and word without a ground, so that it is never taken for a chip.
 * `late` needs `daysLate`; children replace the word ("To decide, by you").
 */
export function Status({ state, daysLate = 0, children }: { state: StatusState; daysLate?: number; children?: ReactNode }) {
  const { t } = useWords();
  const word = state === "late" ? t("requests:status.late", { count: daysLate }) : t(`requests:status.${state}`);
  return (
    <span className={`status ${looks[state].tone}`.trim()}>
      <Icon name={looks[state].icon} />
      {children ?? word}
    </span>
  );
}
