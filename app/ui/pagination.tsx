import { Link } from "@remix-run/react";
import { useWords } from "~/words/reader.tsx";

/** Steps through a list by cursor: addresses of the newer and the earlier rows, null where there are none. */
export function Pagination({ newer, earlier }: { newer: string | null; earlier: string | null }) {
  const { t } = useWords();
  if (!newer && !earlier) return null;
  return (
    <nav className="pagination" aria-label={t("shell:pages")}>
      {newer ? (
        <Link className="btn" rel="prev" to={newer}>
          {t("shell:newer")}
        </Link>
      ) : null}
      {earlier ? (
        <Link className="btn" rel="next" to={earlier}>
          {t("shell:earlier")}
        </Link>
      ) : null}
    </nav>
  );
}
