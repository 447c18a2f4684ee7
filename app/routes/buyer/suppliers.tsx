import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { may } from "~/domain/access/access.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { line, optionalLine } from "~/http/form-schema.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { actingOf, requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { inOrganization } from "~/ledger/organization.server.ts";
import { ensureSupplier } from "~/queries/suppliers/ensure-supplier.server.ts";
import { listSuppliers } from "~/queries/suppliers/list-suppliers.server.ts";
import { titled } from "~/routes/auth/titled.ts";
import { services } from "~/server/services.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { Button } from "~/ui/button.tsx";
import { EmptyState } from "~/ui/empty-state.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Input } from "~/ui/field.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { Table } from "~/ui/table.tsx";
import { pageTitle } from "~/words/page-title.server.ts";
import { ReaderPlace, useWords } from "~/words/reader.tsx";

const form = z.object({ name: line(160), shortName: optionalLine(40), country: optionalLine(2) });

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const { shell, place, page } = await readMemberPage(session, (tenant) => listSuppliers(tenant));
  const suppliers = page.map(({ contacts, payees, ...supplier }) => ({
    ...supplier,
    contacts: contacts.map(({ name }) => name).join(", "),
    payees: payees.length,
  }));
  return {
    title: await pageTitle(request, "shell:suppliers", {}, session.language),
    shell,
    place,
    suppliers,
    mayAdd: may(session.roles, "create_orders"),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "create_orders");
  const read = await readForm(request, form);
  if (!read.ok) return unreadable(read.problems);
  try {
    const { supplierId } = await inOrganization(services().pool, actingOf(session), (tenant, ctx) =>
      ensureSupplier(tenant, ctx, read.value),
    );
    return redirect(`/suppliers/${supplierId}`);
  } catch (error) {
    return refused(error, read.typed);
  }
}

export default function Suppliers() {
  const { t } = useWords();
  const { at, typed, all } = useProblems();
  const { shell, place, suppliers, mayAdd } = useLoaderData<typeof loader>();
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current="suppliers" page="p-settings">
        <PageHead title={t("shell:suppliers")} />
        <div className="settings">
          <ErrorSummary problems={all} />
          {suppliers.length === 0 ? (
            <EmptyState title={t("suppliers:none")}>{t("suppliers:none_hint")}</EmptyState>
          ) : (
            <Table
              caption={t("shell:suppliers")}
              rows={suppliers}
              rowKey={({ supplierId }) => supplierId}
              columns={[
                {
                  key: "name",
                  label: t("suppliers:name"),
                  lead: true,
                  cell: ({ supplierId, name }) => <Link to={`/suppliers/${supplierId}`}>{name}</Link>,
                },
                { key: "country", label: t("suppliers:country"), cell: ({ country }) => country ?? "" },
                { key: "contacts", label: t("suppliers:contacts"), cell: ({ contacts }) => contacts },
                { key: "payees", label: t("suppliers:payees"), numeric: true, cell: ({ payees }) => payees },
                { key: "orders", label: t("shell:orders"), numeric: true, cell: ({ orders }) => orders },
              ]}
            />
          )}
          {mayAdd ? (
            <section className="setting">
              <h2>{t("suppliers:add")}</h2>
              <div className="settingbody">
                <Form method="post" noValidate>
                  <Input name="name" label={t("suppliers:name")} defaultValue={typed("name")} error={at("name")} />
                  <Input
                    name="shortName"
                    label={t("suppliers:short_name")}
                    hint={t("suppliers:short_name_hint")}
                    defaultValue={typed("shortName")}
                    error={at("shortName")}
                    optional
                  />
                  <Input
                    name="country"
                    label={t("suppliers:country")}
                    hint={t("suppliers:country_hint")}
                    defaultValue={typed("country")}
                    error={at("country")}
                    maxLength={2}
                    optional
                  />
                  <Button kind="main">{t("suppliers:add")}</Button>
                </Form>
              </div>
            </section>
          ) : null}
        </div>
      </AppShell>
    </ReaderPlace>
  );
}
