import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { sentIn } from "~/ui/supplier/form-values.ts";
import type { Values } from "~/ui/supplier/missing.ts";

/** After the last keystroke, before what was typed is kept. Milliseconds. */
const PAUSE = 1_200;
const NOT_KEPT = /^(key|act|after|again|files|f|pick.*|attested_name)$/;

/** Keeps what is typed, a moment after it is typed and when the page is left; only what changed, so that two tabs do not undo each other. */
export function useDraft(of: { address: string; pageKey: string; form: RefObject<HTMLFormElement | null>; savedAt: string | null }) {
  const { address, pageKey } = of;
  const [savedAt, setSavedAt] = useState(of.savedAt);
  const [failed, setFailed] = useState(false);
  const [saves, setSaves] = useState(0);
  const kept = useRef<Values | null>(null);
  const latest = useRef<Values>({});
  const timer = useRef<ReturnType<typeof setTimeout>>();

  useEffect(() => {
    if (of.form.current) kept.current = sentIn(of.form.current);
  }, [of.form]);

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const now = latest.current;
    const before = kept.current ?? {};
    const names = new Set([...Object.keys(before), ...Object.keys(now)]);
    const changed = Object.fromEntries(
      [...names].flatMap((name) => (before[name] !== now[name] && !NOT_KEPT.test(name) ? [[name, now[name] ?? ""]] : [])),
    );
    if (Object.keys(changed).length === 0) return;
    try {
      const answer = await fetch(address, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ key: pageKey, changed }),
        keepalive: true,
      });
      if (!answer.ok) throw new Error(String(answer.status));
      kept.current = now;
      const said: { savedAt: string } = await answer.json();
      setSavedAt(said.savedAt);
      setFailed(false);
      setSaves((many) => many + 1);
    } catch {
      setFailed(true);
    }
  }, [address, pageKey]);

  useEffect(() => {
    const leave = () => {
      if (timer.current) void save();
    };
    document.addEventListener("visibilitychange", leave);
    window.addEventListener("pagehide", leave);
    window.addEventListener("online", save);
    return () => {
      document.removeEventListener("visibilitychange", leave);
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("online", save);
      // Another page of ours takes this one's place without the browser leaving it.
      leave();
      clearTimeout(timer.current);
    };
  }, [save]);

  const changed = useCallback(
    (values: Values) => {
      latest.current = values;
      clearTimeout(timer.current);
      timer.current = setTimeout(save, PAUSE);
    },
    [save],
  );
  return { savedAt, failed, saves, changed };
}
