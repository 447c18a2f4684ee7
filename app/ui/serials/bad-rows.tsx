import type { BadRowsSaid } from "~/queries/serials/say-rows.server.ts";
import { useWords } from "~/words/reader.tsx";

/** Rows that hold no serial, and days outside the run, each with its line and what is wrong. */
export function BadRows({ said: { malformed, malformedMore, outside, outsideMore } }: { said: BadRowsSaid }) {
  return (
    <>
      <Rows kind="malformed" rows={malformed} more={malformedMore} />
      <Rows kind="outside" rows={outside} more={outsideMore} />
    </>
  );
}

type RowsProps = { kind: "malformed" | "outside"; rows: BadRowsSaid["malformed"]; more: number };

function Rows({ kind, rows, more }: RowsProps) {
  const { t } = useWords();
  if (rows.length === 0) return null;
  return (
    <section className="nexc" aria-labelledby={`h-${kind}`}>
      <div className="sectionhead">
        <h2 id={`h-${kind}`}>{t(`serials:${kind}_rows`)}</h2>
      </div>
      <p className="small">{t(`serials:${kind}_hint`)}</p>
      <ul className="badrows">
        {rows.map(({ line, value, what, meant }) => (
          <li key={line}>
            <span className="small">{t("serials:in_line", { line })}</span> <span className="code">{value || "—"}</span> <span>{what}</span>{" "}
            {meant ? <span className="small">{t("serials:meant", { serial: meant })}</span> : null}
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="small">{t("serials:malformed_more", { count: more })}</p> : null}
    </section>
  );
}
