import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { may } from "~/domain/access/access.ts";
import { productFlag, riskClass } from "~/domain/orders/events.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { line, list, optionalLine } from "~/http/form-schema.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { readForm } from "~/http/read-form.server.ts";
import { actingOf, requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { inOrganization } from "~/ledger/organization.server.ts";
import { changeProduct } from "~/queries/products/change-product.server.ts";
import { ensureProduct } from "~/queries/products/ensure-product.server.ts";
import { listProducts } from "~/queries/products/list-products.server.ts";
import { titled } from "~/routes/auth/titled.ts";
import { services } from "~/server/services.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { Button } from "~/ui/button.tsx";
import { EmptyState } from "~/ui/empty-state.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Choice, Input, Select } from "~/ui/field.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { Table } from "~/ui/table.tsx";
import { pageTitle } from "~/words/page-title.server.ts";
import { ReaderPlace, useWords } from "~/words/reader.tsx";

const form = z.object({
  sku: line(80),
  name: line(200),
  riskClass,
  flags: list(productFlag),
  gtin: optionalLine(20),
  mark: optionalLine(400),
  productId: z.uuid().optional(),
});

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const { shell, place, page } = await readMemberPage(session, listProducts);
  return {
    title: await pageTitle(request, "shell:products", {}, session.language),
    shell,
    place,
    products: page,
    mayAct: may(session.roles, "create_orders"),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "create_orders");
  const read = await readForm(request, form);
  if (!read.ok) return unreadable(read.problems);
  const { productId, ...product } = read.value;
  try {
    await inOrganization(services().pool, actingOf(session), async (tenant, ctx) => {
      if (productId) await changeProduct(tenant, ctx, productId, product);
      else await ensureProduct(tenant, ctx, product);
    });
    return redirect("/products");
  } catch (error) {
    return refused(error, read.typed);
  }
}

export default function Products() {
  const { t } = useWords();
  const { at, typed, all } = useProblems();
  const [search] = useSearchParams();
  const { shell, place, products, mayAct } = useLoaderData<typeof loader>();
  const chosen = products.find(({ productId }) => productId === search.get("change"));
  const title = chosen ? t("suppliers:change_product", { sku: chosen.sku }) : t("suppliers:add_product");
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current="products" page="p-settings">
        <PageHead title={t("shell:products")} />
        <div className="settings">
          <ErrorSummary problems={all} />
          {products.length === 0 ? (
            <EmptyState title={t("suppliers:no_products")}>{t("suppliers:no_products_hint")}</EmptyState>
          ) : (
            <Table
              caption={t("shell:products")}
              rows={products}
              rowKey={({ productId }) => productId}
              columns={[
                {
                  key: "sku",
                  label: t("suppliers:sku"),
                  lead: true,
                  cell: ({ productId, sku }) => (mayAct ? <Link to={`?change=${productId}`}>{sku}</Link> : sku),
                },
                { key: "name", label: t("suppliers:product_name"), cell: ({ name }) => name },
                { key: "risk", label: t("orders:risk_class"), cell: (product) => t(`orders:risk.${product.riskClass}`) },
                {
                  key: "flags",
                  label: t("suppliers:flags"),
                  cell: ({ flags }) => flags.map((flag) => t(`suppliers:flag.${flag}`)).join(", "),
                },
                { key: "gtin", label: "GTIN", nowrap: true, cell: ({ gtin }) => gtin ?? "" },
              ]}
            />
          )}
          {mayAct ? (
            <section className="setting">
              <h2>{title}</h2>
              <div className="settingbody">
                <Form method="post" noValidate key={chosen?.productId ?? products.length}>
                  {chosen ? <input type="hidden" name="productId" value={chosen.productId} /> : null}
                  <Input name="sku" label={t("suppliers:sku")} defaultValue={typed("sku", chosen?.sku)} error={at("sku")} />
                  <Input name="name" label={t("suppliers:product_name")} defaultValue={typed("name", chosen?.name)} error={at("name")} />
                  <Select
                    name="riskClass"
                    label={t("orders:risk_class")}
                    defaultValue={typed("riskClass", chosen?.riskClass ?? "normal")}
                    error={at("riskClass")}
                  >
                    {riskClass.options.map((risk) => (
                      <option key={risk} value={risk}>
                        {t(`orders:risk.${risk}`)}
                      </option>
                    ))}
                  </Select>
                  <fieldset className="field">
                    <legend className="flabel">{t("suppliers:flags")}</legend>
                    <div className="rolechoices">
                      {productFlag.options.map((flag) => (
                        <Choice
                          key={flag}
                          type="checkbox"
                          name="flags[]"
                          value={flag}
                          defaultChecked={chosen?.flags.includes(flag) ?? false}
                          label={t(`suppliers:flag.${flag}`)}
                        />
                      ))}
                    </div>
                  </fieldset>
                  <Input name="gtin" label="GTIN" defaultValue={typed("gtin", chosen?.gtin ?? "")} error={at("gtin")} optional />
                  <Input
                    name="mark"
                    label={t("suppliers:mark")}
                    hint={t("suppliers:mark_hint")}
                    defaultValue={typed("mark", chosen?.mark ?? "")}
                    error={at("mark")}
                    optional
                  />
                  <Button kind="main">{title}</Button>
                </Form>
              </div>
            </section>
          ) : null}
        </div>
      </AppShell>
    </ReaderPlace>
  );
}
