import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useLoaderData, useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { id } from "~/domain/record/scalars.ts";
import { DELIVERY_STATES } from "~/domain/webhooks/delivery.ts";
import { refused } from "~/http/error-response.server.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { listEndpoints } from "~/queries/webhooks/endpoints.server.ts";
import { listDeliveries } from "~/queries/webhooks/list-deliveries.server.ts";
import { titled } from "~/routes/auth/titled.ts";
import { Button, ButtonLink } from "~/ui/button.tsx";
import { EmptyState } from "~/ui/empty-state.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Select } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { Pagination } from "~/ui/pagination.tsx";
import { Table } from "~/ui/table.tsx";
import { pageTitle } from "~/words/page-title.server.ts";
import { useWords } from "~/words/reader.tsx";
import { SettingsFrame } from "./frame.tsx";
import { actOnWebhooks } from "./webhooks/act.server.ts";
import { useDeliveryColumns } from "./webhooks/delivery-columns.tsx";

export const meta = titled;

// What cannot be read filters nothing.
const filter = z.object({
  endpoint: id.nullable().catch(null),
  state: z.enum(DELIVERY_STATES).nullable().catch(null),
  before: id.nullable().catch(null),
});

function filterOf(request: Request) {
  const search = new URL(request.url).searchParams;
  return filter.parse({ endpoint: search.get("endpoint"), state: search.get("state"), before: search.get("before") });
}

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "manage_rules");
  const { endpoint: endpointId, state, before } = filterOf(request);
  const { shell, place, page } = await readMemberPage(session, async (tenant) => ({
    endpoints: await listEndpoints(tenant),
    ...(await listDeliveries(tenant, { endpointId, state, before })),
  }));
  const title = await pageTitle(request, "webhooks:deliveries", {}, session.language);
  return { title, shell, place, ...page, chosen: { endpointId, state, before } };
}

export async function action({ request }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const form = await request.formData();
  try {
    const done = await actOnWebhooks(session, form);
    if (!("resent" in done)) throw data(null, { status: 404 });
    const { endpoint, state, before } = filterOf(request);
    const kept = Object.entries({ endpoint, state, before, resent: String(done.resent) }).filter(([, value]) => value !== null);
    return redirect(`/settings/webhooks/deliveries?${new URLSearchParams(kept as [string, string][])}`);
  } catch (error) {
    return refused(error);
  }
}

export default function Deliveries() {
  const { t } = useWords();
  const { all } = useProblems();
  const [search] = useSearchParams();
  const { shell, place, endpoints, deliveries, more, chosen } = useLoaderData<typeof loader>();
  const columns = useDeliveryColumns();
  const at = (before: string | null) => {
    const kept = Object.entries({ endpoint: chosen.endpointId, state: chosen.state, before }).filter(([, value]) => value !== null);
    return `?${new URLSearchParams(kept as [string, string][])}`;
  };
  const resent = search.get("resent");
  return (
    <SettingsFrame of={{ shell, place }} current="webhooks">
      <p className="actions">
        <ButtonLink size="small" to="/settings/webhooks">
          {t("webhooks:list.back")}
        </ButtonLink>
      </p>
      <ErrorSummary problems={all} />
      {resent && all.length === 0 ? (
        <Note>{Number(resent) === 0 ? t("webhooks:resent_none") : t("webhooks:resent", { count: Number(resent) })}</Note>
      ) : null}
      <Form method="get" className="webhookfilter">
        <Select name="endpoint" label={t("webhooks:list.filter_endpoint")} defaultValue={chosen.endpointId ?? ""}>
          <option value="">{t("webhooks:list.every_endpoint")}</option>
          {endpoints.map(({ endpointId, url }) => (
            <option key={endpointId} value={endpointId}>
              {url}
            </option>
          ))}
        </Select>
        <Select name="state" label={t("webhooks:list.filter_state")} defaultValue={chosen.state ?? ""}>
          <option value="">{t("webhooks:list.every_state")}</option>
          {DELIVERY_STATES.map((state) => (
            <option key={state} value={state}>
              {t(`webhooks:state.${state}`)}
            </option>
          ))}
        </Select>
        <Button>{t("webhooks:list.show")}</Button>
      </Form>
      {deliveries.length === 0 ? (
        <EmptyState title={t("webhooks:list.empty")}>{t("webhooks:list.empty_hint")}</EmptyState>
      ) : (
        <Table caption={t("webhooks:list.caption")} columns={columns} rows={deliveries} rowKey={({ id: key }) => key} />
      )}
      <Pagination newer={chosen.before ? at(null) : null} earlier={more ? at(deliveries.at(-1)?.id ?? null) : null} />
    </SettingsFrame>
  );
}
