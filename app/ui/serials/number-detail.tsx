import { Link } from "@remix-run/react";
import type { LineSaid } from "~/queries/serials/say-line.server.ts";
import { useWords } from "~/words/reader.tsx";
import { LaneRow } from "./number-line.tsx";

const CELLS: Readonly<Record<string, string>> = {
  missing: "c-miss",
  twice: "c-dup",
  out_of_range: "c-out",
  used_before: "c-reuse",
  none: "c-none",
};

/** A part of the number line drawn large: as a lane, or number by number where there are few. */
export function NumberDetail({ detail }: { detail: NonNullable<LineSaid["detail"]> }) {
  const { t } = useWords();
  return (
    <div className="ndetail">
      <div className="sectionhead">
        <h3 id="h-detail">{detail.title}</h3>
        <nav className="nways" aria-label={t("serials:ways")}>
          {detail.ways.map(({ way, words, to }) => (
            <Link key={way} to={to} preventScrollReset>
              {words}
            </Link>
          ))}
          <Link to="?" preventScrollReset>
            {t("serials:whole")}
          </Link>
        </nav>
      </div>
      {detail.found ? (
        <p role="status" className="nfound">
          {detail.found}
        </p>
      ) : null}
      {detail.cells ? (
        <ol className="ncells" aria-labelledby="h-detail">
          {detail.cells.map(({ serial, state, what, asked }) => (
            <li key={serial} className={[CELLS[state], asked ? "c-asked" : ""].filter(Boolean).join(" ")}>
              {serial}
              <span className="what">{what}</span>
            </li>
          ))}
        </ol>
      ) : (
        <LaneRow lane={detail.lane} zooms />
      )}
    </div>
  );
}

/** Where a number is typed that somebody wants to see on the line. */
export function FindNumber({ line: { sought, notFound } }: { line: LineSaid }) {
  const { t } = useWords();
  return (
    <search className="nfind">
      <form method="get" action="#line">
        <label className="visually-hidden" htmlFor="find">
          {t("serials:find")}
        </label>
        <input
          id="find"
          name="find"
          placeholder={t("serials:find")}
          defaultValue={sought}
          aria-invalid={notFound ? true : undefined}
          aria-describedby={notFound ? "find-error" : undefined}
        />
        <button className="btn" type="submit">
          {t("serials:find_go")}
        </button>
        {notFound ? (
          <p className="error" id="find-error" role="alert">
            {notFound}
          </p>
        ) : null}
      </form>
    </search>
  );
}
