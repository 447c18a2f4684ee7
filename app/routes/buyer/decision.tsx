import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { refusedPage } from "~/http/error-response.server.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import { requireMember } from "~/http/session.server.ts";
import { readDecisionRecord } from "~/queries/decisions/read-record.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { DecisionRecordView } from "~/ui/decision/record/decision-record.tsx";
import { titled } from "~/ui/order/titled.ts";
import { getFixedT } from "~/words/language.server.ts";
import { ReaderPlace } from "~/words/reader.tsx";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const read = await readMemberPage(session, (tenant) =>
    readDecisionRecord(tenant, pathId(params.orderId), pathId(params.decisionId), session),
  ).catch(refusedPage);
  const { page } = read;
  const t = getFixedT(session.language);
  const title = t("shell:title", { page: `${page.title}, ${t("orders:po", { number: page.number })}` });
  return { ...read, place: { zone: page.zone, today: page.today }, title };
}

/** A decision for good: as it was taken, and what has become of it. */
export default function DecisionForGood() {
  const { shell, place, page } = useLoaderData<typeof loader>();
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current="orders" page="p-matter">
        <DecisionRecordView page={page} />
      </AppShell>
    </ReaderPlace>
  );
}
