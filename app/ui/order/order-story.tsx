import { Link } from "@remix-run/react";
import type { OrderPage } from "~/queries/orders/read-order-page.server.ts";
import { KeepTogether } from "~/ui/keep-together.tsx";
import { StoryDay, StoryEntry } from "~/ui/story.tsx";
import { useWords } from "~/words/reader.tsx";

/** The order's story by day and act, newest first, and the way to any past moment of it. */
export function OrderStory({ page, search }: { page: OrderPage; search: (changes: Record<string, string | null>) => string }) {
  const { t } = useWords();
  const { story } = page;
  return (
    <section className="rail story" id="story" aria-labelledby="h-story">
      <details open>
        <summary className="plain railhead">
          <h2 id="h-story">{t("orders:story")}</h2>
          <span className="small">{t("orders:story_count", { count: story.count })}</span>
        </summary>
        <Link className="small asof" to={`/orders/${page.orderId}/as-of`}>
          {page.past ? t("orders:as_of") : t("orders:as_of_today")}
        </Link>
        <p className="storysearch small">
          <Link to={`/search?order=${page.orderId}`}>{t("search:this_file")}</Link>
        </p>
        {story.days.map((day) => (
          <StoryDay key={day.date} date={day.date}>
            {day.acts.map((act) => (
              <StoryEntry key={act.key} instant={act.at} {...(act.chip ? { chip: act.chip } : {})}>
                <b>{act.who}</b> <KeepTogether text={act.words} />
                {act.more.length > 0 ? (
                  <details className="quiet-details" open={act.whole}>
                    <summary>{t("orders:story_more", { count: act.more.length + act.untold })}</summary>
                    <ul>
                      {act.more.map(({ n, words }) => (
                        <li key={n}>
                          <KeepTogether text={words} />
                        </li>
                      ))}
                      {act.untold > 0 ? (
                        <li className="small">
                          <Link to={search({ story: "all", before: String(act.upTo) })} preventScrollReset>
                            {t("orders:story_more", { count: act.untold })}
                          </Link>
                        </li>
                      ) : null}
                    </ul>
                  </details>
                ) : null}
              </StoryEntry>
            ))}
          </StoryDay>
        ))}
        {story.earlier > 0 ? (
          <p className="older">
            <Link
              to={search({ story: "all", before: story.long && story.before !== null ? String(story.before) : null })}
              preventScrollReset
            >
              {t("orders:story_earlier", { count: story.earlier })}
            </Link>
          </p>
        ) : null}
      </details>
    </section>
  );
}
