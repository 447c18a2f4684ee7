import { Form, Link } from "@remix-run/react";
import { Fragment } from "react";
import type { SearchKind } from "~/domain/order-file/searchable.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import type { StepKind } from "~/domain/steps/events.ts";
import type { Found, FoundOrder, Hit } from "~/queries/search/search.server.ts";
import { Button } from "~/ui/button.tsx";
import { DateText } from "~/ui/date-text.tsx";
import { EmptyState } from "~/ui/empty-state.tsx";
import { Note } from "~/ui/note.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { useWords } from "~/words/reader.tsx";

/** A serial or carton that was typed, with what its look-up comes to. */
type FoundUnit = { at: number; typed: string; name: string; stateWords: string };

type Props = { found: Found; units: FoundUnit[]; kind: SearchKind | null; kinds: Exclude<SearchKind, "head">[] };

/** What a search found: orders first, then sentences by order, each with who wrote it, when, and the way to its place. */
export function SearchResults({ found, units, kind, kinds }: Props) {
  const { t } = useWords();
  const { text, order, orders, groups, more, tooShort } = found;
  const nothing = text !== "" && !tooShort && orders.length === 0 && groups.length === 0 && units.length === 0;
  return (
    <>
      <PageHead
        title={order ? t("search:title_in", { po: t("orders:po", { number: order.number }) }) : t("search:title")}
        crumbs={order ? [{ label: t("orders:po", { number: order.number }), to: `/orders/${order.orderId}` }] : []}
      />
      <Form className="searchform" role="search" action="/search">
        {order ? <input type="hidden" name="order" value={order.orderId} /> : null}
        <input type="search" name="q" key={text} defaultValue={text} aria-label={t("search:words")} />
        <select name="kind" key={kind} defaultValue={kind ?? ""} aria-label={t("search:kind_label")}>
          <option value="">{t("search:every_kind")}</option>
          {kinds.map((name) => (
            <option key={name} value={name}>
              {t(`search:kinds.${name}`)}
            </option>
          ))}
        </select>
        <Button>{t("search:go")}</Button>
        {order ? <Link to={`/search?${new URLSearchParams({ q: text })}`}>{t("search:everywhere")}</Link> : null}
      </Form>
      {text === "" ? <p className="hint">{t(order ? "search:hint_in" : "search:hint")}</p> : null}
      {order ? null : (
        <p className="small">
          <Link to="/lookup">{t("search:to_lookup")}</Link>
        </p>
      )}
      {tooShort ? (
        <Note>
          {t("search:too_short")}{" "}
          <Link to={`/orders?${new URLSearchParams({ view: "all", q: text })}`}>{t("search:in_numbers", { text })}</Link>
        </Note>
      ) : null}
      {nothing ? <EmptyState title={t("search:none", { text })}>{t("search:none_text")}</EmptyState> : null}
      {units.length > 0 ? (
        <section aria-labelledby="h-serials">
          <h2 id="h-serials">{t("search:serials")}</h2>
          <ul className="foundorders">
            {units.map(({ at, typed, name, stateWords }) => (
              <li key={at}>
                <Link to={`/lookup?${new URLSearchParams({ q: typed })}`}>{t("lookup:see", { serial: name })}</Link>{" "}
                <span className="small">{stateWords}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {orders.length > 0 ? (
        <section aria-labelledby="h-orders">
          <h2 id="h-orders">{t("search:orders")}</h2>
          <ul className="foundorders">
            {orders.map((one) => (
              <li key={one.orderId}>
                <OrderLink order={one} /> {one.state === "going" ? null : <span className="small">{t(`orders:state.${one.state}`)}</span>}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {groups.map((group) => (
        <section key={group.order.orderId} className="foundgroup" aria-label={t("orders:po", { number: group.order.number })}>
          <h2>
            <OrderLink order={group.order} />
            {order ? null : (
              <Link className="small" to={`/search?${new URLSearchParams({ order: group.order.orderId, q: text })}`}>
                {t("search:within")}
              </Link>
            )}
          </h2>
          <ol>
            {group.hits.map((hit) => (
              <HitLine key={hit.key} hit={hit} />
            ))}
          </ol>
        </section>
      ))}
      {more ? <p className="hint">{t("search:more")}</p> : null}
    </>
  );
}

function OrderLink({ order }: { order: FoundOrder }) {
  const { t } = useWords();
  return (
    <>
      <Link to={`/orders/${order.orderId}`}>{t("orders:po", { number: order.number })}</Link>{" "}
      <span className="meta">{[order.title, order.supplierName].filter(Boolean).join(t("orders:list_comma"))}</span>
    </>
  );
}

function HitLine({ hit }: { hit: Hit }) {
  const { t } = useWords();
  const isStep = hit.to.includes("?step=");
  const about = hit.label && (isStep ? t(`steps:name.${hit.label as StepKind}`) : t(`evidence:name.${hit.label as EvidenceType}`));
  return (
    <li className="hit">
      <Link to={hit.to}>
        {hit.pieces.map(({ at, text, hit: marked }) => (marked ? <mark key={at}>{text}</mark> : <Fragment key={at}>{text}</Fragment>))}
      </Link>
      <span className="small blk">
        {[t(`search:kind.${hit.kind}`), about, hit.who ?? t("search:nobody")].filter(Boolean).join(t("orders:list_comma"))}
        {" · "}
        <DateText instant={hit.at} />
      </span>
    </li>
  );
}
