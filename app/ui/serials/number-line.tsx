import { useNavigate } from "@remix-run/react";
import type { MouseEvent } from "react";
import type { Lane, LaneMark } from "~/domain/serials/number-line.ts";
import type { LogSaid } from "~/queries/serials/say-log.server.ts";
import { useWords } from "~/words/reader.tsx";
import { NumberDetail } from "./number-detail.tsx";

const TICKS = [1, 2, 3, 4, 5].map((sixth) => `${((sixth / 6) * 100).toFixed(2)}%`);
/** By what kind a mark is drawn: its class, where it begins and how high it is. */
const LOOKS = {
  missing: { className: "n-miss", y: 26, height: 20 },
  twice: { className: "n-dup", y: 18, height: 28 },
  out_of_range: { className: "n-out", y: 26, height: 20 },
  used_before: { className: "n-reuse", y: 26, height: 28 },
} as const;
/** Where one points at a lane, so much of it is drawn large. */
const PART = 10;

/** Where a log's numbers lie, each exception under the letter of the table; the table beside says the same in words. */
export function NumberLine({ said, zooms = false }: { said: LogSaid; zooms?: boolean }) {
  const { t } = useWords();
  const { line } = said;
  if (line.lanes.length === 0) return null;
  const placed = said.exceptions.filter(({ seen }) => seen !== null);
  const open = placed.some(({ standing }) => standing === "open");
  return (
    <section className="npic" aria-labelledby="h-line" id="line">
      <div className="sectionhead">
        <h2 id="h-line">{t("serials:line")}</h2>
        <span className="small">
          {[
            line.each,
            placed.length > 0 ? t("serials:line_sub", { count: placed.length }) : "",
            open ? t("serials:line_open") : "",
            line.lanes.some(({ marks }) => marks.some(({ scattered }) => scattered)) ? t("serials:line_scattered") : "",
          ]
            .filter(Boolean)
            .join(t("supplier:list_comma"))}
        </span>
      </div>
      <div className="lanes" role="img" aria-label={said.picture}>
        {line.lanes.map((lane) => (
          <LaneRow key={lane.from} lane={lane} zooms={zooms} />
        ))}
      </div>
      {line.lanesMore > 0 ? <p className="small">{t("serials:spans_more", { count: line.lanesMore })}</p> : null}
      {zooms && line.detail ? <NumberDetail detail={line.detail} /> : null}
    </section>
  );
}

/** A stretch of numbers; where it zooms, whoever points at a place sees what lies there drawn large. */
export function LaneRow({ lane, zooms }: { lane: Lane; zooms: boolean }) {
  return (
    <div className="lane" aria-hidden="true">
      <div className="lanehead">
        <span>{lane.from}</span>
        <span>{lane.to}</span>
      </div>
      {zooms ? <ZoomingLine lane={lane} /> : <Line lane={lane} />}
    </div>
  );
}

function ZoomingLine({ lane }: { lane: Lane }) {
  const navigate = useNavigate();
  const show = (event: MouseEvent<SVGSVGElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const plus = Math.floor(((event.clientX - left) / width) * lane.count);
    const query = new URLSearchParams({ at: lane.from, plus: String(plus), span: String(Math.ceil(lane.count / PART)) });
    navigate(`?${query}#line`, { preventScrollReset: true });
  };
  return <Line lane={lane} onClick={show} />;
}

function Line({ lane: { spans, marks, window }, onClick }: { lane: Lane; onClick?: (event: MouseEvent<SVGSVGElement>) => void }) {
  return (
    <svg className={onClick ? "line zooms" : "line"} width="100%" height="56" aria-hidden="true" onClick={onClick}>
      <rect className="n-none" x="0" width="100%" y="26" height="20" />
      {spans.map(({ x, width }) => (
        <rect key={x} className="n-used" x={`${x}%`} width={`${width}%`} y="26" height="20" />
      ))}
      {marks.map((mark) => (
        <Mark key={`${mark.letter ?? mark.kind} ${mark.x}`} mark={mark} />
      ))}
      {window ? <rect className="n-window" x={`${window.x}%`} width={`${window.width}%`} y="15" height="36" rx="2" /> : null}
      <g className="n-ticks">
        {TICKS.map((x) => (
          <line key={x} x1={x} x2={x} y1="48" y2="53" />
        ))}
      </g>
    </svg>
  );
}

function Mark({ mark: { kind, letter, told, scattered, x, width, label } }: { mark: LaneMark }) {
  const at = { start: x, middle: x + width / 2, end: x + width };
  const { className, ...place } = LOOKS[kind];
  return (
    <>
      <rect {...place} className={scattered ? `${className} n-some` : className} x={`${x}%`} width={`${width}%`} />
      {label ? (
        <text className="n-lab" x={`${at[label]}%`} y="13" textAnchor={label}>
          {told ? letter : `${letter}?`}
        </text>
      ) : null}
    </>
  );
}
