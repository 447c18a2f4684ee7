import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { may } from "~/domain/access/access.ts";
import { partyRole, partyStanding } from "~/domain/parties/events.ts";
import { nameParty } from "~/domain/parties/name-party.ts";
import { removeParty } from "~/domain/parties/remove-party.ts";
import { affectedField } from "~/domain/requests/events.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { line, list, optionalLine } from "~/http/form-schema.ts";
import { pathId } from "~/http/path-id.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, requireMember } from "~/http/session.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { sayParties } from "~/queries/parties/say-parties.server.ts";
import { titled } from "~/ui/order/titled.ts";
import { PartiesPage } from "~/ui/parties/parties-page.tsx";

const orNull = z.union([z.literal("").transform(() => null), z.uuid()]);

const schema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("name"),
    key: line(120),
    partyId: orNull,
    role: partyRole,
    standing: partyStanding,
    company: line(200),
    site: optionalLine(300),
    controls: list(affectedField),
    corrects: list(affectedField),
    answers: list(affectedField),
    submissionId: orNull,
  }),
  z.object({ intent: z.literal("remove"), key: line(120), partyId: z.uuid(), reason: line(1_000) }),
]);

export const meta = titled;

/** Who is who on the order and who stands behind which field; with `?change=` the form of one that was named. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const changed = new URL(request.url).searchParams.get("change");
  return readOrderForm(session, params.orderId, "parties:title", ({ reading, words }) => {
    const said = sayParties(reading, words);
    return {
      ...said,
      mayName: may(session.roles, "name_parties"),
      mayAsk: may(session.roles, "send_requests"),
      changed: said.parties.find(({ partyId }) => partyId === changed) ?? null,
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const orderId = pathId(params.orderId);
  const read = await readForm(request, schema);
  if (!read.ok) return unreadable(read.problems);
  try {
    const by = actingOf(session);
    if (read.value.intent === "remove") {
      const { key, intent: _intent, ...input } = read.value;
      await runCommand(by, orderId, removeParty, input, { key });
    } else {
      const { key, intent: _intent, ...input } = read.value;
      await runCommand(by, orderId, nameParty, input, { key });
    }
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${orderId}/parties`);
}

export default function Parties() {
  return <PartiesPage page={useLoaderData<typeof loader>()} />;
}
