import { useWords } from "~/words/reader.tsx";
import { Icon, type IconName } from "./icon.tsx";

export type ChipState =
  | "locked"
  | "ready_to_pay"
  | "ready_to_ship"
  | "released"
  | "paid"
  | "shipped"
  | "released_early"
  | "on_hold"
  | "outside_gate";

const looks: Record<ChipState, { className: string; icon: IconName }> = {
  locked: { className: "chip-locked", icon: "lock" },
  ready_to_pay: { className: "chip-ready", icon: "unlock" },
  ready_to_ship: { className: "chip-ready", icon: "unlock" },
  released: { className: "chip-released", icon: "check" },
  paid: { className: "chip-done", icon: "done" },
  shipped: { className: "chip-done", icon: "done" },
  released_early: { className: "chip-early", icon: "early" },
  on_hold: { className: "chip-hold", icon: "hand" },
  outside_gate: { className: "chip-outside", icon: "broken" },
};

/**
 * The state of a payment or shipment step, by word, shape and colour; of nothing else. `label` replaces the word where a
 * request names another step that it also serves; `colon` adds a hidden colon, for the chip that starts a sentence.
 */
export function Chip({ state, label, colon = false }: { state: ChipState; label?: string; colon?: boolean }) {
  const { t } = useWords();
  return (
    <span className={`chip ${looks[state].className}`}>
      <Icon name={looks[state].icon} />
      {label ?? t(`steps:state.${state}`)}
      {label ? <span className="visually-hidden"> ({t(`steps:state.${state}`)})</span> : null}
      {colon ? <span className="visually-hidden">{t("steps:colon")}</span> : null}
    </span>
  );
}
