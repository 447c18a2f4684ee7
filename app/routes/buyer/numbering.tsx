import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { may } from "~/domain/access/access.ts";
import { declareNumbering, readRanges } from "~/domain/numbering/declare-numbering.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { line, optionalDate, optionalLine, optionalWords } from "~/http/form-schema.ts";
import { pathId } from "~/http/path-id.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, requireMember } from "~/http/session.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { readEarlierNumbering } from "~/queries/serials/earlier-numbering.server.ts";
import { sayNumbering } from "~/queries/serials/say-numbering.server.ts";
import { titled } from "~/ui/order/titled.ts";
import { NumberingPage } from "~/ui/serials/numbering-page.tsx";

const count = z
  .string()
  .trim()
  .transform((text) => text.replace(/[\s,]/g, ""))
  .pipe(z.string().regex(/^\d{0,12}$/, "errors:not_a_number"));

const schema = z.object({
  key: line(120),
  lineId: z.uuid(),
  rules: optionalWords(2_000),
  ranges: optionalWords(4_000),
  quantity: count,
  ...{ runFrom: optionalDate(), runTo: optionalDate() },
  ...{ prints: optionalLine(200), assigns: optionalLine(200), verifies: optionalLine(200) },
});

export const meta = titled;

/** How the serials of each line are to be made; with `?line=` the form of one. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const asked = new URL(request.url).searchParams.get("line");
  return readOrderForm(session, params.orderId, "numbering:title", async ({ tenant, reading: { file }, words }) => {
    const lines = sayNumbering(file, words);
    const mayDeclare = may(session.roles, "send_requests") && file.order?.state !== "cancelled";
    const first = lines.every(({ declared }) => !declared) ? lines[0] : undefined;
    const chosen = lines.find(({ lineId }) => lineId === asked) ?? first ?? null;
    if (!mayDeclare || !chosen) return { lines, chosen: null, earlier: null, mayDeclare };
    const earlier = chosen.declared ? null : await readEarlierNumbering(tenant, file, chosen.sku, session);
    return { lines, chosen, earlier, mayDeclare };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const orderId = pathId(params.orderId);
  const read = await readForm(request, schema);
  if (!read.ok) return unreadable(read.problems);
  const { key, lineId, rules, ranges, quantity, runFrom, runTo, prints, assigns, verifies } = read.value;
  try {
    const input = {
      ...{ lineId, rules: linesOf(rules), ranges: readRanges(linesOf(ranges)), quantity: quantity ? BigInt(quantity).toString() : null },
      run: { from: runFrom, to: runTo },
      ...{ prints: prints ?? "", assigns: assigns ?? "", verifies: verifies ?? "" },
    };
    await runCommand(actingOf(session), orderId, declareNumbering, input, { key });
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${orderId}/numbering`);
}

const linesOf = (text: string | null): string[] =>
  (text ?? "")
    .split(/\r?\n/)
    .map((one) => one.trim())
    .filter(Boolean);

export default function Numbering() {
  return <NumberingPage page={useLoaderData<typeof loader>()} />;
}
