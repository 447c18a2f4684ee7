import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { addDays } from "~/domain/calendar/calendar.ts";
import { outsiderRole } from "~/domain/outsiders/events.ts";
import { OUTSIDER_DAYS, usualParts } from "~/domain/outsiders/outsider.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { email, line, list, tick, typedDate } from "~/http/form-schema.ts";
import { pathId } from "~/http/path-id.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { partsOf, sayParts, valuesOf } from "~/queries/outsiders/parts-form.server.ts";
import { shareOrder } from "~/queries/outsiders/share-order.server.ts";
import { titled } from "~/ui/order/titled.ts";
import { InvitePage } from "~/ui/outsiders/invite-page.tsx";

const schema = z
  .object({
    key: line(120),
    name: line(200),
    company: line(200),
    role: outsiderRole,
    language: z.enum(["en", "zh"]),
    email: z.union([z.literal("").transform(() => null), email()]),
    mail: tick(),
    until: typedDate(),
    parts: list(z.string().max(100)),
  })
  .refine(({ mail, email: address }) => !mail || address !== null, { path: ["email"], message: "outsiders:problem.email" });

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "share_orders");
  const role = outsiderRole.safeParse(new URL(request.url).searchParams.get("role")).data ?? "forwarder";
  return readOrderForm(session, params.orderId, "outsiders:invite", ({ reading, words }) => ({
    role,
    groups: sayParts(reading, words),
    chosen: valuesOf(usualParts(reading.file, role)),
    until: addDays(words.today, OUTSIDER_DAYS),
  }));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "share_orders");
  const orderId = pathId(params.orderId);
  const read = await readForm(request, schema);
  if (!read.ok) return unreadable(read.problems);
  const { key, parts, ...input } = read.value;
  try {
    await shareOrder(session, orderId, key, { ...input, parts: partsOf(parts) });
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${orderId}/outsiders${input.mail ? "?mailed=1" : ""}`);
}

export default function InviteOutsider() {
  return <InvitePage page={useLoaderData<typeof loader>()} />;
}
