import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { refused, refusedPage, unreadable } from "~/http/error-response.server.ts";
import { newKey } from "~/http/form-key.server.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import { typedOf } from "~/http/read-form.server.ts";
import { requireMember } from "~/http/session.server.ts";
import { readMatter } from "~/queries/matters/read-matter.server.ts";
import { actOnMatter } from "~/routes/buyer/matter/act.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { MatterView } from "~/ui/matters/matter-view.tsx";
import { titled } from "~/ui/order/titled.ts";
import { getFixedT } from "~/words/language.server.ts";
import { ReaderPlace } from "~/words/reader.tsx";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const search = new URL(request.url).searchParams;
  const query = { from: search.get("from"), to: search.get("to"), editing: search.has("edit") };
  const read = await readMemberPage(session, (tenant) =>
    readMatter(tenant, pathId(params.orderId), pathId(params.matterId), query, session),
  ).catch(refusedPage);
  const { page } = read;
  const t = getFixedT(session.language);
  return {
    ...read,
    place: { zone: page.zone, today: page.today },
    title: t("shell:title", { page: `${page.matter.title}, ${t("orders:po", { number: page.number })}` }),
    formKey: newKey(),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const orderId = pathId(params.orderId);
  const matterId = pathId(params.matterId);
  const form = await request.formData();
  try {
    const acted = await actOnMatter(session, orderId, matterId, form);
    if (!acted.ok) return unreadable(acted.problems);
  } catch (error) {
    return refused(error, typedOf(form));
  }
  return redirect(`/orders/${orderId}/matters/${matterId}`);
}

export default function Matter() {
  const { shell, place, page, formKey } = useLoaderData<typeof loader>();
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current="orders" page="p-matter">
        <MatterView page={page} formKey={formKey} />
      </AppShell>
    </ReaderPlace>
  );
}
