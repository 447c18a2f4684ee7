import type { ReactNode } from "react";

/** The bar at the foot of a long form: what is missing at the left, as a link to it; the action at the right. */
export function StickyBar({ missing, children }: { missing?: { to: string; words: ReactNode; detail?: ReactNode }; children: ReactNode }) {
  return (
    <div className="stickybar sgo">
      {missing ? (
        <a href={missing.to}>
          <b>{missing.words}</b>
          {missing.detail ? <span className="small blk">{missing.detail}</span> : null}
        </a>
      ) : null}
      {children}
    </div>
  );
}
