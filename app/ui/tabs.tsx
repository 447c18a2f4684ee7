import { Link } from "@remix-run/react";
import { sayCount } from "~/words/count.ts";

export type Tab = { to: string; label: string; count?: number; current: boolean };

/** Views of one thing, as links over a rule. `label` names the row for readers. */
export function Tabs({ label, items }: { label: string; items: Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {items.map((item) => (
        <Link key={item.to} to={item.to} aria-current={item.current ? "page" : undefined} preventScrollReset>
          {item.label}
          {item.count === undefined ? null : <span className="count"> {sayCount(item.count)}</span>}
        </Link>
      ))}
    </nav>
  );
}
