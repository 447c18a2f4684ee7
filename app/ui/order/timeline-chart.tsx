import type { SaidTimeline } from "~/queries/orders/say-timeline.server.ts";
import { NAME_FITS } from "./draw-timeline.ts";
import { GLYPHS } from "./timeline-glyphs.ts";

/**
 * The picture of a timeline: money and goods over evidence. It speaks in the words it is given alone and draws in the colour of its ink, so that it is the same on
 * a page, on paper and as a file of its own.
 */
export function TimelineChart({ said, alone = false }: { said: SaidTimeline; alone?: boolean }) {
  const { drawing, words } = said;
  const { width, height, left, right } = drawing;
  const file = alone ? { xmlns: "http://www.w3.org/2000/svg", width, height, fontFamily: "sans-serif", color: "black" } : {};
  return (
    <svg className="timeline" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words.picture} fontSize="12" {...file}>
      <title>{words.picture}</title>
      {drawing.ticks.map(({ x, date }) => (
        <g key={date} fill="currentColor">
          <line x1={x} x2={x} y1="22" y2={height} stroke="currentColor" strokeOpacity="0.13" />
          <text x={x} y="14" textAnchor="middle" fontSize="11">
            {words.days[date]}
          </text>
        </g>
      ))}
      <line className="tl-today" x1={drawing.today} x2={drawing.today} y1="22" y2={height} stroke="currentColor" strokeDasharray="2 3" />
      <text x={drawing.today} y={height - 1} textAnchor="end" fontSize="11" fill="currentColor" dx="-4">
        {words.today}
      </text>
      {drawing.lanes.map(({ lane, y }) => (
        <text key={lane} x="0" y={y} fontWeight="600" fontSize="13" fill="currentColor">
          {words.lane[lane]}
        </text>
      ))}
      {drawing.rows.map(({ id, y, spans, marks }) => (
        <g key={id} stroke="currentColor" strokeWidth="1.5" fill="none">
          <text x="0" y={y + 4} fill="currentColor" stroke="none">
            {fitting(words.names[id] ?? "")}
          </text>
          <line x1={left} x2={right} y1={y} y2={y} strokeOpacity="0.3" strokeWidth="1" strokeDasharray="1 4" />
          {spans.map(({ x1, x2 }) => (
            <line key={`${x1} ${x2}`} className="tl-span" x1={x1} x2={x2} y1={y} y2={y} strokeWidth="3" strokeOpacity="0.55" />
          ))}
          {marks.map(({ kind, x, before, place }) => (
            <g key={place} className={before || kind === "outside" ? "tl-bad" : undefined} transform={`translate(${x} ${y})`}>
              <title>{words.marks[`${id} ${place}`]}</title>
              <circle r="9" className="tl-ground" fill={alone ? "white" : undefined} stroke="none" />
              {before ? (
                <>
                  <circle r="10" strokeDasharray="3 2" />
                  <line y1="11" y2={height - y} strokeDasharray="3 3" />
                  <text
                    x={x > (left + right) / 2 ? -14 : 14}
                    y="-12"
                    textAnchor={x > (left + right) / 2 ? "end" : "start"}
                    fontSize="11"
                    fill="currentColor"
                    stroke="none"
                  >
                    {words.before}
                  </text>
                </>
              ) : null}
              <path d={GLYPHS[kind].path} fill={GLYPHS[kind].full ? "currentColor" : "none"} />
            </g>
          ))}
        </g>
      ))}
    </svg>
  );
}

const fitting = (name: string): string => (name.length > NAME_FITS ? `${name.slice(0, NAME_FITS - 1)}…` : name);
