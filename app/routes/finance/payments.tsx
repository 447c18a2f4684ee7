import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { may } from "~/domain/access/access.ts";
import { dateIn } from "~/domain/calendar/calendar.ts";
import { newKey } from "~/http/form-key.server.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { requireMember } from "~/http/session.server.ts";
import { MOST_EXPORTED } from "~/queries/steps/export-payments.server.ts";
import { readAskedBoard, readBoard } from "~/queries/steps/read-board.server.ts";
import { viewQuery } from "~/queries/views/saved-view.ts";
import { listViews } from "~/queries/views/saved-views.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { ButtonLink } from "~/ui/button.tsx";
import { Note } from "~/ui/note.tsx";
import { BoardView } from "~/ui/steps/board.tsx";
import { BoardFilter } from "~/ui/steps/board-filter.tsx";
import { ViewTabs } from "~/ui/views/view-tabs.tsx";
import { formatCount } from "~/words/format.ts";
import { getFixedT } from "~/words/language.server.ts";
import { pageTitle } from "~/words/page-title.server.ts";
import { ReaderPlace, useWords } from "~/words/reader.tsx";
import { titled } from "../auth/titled.ts";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const { searchParams } = new URL(request.url);
  const asked = readAskedBoard("payment", searchParams);
  const read = await readMemberPage(session, async (tenant, now) => ({
    board: await readBoard(tenant, asked, session, { now, today: dateIn(session.organization.zone, now) }),
    saved: await listViews(tenant, session.memberId, "payments"),
  }));
  const title = await pageTitle(request, "finance:title.payment", {}, session.language);
  const count = formatCount(MOST_EXPORTED);
  const tooMany = searchParams.get("export") === "too_many" ? getFixedT(session.language)("finance:export.too_many", { count }) : null;
  return { ...read, title, tooMany, key: newKey(), search: searchParams.toString(), query: viewQuery("payments", searchParams) };
}

export default function Payments() {
  const { shell, place, page, tooMany, key, search, query } = useLoaderData<typeof loader>();
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current="payments" page="p-finance">
        <BoardView
          side="payment"
          board={page.board}
          roles={shell.roles}
          formKey={key}
          search={search}
          query={query}
          actions={<Files query={query} batches={may(shell.roles, "release_payment")} />}
          above={<Narrowing {...page} query={query} tooMany={tooMany} />}
        />
      </AppShell>
    </ReaderPlace>
  );
}

/** What the filter shows, as files, and what is released, for the bank. */
function Files({ query, batches }: { query: string; batches: boolean }) {
  const { t } = useWords();
  return (
    <>
      {(["csv", "xlsx"] as const).map((format) => (
        <a key={format} className="btn btn-quiet" href={`/payments/export/${format}${query ? `?${query}` : ""}`}>
          {t(`finance:export.${format}`)}
        </a>
      ))}
      {batches ? (
        <>
          <ButtonLink to="/payments/batches">{t("bank:batches.open")}</ButtonLink>
          <ButtonLink to="/payments/bank-list">{t("bank:list.open")}</ButtonLink>
        </>
      ) : null}
    </>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>["page"];

function Narrowing({ board, saved, query, tooMany }: Page & { query: string; tooMany: string | null }) {
  const { t } = useWords();
  const all = { to: "/payments", label: t("finance:to_board.payment"), current: query === "" };
  return (
    <>
      {saved.length > 0 || query !== "" ? (
        <ViewTabs page="payments" query={query} saved={saved} label={t("views:title")} items={[all]} />
      ) : null}
      <BoardFilter board={board} />
      {tooMany ? <Note>{tooMany}</Note> : null}
    </>
  );
}
