import { useCallback, useEffect, useRef, useState } from "react";
import type { ScanAs } from "~/domain/reconciliation/scan.ts";
import type { ScansSaid } from "~/queries/reconciliation/say-scans.server.ts";

interface Pending {
  key: string;
  value: string;
  as: ScanAs;
}

const AT_ONCE = 100;
/** Between two tries while nothing gets through, in milliseconds. */
const RETRY_MS = 3_000;

/**
 * Scans of a round that are sent as they come. What was not answered yet stays in the browser's own store under the round, also when the page
 * is closed, and is sent again with the same key.
 */
export function useScans(sessionId: string, address: string, initial: ScansSaid) {
  const store = `scans ${sessionId}`;
  const [said, setSaid] = useState(initial);
  const [problem, setProblem] = useState<string | null>(null);
  const [waiting, setWaiting] = useState(0);
  const pending = useRef<Pending[]>([]);
  const sending = useRef(false);
  useEffect(() => setSaid(initial), [initial]);

  const remember = useCallback(() => {
    setWaiting(pending.current.length);
    try {
      if (pending.current.length === 0) localStorage.removeItem(store);
      else localStorage.setItem(store, JSON.stringify(pending.current));
    } catch {
      // Without a store of its own the page keeps them for as long as it is open.
    }
  }, [store]);

  const send = useCallback(async () => {
    if (sending.current || pending.current.length === 0) return;
    sending.current = true;
    const items = pending.current.slice(0, AT_ONCE);
    try {
      const answer = await fetch(address, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ items }),
      });
      if (answer.ok) {
        const now = (await answer.json()) as ScansSaid;
        pending.current = pending.current.slice(items.length);
        setProblem(null);
        setSaid(now);
        remember();
      } else if (answer.status === 409 || answer.status === 403 || answer.status === 404) {
        const { problem: why } = (await answer.json().catch(() => ({}))) as { problem?: string };
        setProblem(why ?? "refusals:scans_ended");
      }
    } catch {
      // No connection: the next try sends them.
    } finally {
      sending.current = false;
    }
  }, [address, remember]);

  useEffect(() => {
    try {
      const left = JSON.parse(localStorage.getItem(store) ?? "[]") as Pending[];
      pending.current = [...left, ...pending.current.filter(({ key }) => !left.some((one) => one.key === key))];
    } catch {
      // What cannot be read was not written here.
    }
    remember();
    void send();
    const again = setInterval(() => void send(), RETRY_MS);
    const online = () => void send();
    window.addEventListener("online", online);
    return () => {
      clearInterval(again);
      window.removeEventListener("online", online);
    };
  }, [store, remember, send]);

  const add = useCallback(
    (value: string, as: ScanAs) => {
      pending.current = [...pending.current, { key: crypto.randomUUID(), value, as }];
      remember();
      // What came while an answer was awaited follows it.
      void send().then(send);
    },
    [remember, send],
  );
  return { said, add, waiting, problem };
}
