import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { changeOutsider } from "~/domain/outsiders/change-outsider.ts";
import { found } from "~/domain/record/error.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { line, list, typedDate } from "~/http/form-schema.ts";
import { pathId } from "~/http/path-id.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { lastDayOf, partsOf, sayParts, valuesOf } from "~/queries/outsiders/parts-form.server.ts";
import { OrderForm, OrderFormFrame } from "~/ui/order/order-form.tsx";
import { titled } from "~/ui/order/titled.ts";
import { PartsField, UntilField } from "~/ui/outsiders/parts-field.tsx";
import { useWords } from "~/words/reader.tsx";

const schema = z.object({ key: line(120), until: typedDate(), parts: list(z.string().max(100)) });

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "share_orders");
  return readOrderForm(session, params.orderId, "outsiders:change", ({ reading, words }) => {
    const outsider = found(reading.file.outsiders[pathId(params.outsiderId)], "no_such_outsider");
    return {
      groups: sayParts(reading, words),
      chosen: valuesOf(outsider.parts),
      until: lastDayOf(words.zone, outsider.expiresAt),
      company: words.text(outsider.company),
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const orderId = pathId(params.orderId);
  const read = await readForm(request, schema);
  if (!read.ok) return unreadable(read.problems);
  const { key, until, parts } = read.value;
  try {
    const input = { outsiderId: pathId(params.outsiderId), until, parts: partsOf(parts) };
    await runCommand(actingOf(session), orderId, changeOutsider, input, { key });
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${orderId}/outsiders`);
}

export default function ChangeOutsider() {
  const page = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { groups, chosen, until, company } = page.form;
  return (
    <OrderFormFrame page={page} title={t("outsiders:change")} sub={company}>
      <OrderForm page={page} act={t("outsiders:save")} note={t("outsiders:change_note")}>
        <UntilField until={until} />
        <PartsField groups={groups} chosen={chosen} />
      </OrderForm>
    </OrderFormFrame>
  );
}
