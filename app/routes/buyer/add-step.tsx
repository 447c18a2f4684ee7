import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { facts } from "~/domain/order-file/order-file.ts";
import { EVIDENCE_TYPES } from "~/domain/requests/evidence-type.ts";
import { addShipment } from "~/domain/steps/add-step.ts";
import { CHARGES } from "~/domain/steps/charge.ts";
import { shipmentKind } from "~/domain/steps/events.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import { checkForm } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { addOrderCharge, readPayees } from "~/queries/orders/add-charge.server.ts";
import { chargeSchema, shipmentSchema } from "~/queries/orders/charge-schema.server.ts";
import { readContacts } from "~/queries/orders/read-contacts.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { AddStepForms } from "~/ui/order/add-step-forms.tsx";
import { titled } from "~/ui/order/titled.ts";
import { getFixedT } from "~/words/language.server.ts";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "create_orders");
  return readOrderForm(session, params.orderId, "charges:title", async ({ tenant, reading, words }) => {
    const { currency, supplierId, total } = facts(reading.file);
    return {
      currency,
      total: words.amount(total),
      ...{ types: EVIDENCE_TYPES, charges: CHARGES, shipments: shipmentKind.options },
      contacts: await readContacts(tenant, supplierId),
      payees: await readPayees(tenant, supplierId),
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "create_orders");
  const orderId = pathId(params.orderId);
  const by = actingOf(session);
  const form = await request.formData();
  if (form.get("intent") === "shipment") {
    const read = checkForm(form, shipmentSchema);
    if (!read.ok) return unreadable(read.problems);
    const { key, rev, shipmentKind: kind, ...step } = read.value;
    try {
      await runCommand(by, orderId, addShipment, { kind, ...step }, { key, rev });
    } catch (error) {
      return refused(error, read.typed);
    }
    return redirect(`/orders/${orderId}`);
  }
  const { form: order } = await readOrderForm(session, orderId, "charges:title", ({ reading }) => facts(reading.file));
  const read = checkForm(form, chargeSchema(order.currency));
  if (!read.ok) return unreadable(read.problems);
  const t = getFixedT(session.language);
  const decision = t("charges:decision", { charge: t(`steps:in_sentence.${read.value.kind}`) });
  try {
    await addOrderCharge(by, session.memberId, orderId, read.value, decision);
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${orderId}`);
}

export default function AddStep() {
  return <AddStepForms page={useLoaderData<typeof loader>()} />;
}
