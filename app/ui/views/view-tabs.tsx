import { Link } from "@remix-run/react";
import type { ViewPage } from "~/queries/views/saved-view.ts";
import type { SavedView } from "~/queries/views/saved-views.server.ts";
import { type Tab, Tabs } from "~/ui/tabs.tsx";
import { useWords } from "~/words/reader.tsx";

/** A list's own views, then the reader's saved ones, and the way to save the one that is shown. `query` is its filter. */
export function ViewTabs({
  page,
  query,
  items,
  saved,
  label,
}: {
  page: ViewPage;
  query: string;
  items: Tab[];
  saved: SavedView[];
  label: string;
}) {
  const { t } = useWords();
  const chosen = saved.find((view) => view.query === query);
  const own = saved.map((view) => ({
    to: view.query ? `/${page}?${view.query}&saved=${view.id}` : `/${page}?saved=${view.id}`,
    label: view.name,
    current: view === chosen,
  }));
  return (
    <div className="viewtabs">
      <Tabs label={label} items={[...items.map((item) => ({ ...item, current: item.current && !chosen })), ...own]} />
      <Link className="small addview" to={`/views?${new URLSearchParams({ page, query })}`}>
        {t(saved.length > 0 ? "views:manage" : "views:save_this")}
      </Link>
    </div>
  );
}
