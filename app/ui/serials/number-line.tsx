import type { Lane, LaneMark } from "~/domain/serials/number-line.ts";
import type { LogSaid } from "~/queries/serials/say-log.server.ts";
import { useWords } from "~/words/reader.tsx";

const TICKS = [1, 2, 3, 4, 5].map((sixth) => `${((sixth / 6) * 100).toFixed(2)}%`);
/** By what kind a mark is drawn: its class, where it begins and how high it is. */
const LOOKS = {
  missing: { className: "n-miss", y: 26, height: 20 },
  twice: { className: "n-dup", y: 18, height: 28 },
  out_of_range: { className: "n-out", y: 26, height: 20 },
  used_before: { className: "n-reuse", y: 26, height: 28 },
} as const;

/** Where a log's numbers lie, each exception under the letter of the table; the table beside says the same in words. */
export function NumberLine({ said }: { said: LogSaid }) {
  const { t } = useWords();
  if (said.lanes.length === 0) return null;
  return (
    <section className="npic" aria-labelledby="h-line">
      <div className="sectionhead">
        <h2 id="h-line">{t("serials:line")}</h2>
        <span className="small">
          {[said.each, said.exceptions.length > 0 ? t("serials:line_sub", { count: said.exceptions.length }) : ""]
            .filter(Boolean)
            .join(", ")}
        </span>
      </div>
      <div className="lanes" role="img" aria-label={said.picture}>
        {said.lanes.map((lane) => (
          <LaneRow key={lane.from} lane={lane} />
        ))}
      </div>
      {said.lanesMore > 0 ? <p className="small">{t("serials:spans_more", { count: said.lanesMore })}</p> : null}
    </section>
  );
}

function LaneRow({ lane }: { lane: Lane }) {
  return (
    <div className="lane" aria-hidden="true">
      <div className="lanehead">
        <span>{lane.from}</span>
        <span>{lane.to}</span>
      </div>
      <svg className="line" width="100%" height="56" aria-hidden="true">
        <rect className="n-used" x="0" width="100%" y="26" height="20" />
        {lane.marks.map((mark) => (
          <Mark key={`${mark.letter} ${mark.x}`} mark={mark} />
        ))}
        <g className="n-ticks">
          {TICKS.map((x) => (
            <line key={x} x1={x} x2={x} y1="48" y2="53" />
          ))}
        </g>
      </svg>
    </div>
  );
}

function Mark({ mark: { kind, letter, x, width, label } }: { mark: LaneMark }) {
  const at = { start: x, middle: x + width / 2, end: x + width };
  return (
    <>
      <rect {...LOOKS[kind]} x={`${x}%`} width={`${width}%`} />
      {label ? (
        <text className="n-lab" x={`${at[label]}%`} y="13" textAnchor={label}>
          {letter}
        </text>
      ) : null}
    </>
  );
}
