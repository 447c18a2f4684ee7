import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dateIn } from "~/domain/calendar/calendar.ts";
import { newKey } from "~/http/form-key.server.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { requireMember } from "~/http/session.server.ts";
import { readAskedBoard, readBoard } from "~/queries/steps/read-board.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { BoardView } from "~/ui/steps/board.tsx";
import { pageTitle } from "~/words/page-title.server.ts";
import { ReaderPlace } from "~/words/reader.tsx";
import { titled } from "../auth/titled.ts";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const { searchParams } = new URL(request.url);
  const asked = readAskedBoard("shipment", searchParams);
  const read = await readMemberPage(session, (tenant, now) =>
    readBoard(tenant, asked, session, { now, today: dateIn(session.organization.zone, now) }),
  );
  const title = await pageTitle(request, "finance:title.shipment", {}, session.language);
  return { ...read, title, key: newKey(), search: searchParams.toString() };
}

export default function Board() {
  const { shell, place, page, key, search } = useLoaderData<typeof loader>();
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current="shipments" page="p-finance">
        <BoardView side="shipment" board={page} roles={shell.roles} formKey={key} search={search} />
      </AppShell>
    </ReaderPlace>
  );
}
