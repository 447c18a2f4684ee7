import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { unreadable } from "~/http/error-response.server.ts";
import { newKey } from "~/http/form-key.server.ts";
import { line, list, optionalLine } from "~/http/form-schema.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { actingOf, requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { readTogether, TOGETHER, tickedOf } from "~/queries/queue/read-together.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { TogetherPage } from "~/ui/queue/together-page.tsx";
import { getFixedT } from "~/words/language.server.ts";
import { ReaderPlace } from "~/words/reader.tsx";
import { doTogether } from "./do-together.server.ts";

const schema = z
  .object({ key: line(120), act: z.enum(TOGETHER), reason: optionalLine(1_000), items: list(z.string().max(200)) })
  .refine(({ act, reason }) => act === "remind" || reason !== null, { path: ["reason"], message: "errors:required" });

export const meta: MetaFunction<typeof loader> = ({ data: read }) => [{ title: read?.title }];

/** What one act would do to each of the ticked things of the queue, before it is done. */
export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const query = new URL(request.url).searchParams;
  const act = TOGETHER.find((name) => name === query.get("act"));
  const ticked = tickedOf(query.getAll("items[]"));
  if (!act || ticked.length === 0) throw redirect("/queue");
  if (act === "remind") requirePermissionPage(session, "send_requests");
  const read = await readMemberPage(session, (tenant) => readTogether(tenant, act, ticked));
  const t = getFixedT(session.language);
  return {
    ...read,
    ...{ act, formKey: newKey(), title: t("shell:title", { page: t(`queue:together.${act}`) }) },
  };
}

/** Does it, and answers with how it went with each. */
export async function action({ request }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const read = await readForm(request, schema);
  if (!read.ok) return unreadable(read.problems);
  const { key, act, reason, items } = read.value;
  if (act === "remind") requirePermissionPage(session, "send_requests");
  const { page } = await readMemberPage(session, (tenant) => readTogether(tenant, act, tickedOf(items)));
  if (page.length === 0) throw data({ code: "no_such_order" }, { status: 404 });
  return data({ outcomes: await doTogether(actingOf(session), act, page, reason ?? "", key) });
}

export default function QueueTogether() {
  const { shell, place, page, act, formKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const outcomes = answer && "outcomes" in answer ? answer.outcomes : null;
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current="queue" page="p-new">
        <TogetherPage {...{ act, formKey, outcomes, rows: page }} />
      </AppShell>
    </ReaderPlace>
  );
}
