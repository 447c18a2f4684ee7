import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SEARCH_KINDS } from "~/domain/order-file/searchable.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import { requireMember } from "~/http/session.server.ts";
import { lookUp } from "~/queries/lookup/read-lookup.server.ts";
import { hasOrderNumber, search } from "~/queries/search/search.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { SearchResults } from "~/ui/search/search-results.tsx";
import { getFixedT } from "~/words/language.server.ts";
import { ReaderPlace } from "~/words/reader.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Orders and what was written on them. A whole order number leads to that order in the list, as the top bar always did. */
export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const query = new URL(request.url).searchParams;
  const typed = query.get("q")?.trim() ?? "";
  const kind = SEARCH_KINDS.find((known) => known === query.get("kind")) ?? null;
  const orderId = query.get("order") ? pathId(query.get("order") ?? "") : null;
  const { page, ...around } = await readMemberPage(session, async (tenant, now) => ({
    exact: !orderId && !kind && typed !== "" && typed.length <= 80 && (await hasOrderNumber(tenant, typed)),
    found: await search(tenant, { typed, orderId, kind }),
    units: orderId || kind || typed === "" || typed.length > 80 ? [] : (await lookUp(tenant, session, typed, now)).lines,
  }));
  if (page.exact) throw redirect(`/orders?${new URLSearchParams({ view: "all", q: typed })}`);
  const t = getFixedT(session.language);
  return {
    ...around,
    found: page.found,
    units: page.units
      .filter(({ units, orders }) => units.length > 0 || orders.some(({ carton }) => carton !== null))
      .map(({ at, typed: words, serials, stateWords }) => ({ at, typed: words, name: serials ?? words, stateWords })),
    kind,
    kinds: [...SEARCH_KINDS],
    title: t("shell:title", { page: t("search:title") }),
  };
}

export default function SearchPage() {
  const { shell, place, title: _, ...found } = useLoaderData<typeof loader>();
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current={null} page="p-search">
        <SearchResults {...found} />
      </AppShell>
    </ReaderPlace>
  );
}
