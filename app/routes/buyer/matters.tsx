import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { mattersOf } from "~/domain/matters/matter.ts";
import { requireMember } from "~/http/session.server.ts";
import { sayMatter } from "~/queries/matters/say-matter.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { ButtonLink } from "~/ui/button.tsx";
import { EmptyState } from "~/ui/empty-state.tsx";
import { MatterList } from "~/ui/matters/matter-list.tsx";
import { titled } from "~/ui/order/titled.ts";
import { PageHead } from "~/ui/page-head.tsx";
import { ReaderPlace, useWords } from "~/words/reader.tsx";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  return readOrderForm(session, params.orderId, "matters:title", ({ reading: { file }, words }) =>
    mattersOf(file).map((matter) => sayMatter(file, matter, words)),
  );
}

export default function Matters() {
  const page = useLoaderData<typeof loader>();
  return (
    <ReaderPlace {...page.place}>
      <AppShell {...page.shell} current="orders" page="p-matter">
        <AllMatters page={page} />
      </AppShell>
    </ReaderPlace>
  );
}

function AllMatters({ page: { order, form } }: { page: ReturnType<typeof useLoaderData<typeof loader>> }) {
  const { t } = useWords();
  const here = `/orders/${order.orderId}`;
  const open = (
    <ButtonLink icon="plus" to={`${here}/matters/new`}>
      {t("matters:open_a_matter")}
    </ButtonLink>
  );
  return (
    <div className="matterpage">
      <PageHead
        crumbs={[
          { label: t("orders:title"), to: "/orders" },
          { label: t("orders:po", { number: order.number }), to: here },
        ]}
        title={t("matters:title")}
        actions={form.length > 0 ? open : undefined}
      />
      {form.length === 0 ? (
        <EmptyState title={t("matters:none")} action={open}>
          {t("matters:none_text")}
        </EmptyState>
      ) : (
        <MatterList orderId={order.orderId} matters={form} />
      )}
    </div>
  );
}
