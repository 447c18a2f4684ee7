import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { readMemberPage } from "~/http/member-page.server.ts";
import { requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { listUnmaskings, namesOfMembers, PER_PAGE, type Unmasking } from "~/queries/logs/list-unmaskings.server.ts";
import { titled } from "~/routes/auth/titled.ts";
import { Button, ButtonLink } from "~/ui/button.tsx";
import { EmptyState } from "~/ui/empty-state.tsx";
import { Input, Select } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { Pagination } from "~/ui/pagination.tsx";
import { stepName } from "~/ui/steps/step-name.ts";
import { type Column, Table } from "~/ui/table.tsx";
import { formatInstant } from "~/words/format.ts";
import { pageTitle } from "~/words/page-title.server.ts";
import { useWords } from "~/words/reader.tsx";
import { SettingsFrame } from "./frame.tsx";
import { unmaskingFilter } from "./security/unmasking-filter.server.ts";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "manage_members");
  const { filter, before } = unmaskingFilter(request);
  const { shell, place, page } = await readMemberPage(session, async (tenant) => ({
    members: await namesOfMembers(tenant),
    ...(await listUnmaskings(tenant, filter, { before, limit: PER_PAGE })),
  }));
  return { title: await pageTitle(request, "security:unmaskings.title", {}, session.language), shell, place, ...page, filter, before };
}

/** Who was shown which payee's whole account number, and when. */
export default function Unmaskings() {
  const { t } = useWords();
  const [search] = useSearchParams();
  const { shell, place, members, rows, more, filter, before } = useLoaderData<typeof loader>();
  const columns = useColumns();
  const chosen = Object.entries({ member: filter.memberId, payee: filter.payee }).filter(([, value]) => value !== null);
  const query = (of: string | null) => new URLSearchParams([...(chosen as [string, string][]), ...(of ? [["before", of]] : [])]);
  return (
    <SettingsFrame of={{ shell, place }} current="security">
      <p className="backlink">
        <ButtonLink size="small" to="/settings/security">
          {t("security:unmaskings.back")}
        </ButtonLink>
      </p>
      <h2 className="backlink">{t("security:unmaskings.title")}</h2>
      <p>{t("security:unmaskings.intro")}</p>
      {search.has("too_many") ? <Note>{t("security:unmaskings.too_many")}</Note> : null}
      <Form method="get" className="webhookfilter">
        <Select name="member" label={t("security:unmaskings.who")} defaultValue={filter.memberId ?? ""}>
          <option value="">{t("security:unmaskings.everybody")}</option>
          {members.map(({ memberId, name }) => (
            <option key={memberId} value={memberId}>
              {name ?? t("gate:erased")}
            </option>
          ))}
        </Select>
        <Input name="payee" label={t("security:unmaskings.payee_part")} defaultValue={filter.payee ?? ""} maxLength={200} />
        <Button>{t("security:unmaskings.show")}</Button>
        <a className="btn btn-quiet" href={`/settings/security/accounts-shown.csv?${query(null)}`}>
          {t("security:unmaskings.csv")}
        </a>
      </Form>
      {rows.length === 0 ? (
        <EmptyState title={t("security:unmaskings.empty")}>{t("security:unmaskings.empty_hint")}</EmptyState>
      ) : (
        <Table caption={t("security:unmaskings.title")} columns={columns} rows={rows} rowKey={({ id }) => id} />
      )}
      <Pagination newer={before ? `?${query(null)}` : null} earlier={more ? `?${query(rows.at(-1)?.id ?? null)}` : null} />
    </SettingsFrame>
  );
}

function useColumns(): Column<Unmasking>[] {
  const { t, language, zone } = useWords();
  return [
    {
      ...{ key: "when", label: t("security:unmaskings.when"), nowrap: true, lead: true },
      cell: ({ at }) => formatInstant(at, zone, language),
    },
    { key: "who", label: t("security:unmaskings.who"), cell: ({ who }) => who ?? t("gate:erased") },
    { key: "payee", label: t("security:unmaskings.payee"), cell: ({ payeeName }) => payeeName ?? "–" },
    {
      ...{ key: "account", label: t("security:unmaskings.account"), nowrap: true },
      cell: ({ ending }) => (ending === null ? "–" : `•••• ${ending}`),
    },
    {
      ...{ key: "order", label: t("security:unmaskings.order") },
      cell: ({ orderId, orderNumber, step }) =>
        orderId === null ? (
          "–"
        ) : (
          <>
            <Link to={`/orders/${orderId}`}>{orderNumber ?? orderId.slice(-4)}</Link>
            {step ? <span className="small blk">{stepName(t, step)}</span> : null}
          </>
        ),
    },
    { key: "how", label: t("security:unmaskings.how"), cell: ({ how }) => t(`security:unmaskings.${how}`) },
  ];
}
