import { Link } from "@remix-run/react";
import { Fragment, type ReactNode } from "react";
import { useWords } from "~/words/reader.tsx";

export type Crumb = { label: string; to?: string };

/** Title of a page with the way to it, one line of what it holds, and its actions at the right. */
export function PageHead({
  crumbs = [],
  title,
  sub,
  actions,
}: {
  crumbs?: Crumb[];
  title: ReactNode;
  sub?: ReactNode;
  actions?: ReactNode;
}) {
  const { t } = useWords();
  return (
    <>
      {crumbs.length > 0 ? (
        <nav className="crumbs" aria-label={t("shell:crumbs")}>
          {crumbs.map((crumb, place) => (
            <Fragment key={crumb.to ?? crumb.label}>
              {place > 0 ? " / " : null}
              {crumb.to ? <Link to={crumb.to}>{crumb.label}</Link> : crumb.label}
            </Fragment>
          ))}
        </nav>
      ) : null}
      <div className="pagehead">
        <h1>{title}</h1>
        {sub ? <span className="sub">{sub}</span> : null}
        {actions ? <div className="actions">{actions}</div> : null}
      </div>
    </>
  );
}
