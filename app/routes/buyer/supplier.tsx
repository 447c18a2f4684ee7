import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { may } from "~/domain/access/access.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { typedOf } from "~/http/read-form.server.ts";
import { requireMember } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { readPattern } from "~/queries/memory/read-pattern.server.ts";
import { listSupplierOrders } from "~/queries/suppliers/list-supplier-orders.server.ts";
import { listSuppliers } from "~/queries/suppliers/list-suppliers.server.ts";
import { titled } from "~/routes/auth/titled.ts";
import { Amount } from "~/ui/amount.tsx";
import { AppShell } from "~/ui/app-shell.tsx";
import { Button } from "~/ui/button.tsx";
import { DateText } from "~/ui/date-text.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Input } from "~/ui/field.tsx";
import { Pattern } from "~/ui/memory/pattern.tsx";
import { Note } from "~/ui/note.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { Table } from "~/ui/table.tsx";
import { pageTitle } from "~/words/page-title.server.ts";
import { ReaderPlace, useWords } from "~/words/reader.tsx";
import { AccountFields } from "./supplier/account-fields.tsx";
import { actOnSupplier } from "./supplier/act.server.ts";
import { ContactForm } from "./supplier/contact-form.tsx";
import { PayeeEntry } from "./supplier/payee-entry.tsx";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const supplierId = params.supplierId ?? "";
  if (!UUID.test(supplierId)) throw data(null, { status: 404 });
  const { shell, place, page } = await readMemberPage(session, async (tenant) => ({
    supplier: (await listSuppliers(tenant, supplierId))[0],
    orders: await listSupplierOrders(tenant, supplierId),
    pattern: await readPattern(tenant, supplierId),
  }));
  if (!page.supplier) throw data(null, { status: 404 });
  return {
    title: await pageTitle(request, "shell:suppliers", {}, session.language),
    shell,
    place,
    ...page,
    supplier: page.supplier,
    mayAct: may(session.roles, "create_orders"),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const supplierId = params.supplierId ?? "";
  if (!UUID.test(supplierId)) throw data(null, { status: 404 });
  const form = await request.formData();
  try {
    const done = await actOnSupplier(session, supplierId, form);
    if ("problems" in done) return unreadable(done.problems);
    return redirect(`/suppliers/${supplierId}${form.get("intent") === "account" ? `?locked=${done.locked}` : ""}`);
  } catch (error) {
    return refused(error, typedOf(form));
  }
}

export default function Supplier() {
  const { t } = useWords();
  const { at, typed, all } = useProblems();
  const [search] = useSearchParams();
  const { shell, place, supplier, orders, pattern, mayAct } = useLoaderData<typeof loader>();
  const adding = search.get("add");
  const locked = search.get("locked");
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current="suppliers" page="p-settings">
        <PageHead
          crumbs={[{ label: t("shell:suppliers"), to: "/suppliers" }]}
          title={supplier.name}
          sub={[supplier.shortName, supplier.country].filter(Boolean).join(", ")}
        />
        <div className="settings">
          {locked ? <Note>{t("suppliers:locked", { count: Number(locked) || 0 })}</Note> : null}
          <ErrorSummary problems={all} />
          <section className="setting">
            <h2>{t("suppliers:contacts")}</h2>
            <div className="settingbody">
              {supplier.contacts.map((contact) => (
                <div key={contact.contactId} className="person">
                  <p>
                    <b>{contact.name}</b>
                    {contact.title ? `, ${contact.title}` : null}
                    <span className="small blk">{[contact.email, contact.phone].filter(Boolean).join(" · ")}</span>
                  </p>
                  {mayAct ? (
                    <details>
                      <summary>{t("suppliers:contact_remove")}</summary>
                      <Form method="post">
                        <input type="hidden" name="intent" value="end_contact" />
                        <input type="hidden" name="contactId" value={contact.contactId} />
                        <p className="hint">{t("suppliers:contact_remove_hint", { name: contact.name })}</p>
                        <Button size="small">{t("suppliers:contact_remove_go", { name: contact.name })}</Button>
                      </Form>
                    </details>
                  ) : null}
                </div>
              ))}
              {mayAct && adding !== "contact" ? <Link to="?add=contact">{t("suppliers:add_contact")}</Link> : null}
              {mayAct && adding === "contact" ? <ContactForm /> : null}
            </div>
          </section>
          <section className="setting">
            <div>
              <h2>{t("suppliers:payees")}</h2>
              <p className="hint">{t("suppliers:payees_hint")}</p>
            </div>
            <div className="settingbody">
              {supplier.payees.map((payee) => (
                <PayeeEntry
                  key={payee.payeeId}
                  payee={payee}
                  mayChange={mayAct}
                  changing={mayAct && search.get("change") === payee.payeeId}
                />
              ))}
              {mayAct && adding !== "payee" ? <Link to="?add=payee">{t("suppliers:add_payee")}</Link> : null}
              {mayAct && adding === "payee" ? (
                <Form method="post" noValidate>
                  <input type="hidden" name="intent" value="payee" />
                  <Input name="name" label={t("suppliers:payee_name")} defaultValue={typed("name")} error={at("name")} />
                  <AccountFields />
                  <Button kind="main">{t("suppliers:add_payee")}</Button>
                </Form>
              ) : null}
            </div>
          </section>
          {pattern ? <Pattern pattern={pattern} /> : null}
          <section className="setting">
            <h2>{t("shell:orders")}</h2>
            <div className="settingbody">
              {mayAct ? <Link to={`/orders/new?supplier=${encodeURIComponent(supplier.name)}`}>{t("memory:new_order")}</Link> : null}
              {orders.length === 0 ? <p className="hint">{t("suppliers:no_orders")}</p> : null}
              {orders.length > 0 ? (
                <Table
                  caption={t("shell:orders")}
                  rows={orders}
                  rowKey={({ orderId }) => orderId}
                  columns={[
                    {
                      key: "number",
                      label: t("suppliers:order"),
                      lead: true,
                      cell: (order) => <Link to={`/orders/${order.orderId}`}>{order.number}</Link>,
                    },
                    { key: "title", label: t("suppliers:order_title"), cell: (order) => order.title ?? "" },
                    { key: "date", label: t("suppliers:ordered"), nowrap: true, cell: (order) => <DateText date={order.orderedOn} /> },
                    {
                      key: "total",
                      label: t("suppliers:total"),
                      numeric: true,
                      cell: (order) => <Amount minor={order.total} currency={order.currency} />,
                    },
                  ]}
                />
              ) : null}
            </div>
          </section>
        </div>
      </AppShell>
    </ReaderPlace>
  );
}
