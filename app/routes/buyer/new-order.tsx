import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { may } from "~/domain/access/access.ts";
import { askedAgain } from "~/domain/memory/asked-again.ts";
import { usualDates } from "~/domain/orders/payment-terms.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { checkForm, typedOf } from "~/http/read-form.server.ts";
import { actingOf, requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { newOrderSchema } from "~/queries/orders/new-order-schema.server.ts";
import { openOrderWithParties } from "~/queries/orders/open-order.server.ts";
import { readKnown } from "~/queries/orders/read-known.server.ts";
import { readTemplates } from "~/queries/templates/read-templates.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { beginTyped, editTyped } from "~/ui/order/new/edit-typed.ts";
import { NewOrderForm } from "~/ui/order/new/new-order-form.tsx";
import { formatDate } from "~/words/format.ts";
import { getFixedT } from "~/words/language.server.ts";
import { ReaderPlace } from "~/words/reader.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "create_orders");
  const t = getFixedT(session.language);
  const supplier = new URL(request.url).searchParams.get("supplier")?.slice(0, 160) ?? "";
  const { page: known, ...around } = await readMemberPage(session, (tenant) => readKnown(tenant, supplier));
  const { zone, today } = around.place;
  return {
    ...around,
    known,
    title: t("shell:title", { page: t("new_order:title") }),
    formKey: newId(),
    mayRelease: may(session.roles, "release_payment"),
    initial: {
      ...beginTyped({
        today,
        zone,
        currency: known.currency,
        language: session.language,
        dates: usualDates(today),
        depositReason: t("new_order:deposit_reason"),
        say: (date) => formatDate(date, session.language),
      }),
      ...beginWith(known, supplier),
    },
  };
}

/** The supplier that the form was opened for, with their first contact. */
function beginWith({ suppliers, remembered }: Awaited<ReturnType<typeof readKnown>>, supplier: string): Record<string, string> {
  const known = suppliers.find(({ name }) => name === supplier);
  if (!known) return {};
  const [contact] = known.contacts;
  return {
    supplier,
    excused: askedAgain(remembered).join(),
    ...(contact ? { contactName: contact.name, contactEmail: contact.email } : {}),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const { place, page: templates } = await readMemberPage(session, readTemplates);
  const t = getFixedT(session.language);
  const form = await request.formData();
  const typed = typedOf(form);
  const intent = typed.intent ?? "create";
  if (intent !== "create" && intent !== "send") {
    const say = (date: string) => formatDate(date, session.language);
    const edited = editTyped(typed, intent, { today: place.today, depositReason: t("new_order:deposit_reason"), say });
    return { problems: { fields: {}, page: null, typed: { ...edited } } };
  }
  const read = checkForm(form, newOrderSchema(typed, place.today, templates));
  if (!read.ok) return unreadable(read.problems);
  try {
    const orderId = await openOrderWithParties(actingOf(session), session.memberId, {
      ...read.value,
      send: intent === "send",
      words: { question: (type) => t(`requests:question.${type}`), decision: (type) => t(`requests:decision.${type}`) },
    });
    return redirect(`/orders/${orderId}${intent === "send" ? "?sent=1" : ""}`);
  } catch (error) {
    return refused(error, read.typed);
  }
}

export default function NewOrder() {
  const { shell, place, ...form } = useLoaderData<typeof loader>();
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current="orders" page="p-new">
        <NewOrderForm {...form} />
      </AppShell>
    </ReaderPlace>
  );
}
