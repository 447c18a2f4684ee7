import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { openMatter } from "~/domain/matters/open-matter.ts";
import { id } from "~/domain/record/scalars.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, requireMember } from "~/http/session.server.ts";
import { matterInput, openSchema, requireConflict, sayOpenForm } from "~/queries/matters/open-form.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { OpenMatterView } from "~/ui/matters/open-matter-view.tsx";
import { titled } from "~/ui/order/titled.ts";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const search = new URL(request.url).searchParams;
  const source = {
    ...{ requestId: idIn(search, "request"), submissionId: idIn(search, "version") },
    ...{ discrepancyId: idIn(search, "discrepancy"), statementId: idIn(search, "statement") },
    recordId: idIn(search, "record"),
    conflictKey: search.get("conflict"),
  };
  return readOrderForm(session, params.orderId, "matters:open_a_matter", ({ reading, words }) => sayOpenForm(reading, source, words));
}

/** An id of the address; anything else in its place names nothing. */
const idIn = (search: URLSearchParams, name: string): string | null => id.safeParse(search.get(name)).data ?? null;

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const orderId = pathId(params.orderId);
  const read = await readForm(request, openSchema);
  if (!read.ok) return unreadable(read.problems);
  try {
    const input = matterInput(read.value);
    const { conflictKey } = input.about;
    if (conflictKey) await readOrderForm(session, orderId, "matters:title", ({ reading }) => requireConflict(reading, conflictKey));
    const { events } = await runCommand(actingOf(session), orderId, openMatter, input, { key: read.value.key });
    const opened = events.find(({ type }) => type === "matter.opened");
    return redirect(`/orders/${orderId}/matters${opened?.type === "matter.opened" ? `/${opened.data.matterId}` : ""}`);
  } catch (error) {
    return refused(error, read.typed);
  }
}

export default function OpenMatter() {
  return <OpenMatterView page={useLoaderData<typeof loader>()} />;
}
