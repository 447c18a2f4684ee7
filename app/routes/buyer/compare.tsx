import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { may } from "~/domain/access/access.ts";
import { askToExplain } from "~/domain/comparison/ask-to-explain.ts";
import { openConflicts } from "~/domain/comparison/conflict.ts";
import { confirmValue, dismissValue } from "~/domain/comparison/look-at-value.ts";
import { settleConflict } from "~/domain/comparison/settle-conflict.ts";
import { refuse } from "~/domain/record/error.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { line } from "~/http/form-schema.ts";
import { pathId } from "~/http/path-id.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, type MemberSession, requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { explainRequest } from "~/queries/orders/explain-request.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { recordWords, sayComparison } from "~/queries/orders/say-comparison.server.ts";
import { readProposals, sayProposals } from "~/queries/orders/say-proposals.server.ts";
import { ComparisonPage } from "~/ui/comparison/comparison-page.tsx";
import { titled } from "~/ui/order/titled.ts";

const key = line(120);
const schema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("ask"), key, conflict: line(400) }),
  z.object({ intent: z.literal("settle"), key, conflict: line(400), reason: line(1_000) }),
  z.object({ intent: z.enum(["confirm", "dismiss"]), key, value: line(200) }),
]);
type Asked = z.output<typeof schema>;

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const page = await readOrderForm(session, params.orderId, "comparison:title", async ({ tenant, reading, words }) => ({
    ...sayComparison(reading, words),
    proposals: await sayProposals(tenant, reading, words),
  }));
  const going = page.order.state === "going";
  const open = may(session.roles, "open_matters");
  return { ...page, may: { ask: going && may(session.roles, "send_requests"), open, look: open, settle: may(session.roles, "decide") } };
}

export async function action({ request: sent, params }: ActionFunctionArgs) {
  const session = await requireMember(sent);
  const orderId = pathId(params.orderId);
  const read = await readForm(sent, schema);
  if (!read.ok) return unreadable(read.problems);
  requirePermissionPage(session, NEEDS[read.value.intent]);
  try {
    await act(session, orderId, read.value);
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${orderId}/compare`);
}

const NEEDS = { ask: "send_requests", settle: "decide", confirm: "open_matters", dismiss: "open_matters" } as const;

/** Runs what was asked on the two records, or the value, as they are now. Throws DomainErrors. */
async function act(session: MemberSession, orderId: string, asked: Asked): Promise<void> {
  const by = actingOf(session);
  if ("value" in asked) {
    const { form: value } = await readOrderForm(session, orderId, "comparison:title", async ({ tenant, reading }) => {
      const { proposals } = await readProposals(tenant, reading);
      return proposals.find((one) => one.key === asked.value) ?? refuse("missing", "no_such_value");
    });
    await runCommand(by, orderId, asked.intent === "confirm" ? confirmValue : dismissValue, value, { key: asked.key });
    return;
  }
  const { key, conflict: conflictKey } = asked;
  const { form: request } = await readOrderForm(session, orderId, "comparison:title", ({ reading, words }) => {
    const open = openConflicts(reading.file, recordWords(reading)).find((one) => one.key === conflictKey);
    if (!open) refuse("conflict", "no_such_conflict");
    return asked.intent === "ask" ? explainRequest(reading.file, open, words) : null;
  });
  if (request) await runCommand(by, orderId, askToExplain, { conflictKey, request }, { key });
  else if (asked.intent === "settle")
    await runCommand(by, orderId, settleConflict, { conflictKey, matterId: null, reason: asked.reason }, { key });
}

export default function Compare() {
  return <ComparisonPage page={useLoaderData<typeof loader>()} />;
}
