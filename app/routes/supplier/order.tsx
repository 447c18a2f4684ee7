import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { frameOf, openPage, owedOf, stepLine } from "~/routes/supplier/page.server.ts";
import { OrderOverview } from "~/ui/supplier/order-overview.tsx";
import { SupplierFrame } from "~/ui/supplier/supplier-frame.tsx";

/** The page of a link: what is asked on the order, and when each payment and shipment opens. */
export async function loader(args: LoaderFunctionArgs) {
  const page = await openPage(args);
  return {
    ...frameOf(page),
    title: page.t("shell:title", { page: page.t("supplier:order_title", { number: page.view.order.number }) }),
    state: page.view.order.state,
    orderTitle: page.text(page.view.order.title),
    requests: owedOf(page),
    payments: page.view.steps.filter(({ side }) => side === "payment").map((step) => stepLine(page, step)),
    shipments: page.view.steps.filter(({ side }) => side === "shipment").map((step) => stepLine(page, step)),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }, { name: "robots", content: "noindex" }];

export default function SupplierOrder() {
  const page = useLoaderData<typeof loader>();
  return (
    <SupplierFrame {...page}>
      <OrderOverview {...page} />
    </SupplierFrame>
  );
}
