import { useNavigate, useSearchParams } from "@remix-run/react";
import { useEffect, useState } from "react";

/** The same switch as the queue's: who turns keys off there has them off here. */
const SWITCH = "holdpoint.keys";
const OUTCOMES: Record<string, string> = { a: "o-acc", c: "o-cond", r: "o-rej" };

/**
 * A, C and R choose the outcome, J and K the next and previous file, O opens the chosen one, Enter reviews the sentence. Off
 * inside inputs, on links and buttons for Enter, with modifiers, and when switched off.
 */
export function useDecisionKeys(fileIds: readonly string[], urlOf: (fileId: string) => string): { on: boolean; toggle: () => void } {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [on, setOn] = useState(true);
  const chosen = search.get("file");
  const files = fileIds.join(" ");
  useEffect(() => setOn(window.localStorage.getItem(SWITCH) !== "off"), []);
  useEffect(() => {
    if (!on) return;
    const ids = files.split(" ").filter(Boolean);
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      const at = ids.indexOf(chosen ?? "");
      if (key in OUTCOMES) {
        document.querySelector<HTMLInputElement>(`#${OUTCOMES[key]}:not(:disabled)`)?.click();
      } else if ((key === "j" || key === "k") && ids.length > 0) {
        const next = ids[key === "j" ? Math.min(at + 1, ids.length - 1) : Math.max(at - 1, 0)];
        const params = new URLSearchParams(search);
        params.set("file", next ?? "");
        navigate(`?${params}`, { preventScrollReset: true, replace: true });
      } else if (key === "o" && ids.length > 0) {
        window.open(urlOf(chosen ?? ids[0] ?? ""), "_blank", "noopener");
      } else if (key === "enter" && !isPressable(event.target)) {
        event.preventDefault();
        document.querySelector<HTMLButtonElement>('#decide section:not([hidden]) [value="confirm"], #decide [value="review"]')?.focus();
        document.querySelector<HTMLButtonElement>('#decide div:not([hidden]) > .dgo [value="review"]')?.click();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [on, files, chosen, search, navigate, urlOf]);
  const toggle = () => {
    window.localStorage.setItem(SWITCH, on ? "off" : "on");
    setOn(!on);
  };
  return { on, toggle };
}

/** A radio is no place to type in: A, C and R go on working after one was chosen. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    ["TEXTAREA", "SELECT"].includes(target.tagName) ||
    (target instanceof HTMLInputElement && !["radio", "checkbox"].includes(target.type)));

const isPressable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && ["A", "BUTTON", "SUMMARY"].includes(target.tagName);
