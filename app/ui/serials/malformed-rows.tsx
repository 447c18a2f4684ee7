import type { MalformedSaid } from "~/queries/serials/say-rows.server.ts";
import { useWords } from "~/words/reader.tsx";

/** Rows that hold no serial of the rule, each with its line and what is wrong. */
export function MalformedRows({ said: { malformed, malformedMore } }: { said: MalformedSaid }) {
  const { t } = useWords();
  if (malformed.length === 0) return null;
  return (
    <section className="nexc" aria-labelledby="h-malformed">
      <div className="sectionhead">
        <h2 id="h-malformed">{t("serials:malformed_rows")}</h2>
      </div>
      <p className="small">{t("serials:malformed_hint")}</p>
      <ul className="badrows">
        {malformed.map(({ line, value, what, meant }) => (
          <li key={line}>
            <span className="small">{t("serials:in_line", { line })}</span> <span className="code">{value || "—"}</span> <span>{what}</span>{" "}
            {meant ? <span className="small">{t("serials:meant", { serial: meant })}</span> : null}
          </li>
        ))}
      </ul>
      {malformedMore > 0 ? <p className="small">{t("serials:malformed_more", { count: malformedMore })}</p> : null}
    </section>
  );
}
