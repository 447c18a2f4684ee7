import type { ReactNode } from "react";
import type { LoadedBoard } from "~/routes/finance/load-board.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { Note } from "~/ui/note.tsx";
import { ViewTabs } from "~/ui/views/view-tabs.tsx";
import { ReaderPlace, useWords } from "~/words/reader.tsx";
import { BoardView } from "./board.tsx";
import { BoardFilter } from "./board-filter.tsx";
import { type BoardSide, boardPage, boardPath } from "./board-list.tsx";

/** The page of payments or of shipments: saved views, the filter and its files over the board. `more` stands beside the files. */
export function BoardPage({ side, loaded, more }: { side: BoardSide; loaded: LoadedBoard; more?: ReactNode }) {
  const { shell, place, page, key, search, query } = loaded;
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current={boardPage(side)} page="p-finance">
        <BoardView
          side={side}
          board={page.board}
          roles={shell.roles}
          formKey={key}
          search={search}
          query={query}
          actions={
            <>
              <Files side={side} query={query} />
              {more}
            </>
          }
          above={<Narrowing side={side} loaded={loaded} />}
        />
      </AppShell>
    </ReaderPlace>
  );
}

/** What the filter shows, as files. */
function Files({ side, query }: { side: BoardSide; query: string }) {
  const { t } = useWords();
  return (["csv", "xlsx"] as const).map((format) => (
    <a key={format} className="btn btn-quiet" href={`${boardPath(side)}/export/${format}${query ? `?${query}` : ""}`}>
      {t(`finance:export.${format}`)}
    </a>
  ));
}

function Narrowing({ side, loaded: { page, query, tooMany } }: { side: BoardSide; loaded: LoadedBoard }) {
  const { t } = useWords();
  const { board, saved } = page;
  const all = { to: boardPath(side), label: t(`finance:to_board.${side}`), current: query === "" };
  return (
    <>
      {saved.length > 0 || query !== "" ? (
        <ViewTabs page={boardPage(side)} query={query} saved={saved} label={t("views:title")} items={[all]} />
      ) : null}
      <BoardFilter side={side} board={board} />
      {tooMany ? <Note>{tooMany}</Note> : null}
    </>
  );
}
