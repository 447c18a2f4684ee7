import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { may } from "~/domain/access/access.ts";
import { askToExplain } from "~/domain/comparison/ask-to-explain.ts";
import { openConflicts } from "~/domain/comparison/conflict.ts";
import { settleConflict } from "~/domain/comparison/settle-conflict.ts";
import { refuse } from "~/domain/record/error.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { line } from "~/http/form-schema.ts";
import { pathId } from "~/http/path-id.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { explainRequest } from "~/queries/orders/explain-request.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { recordWords, sayComparison } from "~/queries/orders/say-comparison.server.ts";
import { ComparisonPage } from "~/ui/comparison/comparison-page.tsx";
import { titled } from "~/ui/order/titled.ts";

const schema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("ask"), key: line(120), conflict: line(400) }),
  z.object({ intent: z.literal("settle"), key: line(120), conflict: line(400), reason: line(1_000) }),
]);

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const page = await readOrderForm(session, params.orderId, "comparison:title", ({ reading, words }) => sayComparison(reading, words));
  const going = page.order.state === "going";
  return {
    ...page,
    may: {
      ask: going && may(session.roles, "send_requests"),
      open: may(session.roles, "open_matters"),
      settle: may(session.roles, "decide"),
    },
  };
}

export async function action({ request: sent, params }: ActionFunctionArgs) {
  const session = await requireMember(sent);
  requirePermissionPage(session, "send_requests");
  const orderId = pathId(params.orderId);
  const read = await readForm(sent, schema);
  if (!read.ok) return unreadable(read.problems);
  const asked = read.value;
  const { key, conflict } = asked;
  if (asked.intent === "settle") requirePermissionPage(session, "decide");
  try {
    const { form: request } = await readOrderForm(session, orderId, "comparison:title", ({ reading, words }) => {
      const open = openConflicts(reading.file, recordWords(reading)).find((one) => one.key === conflict);
      if (!open) refuse("conflict", "no_such_conflict");
      return asked.intent === "ask" ? explainRequest(reading.file, open, words) : null;
    });
    if (request) await runCommand(actingOf(session), orderId, askToExplain, { conflictKey: conflict, request }, { key });
    else if (asked.intent === "settle")
      await runCommand(
        actingOf(session),
        orderId,
        settleConflict,
        { conflictKey: conflict, matterId: null, reason: asked.reason },
        { key },
      );
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${orderId}/compare`);
}

export default function Compare() {
  return <ComparisonPage page={useLoaderData<typeof loader>()} />;
}
