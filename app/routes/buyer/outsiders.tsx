import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { mailOutsider } from "~/domain/outsiders/mail-outsider.ts";
import { revokeOutsider } from "~/domain/outsiders/revoke-outsider.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { line } from "~/http/form-schema.ts";
import { pathId } from "~/http/path-id.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { listOutsiders } from "~/queries/outsiders/list-outsiders.server.ts";
import { titled } from "~/ui/order/titled.ts";
import { OutsidersPage } from "~/ui/outsiders/outsiders-page.tsx";

const schema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("mail"), key: line(120), outsiderId: z.uuid() }),
  z.object({ intent: z.literal("revoke"), key: line(120), outsiderId: z.uuid(), reason: line(1_000) }),
]);

export const meta = titled;

/** Everybody outside both companies who may read parts of the order. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "share_orders");
  const page = await readOrderForm(session, params.orderId, "outsiders:title", ({ tenant, reading, words }) =>
    listOutsiders(tenant, reading, words),
  );
  return { ...page, mailed: new URL(request.url).searchParams.has("mailed") };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const orderId = pathId(params.orderId);
  const read = await readForm(request, schema);
  if (!read.ok) return unreadable(read.problems);
  const { key, ...input } = read.value;
  try {
    const [by, options] = [actingOf(session), { key }];
    if (input.intent === "mail") await runCommand(by, orderId, mailOutsider, { outsiderId: input.outsiderId }, options);
    else await runCommand(by, orderId, revokeOutsider, { outsiderId: input.outsiderId, reason: input.reason }, options);
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${orderId}/outsiders${input.intent === "mail" ? "?mailed=1" : ""}`);
}

export default function Outsiders() {
  return <OutsidersPage page={useLoaderData<typeof loader>()} />;
}
