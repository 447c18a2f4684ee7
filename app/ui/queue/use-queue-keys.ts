import { useNavigate } from "@remix-run/react";
import { useEffect, useState } from "react";

const SWITCH = "holdpoint.keys";

/** J and K choose the next and previous row, O opens it, X ticks it. Off inside inputs, with modifiers, and when switched off. */
export function useQueueKeys(): { chosen: number; on: boolean; toggle: () => void } {
  const navigate = useNavigate();
  const [chosen, setChosen] = useState(0);
  const [on, setOn] = useState(true);
  useEffect(() => setOn(window.localStorage.getItem(SWITCH) !== "off"), []);
  useEffect(() => {
    if (!on) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const rows = [...document.querySelectorAll<HTMLElement>("[data-queue-row]")];
      if (event.key === "j" || event.key === "k") {
        const next = Math.min(Math.max(chosen + (event.key === "j" ? 1 : -1), 0), rows.length - 1);
        setChosen(next);
        rows[next]?.scrollIntoView({ block: "nearest" });
      } else if (event.key === "o") {
        const to = rows[chosen]?.dataset.queueRow;
        if (to) navigate(to);
      } else if (event.key === "x") {
        rows[chosen]?.querySelector<HTMLInputElement>('input[name="items[]"]')?.click();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [on, chosen, navigate]);
  const toggle = () => {
    window.localStorage.setItem(SWITCH, on ? "off" : "on");
    setOn(!on);
  };
  return { chosen, on, toggle };
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || (["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName) && !target.matches("[type=checkbox]")));
