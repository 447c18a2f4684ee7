import type { TimelinePage } from "~/queries/orders/say-timeline.server.ts";
import { EmptyState } from "~/ui/empty-state.tsx";
import { Note } from "~/ui/note.tsx";
import { useWords } from "~/words/reader.tsx";
import { TimelineChart } from "./timeline-chart.tsx";
import { GLYPHS } from "./timeline-glyphs.ts";

/** The timeline's page: what went before its evidence, the picture, and the table that says the same. */
export function TimelineView({ orderId, timeline }: { orderId: string; timeline: TimelinePage }) {
  const { t } = useWords();
  if (timeline.table.length === 0) return <EmptyState title={t("timeline:nothing")}>{t("timeline:nothing_text")}</EmptyState>;
  return (
    <div className="timelinepage">
      <p className="sub">{t("timeline:sub")}</p>
      {timeline.before.map(({ key, words }) => (
        <Note key={key} tone="bad" head={t("timeline:before_head")}>
          {words}
        </Note>
      ))}
      {timeline.moved && timeline.before.length === 0 ? <Note>{t("timeline:in_order")}</Note> : null}
      <section className="tl-scroll" aria-label={t("timeline:title")}>
        <TimelineChart said={timeline} />
        {/* Inside, so that whoever reads by keys can reach the picture and scroll it. */}
        <p className="actions">
          <a className="btn btn-small" href={`/orders/${orderId}/timeline.svg`} download>
            {t("timeline:download")}
          </a>
        </p>
      </section>
      <ul className="tl-legend" aria-label={t("timeline:legend")}>
        {timeline.kinds.map(({ kind, words }) => (
          <li key={kind}>
            <svg viewBox="-9 -9 18 18" aria-hidden="true" className={kind === "outside" ? "tl-bad" : undefined}>
              <path d={GLYPHS[kind].path} fill={GLYPHS[kind].full ? "currentColor" : "none"} stroke="currentColor" strokeWidth="1.5" />
            </svg>
            {words}
          </li>
        ))}
        <li>{t("timeline:stood")}</li>
      </ul>
      <h2>{t("timeline:table")}</h2>
      <table className="tl-table">
        <thead>
          <tr>
            <th scope="col">{t("timeline:day")}</th>
            <th scope="col">{t("timeline:what")}</th>
            <th scope="col">{t("timeline:of")}</th>
          </tr>
        </thead>
        <tbody>
          {timeline.table.map(({ key, day, what, of, lane, bad }) => (
            <tr key={key} className={bad ? "tl-bad" : undefined}>
              <td data-l={t("timeline:day")}>{day}</td>
              <td data-l={t("timeline:what")}>{what}</td>
              <td data-l={t("timeline:of")}>
                {of} <span className="small">{lane}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
