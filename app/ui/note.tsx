import type { ReactNode } from "react";

/** One line that must be seen. `head` names it ("About to lock more:"); a toned note always has one. */
export function Note(props: { children: ReactNode } & ({ tone?: "plain"; head?: ReactNode } | { tone: "warn" | "bad"; head: ReactNode })) {
  const { tone = "plain", head, children } = props;
  return (
    <p className={tone === "plain" ? "note" : `note note-${tone}`}>
      {head ? <b>{head} </b> : null}
      {children}
    </p>
  );
}
