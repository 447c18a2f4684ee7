import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { handOverLink } from "~/domain/links/hand-over-link.ts";
import { makeLink } from "~/domain/links/make-link.ts";
import { renewLink } from "~/domain/links/renew-link.ts";
import { revokeLink } from "~/domain/links/revoke-link.ts";
import { DomainError } from "~/domain/record/error.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { line } from "~/http/form-schema.ts";
import { pathId } from "~/http/path-id.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { readLinks } from "~/queries/orders/read-links.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { LinkCard, MakeLink } from "~/ui/order/link-card.tsx";
import { OrderFormFrame } from "~/ui/order/order-form.tsx";
import { titled } from "~/ui/order/titled.ts";
import { useWords } from "~/words/reader.tsx";

const schema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("renew"), key: line(120), linkId: z.uuid() }),
  z.object({ intent: z.literal("revoke"), key: line(120), linkId: z.uuid(), reason: line(1_000) }),
  z.object({
    intent: z.literal("hand_over"),
    key: line(120),
    linkId: z.uuid(),
    contactId: z.uuid("orders:problem.contact"),
    reason: line(1_000),
  }),
  z.object({ intent: z.literal("make"), key: line(120), contactId: z.uuid("orders:problem.contact") }),
]);

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "send_requests");
  return readOrderForm(session, params.orderId, "orders:link_of", ({ tenant, reading, words }) => readLinks(tenant, reading, words));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const by = actingOf(session);
  const orderId = pathId(params.orderId);
  const read = await readForm(request, schema);
  if (!read.ok) return unreadable(read.problems);
  const input = read.value;
  try {
    const named = "contactId" in input ? await contactName(session, orderId, input.contactId) : "";
    const options = { key: input.key };
    if (input.intent === "renew") await runCommand(by, orderId, renewLink, { linkId: input.linkId }, options);
    if (input.intent === "revoke") await runCommand(by, orderId, revokeLink, { linkId: input.linkId, reason: input.reason }, options);
    if (input.intent === "hand_over") {
      const { linkId, contactId, reason } = input;
      await runCommand(by, orderId, handOverLink, { linkId, contactId, contactName: named, reason }, options);
    }
    if (input.intent === "make") await runCommand(by, orderId, makeLink, { contactId: input.contactId, contactName: named }, options);
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${orderId}/links`);
}

/** The name of a contact that a link may go to; another supplier's contact is none. */
async function contactName(session: Parameters<typeof readOrderForm>[0], orderId: string, contactId: string): Promise<string> {
  const { form } = await readOrderForm(session, orderId, "orders:link_of", ({ tenant, reading, words }) =>
    readLinks(tenant, reading, words),
  );
  const other = form.others.find((contact) => contact.contactId === contactId);
  if (!other) throw new DomainError("invalid", "no_such_contact", { field: "contactId" });
  return other.name;
}

export default function OrderLinks() {
  const page = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { links, others, days } = page.form;
  return (
    <OrderFormFrame page={page} title={t("orders:link_of")} sub={t("orders:links_sub", { days })}>
      {links.map((link) => (
        <LinkCard key={link.linkId} page={page} link={link} others={others} />
      ))}
      {others.length > 0 ? <MakeLink page={page} others={others} first={links.length === 0} /> : null}
    </OrderFormFrame>
  );
}
