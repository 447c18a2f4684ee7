import { useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";

/** Between two questions, in milliseconds; a lost connection is asked through again. */
const PAUSE = 900;

interface State {
  fileId: string;
  state: string;
  share: number | null;
}

/** Asks on while logs are being examined, and has the page made anew when one is done. Gives how far each is, by file. */
export function useLogsGoing(address: string, logs: readonly State[]): Record<string, number | null> {
  const [shares, setShares] = useState<Record<string, number | null>>({});
  const { revalidate } = useRevalidator();
  const waiting = logs
    .filter(({ state }) => state === "going")
    .map(({ fileId }) => fileId)
    .join(" ");
  useEffect(() => {
    if (!waiting) return;
    let over = false;
    const ask = async () => {
      const now = await statesAt(address);
      if (over) return;
      if (now) setShares(Object.fromEntries(now.map(({ fileId, share }) => [fileId, share])));
      const going = new Set(now?.flatMap(({ fileId, state }) => (state === "going" ? [fileId] : [])));
      if (now && waiting.split(" ").some((fileId) => !going.has(fileId))) return revalidate();
      timer = setTimeout(ask, PAUSE);
    };
    let timer = setTimeout(ask, PAUSE);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [address, waiting, revalidate]);
  return shares;
}

async function statesAt(address: string): Promise<State[] | null> {
  try {
    const answer = await fetch(address);
    if (!answer.ok) return null;
    const { logs }: { logs: State[] } = await answer.json();
    return logs;
  } catch {
    return null;
  }
}
