import { Link } from "@remix-run/react";
import type { RecentAct } from "~/queries/queue/read-recent.server.ts";
import { KeepTogether } from "~/ui/keep-together.tsx";
import { StoryDay, StoryEntry } from "~/ui/story.tsx";
import { useWords } from "~/words/reader.tsx";

/** What happened since yesterday, across orders. */
export function Recent({ days }: { days: { date: string; acts: RecentAct[] }[] }) {
  const { t } = useWords();
  return (
    <aside className="since" aria-labelledby="h-since">
      <h2 id="h-since">{t("queue:recent")}</h2>
      {days.length === 0 ? <p className="meta">{t("queue:nothing_recent")}</p> : null}
      {days.map((day) => (
        <StoryDay key={day.date} date={day.date}>
          {day.acts.map((act) => (
            <StoryEntry key={`${act.orderId}${act.key}`} instant={act.at} {...(act.chip ? { chip: act.chip } : {})}>
              <Link to={`/orders/${act.orderId}`}>{act.orderNumber}</Link>, <b>{act.who}</b> <KeepTogether text={act.words} />
            </StoryEntry>
          ))}
        </StoryDay>
      ))}
    </aside>
  );
}
