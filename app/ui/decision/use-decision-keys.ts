import { useNavigate, useSearchParams } from "@remix-run/react";
import { useEffect, useState } from "react";
import { withParam } from "./with-param.ts";

/** The same switch as the queue's: who turns keys off there has them off here. */
const SWITCH = "holdpoint.keys";
const OUTCOMES: Record<string, string> = { a: "o-acc", c: "o-cond", r: "o-rej" };

export interface DecisionKeys {
  /** Whether the drafted sentence waits for its confirmation: the outcome is not to be changed under it. */
  reviewing: boolean;
  /** Files of the version and documents of the order, and which of them lie beside each other. */
  files: readonly string[];
  file: string | null;
  documents: readonly string[];
  document: string | null;
  /** Where a file is opened. */
  urlOf: (fileId: string) => string;
  /** The pages of what waits before and after. */
  next: string | null;
  previous: string | null;
}

/**
 * A, C and R choose the outcome, J and K the next and previous file, D the order's next document, O opens the file, N and P go to
 * what waits next and before, Enter reviews the sentence and then confirms it. Off inside inputs, on links and buttons for
 * Enter, with modifiers, and when switched off. Tab is never caught.
 */
export function useDecisionKeys(of: DecisionKeys): { on: boolean; toggle: () => void } {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [on, setOn] = useState(true);
  useEffect(() => setOn(window.localStorage.getItem(SWITCH) !== "off"), []);
  useEffect(() => {
    if (search.has("file")) document.querySelector(".photos [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [search]);
  useEffect(() => {
    if (!on) return;
    const show = (name: string, id: string | undefined) => {
      if (id) navigate(`?${withParam(search, name, id)}`, { preventScrollReset: true, replace: true });
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      const at = of.files.indexOf(of.file ?? "");
      if (key in OUTCOMES) {
        if (!of.reviewing) document.querySelector<HTMLInputElement>(`#${OUTCOMES[key]}:not(:disabled)`)?.click();
      } else if (key === "j") show("file", of.files[at + 1]);
      else if (key === "k") show("file", of.files[at - 1]);
      else if (key === "d") show("document", of.documents[(of.documents.indexOf(of.document ?? "") + 1) % of.documents.length]);
      else if (key === "o" && of.file) window.open(of.urlOf(of.file), "_blank", "noopener");
      else if (key === "n" && of.next) navigate(of.next);
      else if (key === "p" && of.previous) navigate(of.previous);
      else if (key === "enter" && !isPressable(event.target)) {
        event.preventDefault();
        const button = document.querySelector<HTMLButtonElement>(`#decide [value="${of.reviewing ? "confirm" : "review"}"]`);
        if (of.reviewing) button?.focus();
        else button?.click();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [on, of, search, navigate]);
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
