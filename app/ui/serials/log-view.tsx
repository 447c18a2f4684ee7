import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { LogSaid } from "~/queries/serials/say-log.server.ts";
import { Note } from "~/ui/note.tsx";
import { useWords } from "~/words/reader.tsx";
import { NumberLine } from "./number-line.tsx";
import { OtherSheets } from "./other-sheets.tsx";

const MARKS: Readonly<Record<string, string>> = {
  distinct: "n-k-used",
  distinct_all: "n-k-used",
  missing: "n-k-miss",
  twice: "n-k-dup",
  out_of_range: "n-k-out",
  used_before: "n-k-reuse",
};

/** The figures of a log and what they were worked out by. */
export function LogFacts({ said }: { said: LogSaid }) {
  const { t } = useWords();
  if (said.problem) {
    return (
      <Note tone="warn" head={t("serials:problem_title")}>
        {said.problem}
      </Note>
    );
  }
  return (
    <>
      <dl className="facts">
        {said.facts.map(({ key, label, value }) => (
          <div key={key}>
            <dt>
              {MARKS[key] ? <i className={`k ${MARKS[key]}`} /> : null}
              {label}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="small nhow">{said.how.join(" ")}</p>
      <Together said={said} />
      <OtherSheets sheets={said.sheets} />
    </>
  );
}

/** How a log stands to the others of its answer. */
function Together({ said: { others } }: { said: LogSaid }) {
  const { t } = useWords();
  if (!others.words) return null;
  return (
    <>
      <p className="small">
        {others.words} {others.lead ? <Link to={others.lead.href}>{t("serials:together_see", { name: others.lead.name })}</Link> : null}
      </p>
      {others.links.length > 0 ? (
        <p className="small">
          {t("serials:together_others")}{" "}
          {others.links.map(({ name, href }, at) => (
            <span key={href}>
              {at > 0 ? t("supplier:list_comma") : null}
              <Link to={href}>{name}</Link>
            </span>
          ))}
        </p>
      ) : null}
      {others.unread ? <p className="small warn">{others.unread}</p> : null}
    </>
  );
}

/** The number line, the exceptions under it, and what the supplier stated of gaps and duplicates. */
export function LogFindings({ said, zooms = false, children }: { said: LogSaid; zooms?: boolean; children: ReactNode }) {
  const { t } = useWords();
  if (said.problem) return null;
  const { exceptions, others, stated } = said;
  return (
    <>
      {others.whole ? <NumberLine said={said} zooms={zooms} /> : null}
      <section className="nexc" aria-labelledby="h-exc">
        <div className="sectionhead">
          <h2 id="h-exc">
            {exceptions.length === 0
              ? others.none
              : [
                  t("serials:exceptions", { count: exceptions.length }),
                  ...(said.numbers > 0 ? [t("serials:numbers", { count: said.numbers })] : []),
                ].join(t("supplier:list_comma"))}
          </h2>
          {exceptions.length > 0 ? <span className="small">{said.tally}</span> : null}
        </div>
        {exceptions.length > 0 ? children : null}
        {said.more > 0 ? <p className="small warn">{t("serials:more", { count: said.more })}</p> : null}
        <div className="sectionhead">
          <h2>{t("serials:beside")}</h2>
        </div>
        <dl className="facts nstated">
          <div>
            <dt>{t("serials:declared_gaps")}</dt>
            <dd>{stated.gaps || t("serials:nothing_stated")}</dd>
          </div>
          <div>
            <dt>{t("serials:declared_duplicates")}</dt>
            <dd>{stated.duplicates || t("serials:nothing_stated")}</dd>
          </div>
        </dl>
        {stated.notFound ? <p className="small">{t("serials:not_found", { ranges: stated.notFound })}</p> : null}
      </section>
    </>
  );
}
