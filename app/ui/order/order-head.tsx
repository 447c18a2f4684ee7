import { Link } from "@remix-run/react";
import type { OrderPage } from "~/queries/orders/read-order-page.server.ts";
import { ButtonLink } from "~/ui/button.tsx";
import { KeepTogether } from "~/ui/keep-together.tsx";
import { Note } from "~/ui/note.tsx";
import { PageHead } from "~/ui/page-head.tsx";
import { PopMenu } from "~/ui/pop-menu.tsx";
import { useWords } from "~/words/reader.tsx";

/** Number, supplier, money by state, and the one thing that waits for the reader. */
export function OrderHead({ page, asOf }: { page: OrderPage; asOf: string | null }) {
  const { t } = useWords();
  const here = `/orders/${page.orderId}`;
  return (
    <header className="orderhead">
      <PageHead
        crumbs={[{ label: t("orders:title"), to: "/orders" }, { label: page.supplierName }]}
        title={
          <>
            {t("orders:po", { number: page.number })} <span className="h1sub">{page.title}</span>
          </>
        }
        actions={
          page.past ? null : (
            <>
              <ButtonLink kind="quiet" to={`${here}/documents`}>
                {t("orders:documents_of", { count: page.documents })}
              </ButtonLink>
              {page.compared ? (
                <ButtonLink kind="quiet" to={`${here}/compare`}>
                  {page.disagreements > 0 ? t("comparison:link", { count: page.disagreements }) : t("comparison:title")}
                </ButtonLink>
              ) : null}
              {page.mattersInAll > 0 ? (
                <ButtonLink kind="quiet" to={`${here}/matters`}>
                  {t("matters:title")}
                </ButtonLink>
              ) : null}
              <ButtonLink kind="quiet" to={`${here}/links`}>
                {t("orders:link_of")}
              </ButtonLink>
              <MoreMenu page={page} />
              {page.may.ask && page.state === "going" ? (
                <ButtonLink icon="plus" to={`${here}/requests/new${page.chosen ? `?step=${page.chosen.stepId}` : ""}`}>
                  {t("requests:send")}
                </ButtonLink>
              ) : null}
            </>
          )
        }
      />
      {asOf ? (
        <Note tone="warn" head={t("orders:as_of_banner", { at: asOf })}>
          {t("orders:as_of_text")} <Link to={here}>{t("orders:as_of_back")}</Link>
        </Note>
      ) : null}
      {page.state === "going" ? null : (
        <Note tone="warn" head={t(`orders:state.${page.state}`)}>
          {t(page.state === "closed" ? "orders:closed_text" : "orders:cancelled_text")}
        </Note>
      )}
      {page.next ? (
        <section className={page.next.here ? "nextcard is-here" : "nextcard"} aria-label={t("orders:next")}>
          <p className="label">{t("orders:next")}</p>
          <p className="mid">
            <KeepTogether text={page.next.words} />
          </p>
          <ButtonLink kind="main" to={`${here}${page.next.to}`}>
            {page.next.action}
          </ButtonLink>
        </section>
      ) : null}
      <dl className="facts">
        {page.totals.money.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {page.totals.more.map(({ label, value }) => (
          <div key={label} className="fact-more">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

function MoreMenu({ page }: { page: OrderPage }) {
  const { t } = useWords();
  const here = `/orders/${page.orderId}`;
  return (
    <PopMenu className="moremenu" summary={<span className="btn btn-quiet">{t("orders:more")}</span>}>
      {page.may.order && page.state === "going" ? <Link to={`${here}/amend`}>{t("orders:amend")}</Link> : null}
      {page.may.order && page.state === "going" ? <Link to={`${here}/steps/new`}>{t("charges:link")}</Link> : null}
      {page.may.order && page.state !== "cancelled" ? (
        <Link to={`${here}/end`}>{t(page.state === "closed" ? "orders:reopen" : "orders:end")}</Link>
      ) : null}
      <Link to={`${here}/parties`}>{t("parties:title")}</Link>
      <Link to={`${here}/numbering`}>{t("numbering:link")}</Link>
      <Link to={`${here}/reconcile`}>{t("reconcile:link")}</Link>
      <Link to={`${here}/units`}>{t("units:link")}</Link>
      {page.shared === null ? null : (
        <Link to={`${here}/outsiders`}>{page.shared > 0 ? t("outsiders:link", { count: page.shared }) : t("outsiders:title")}</Link>
      )}
      <Link to={`${here}/timeline`}>{t("timeline:title")}</Link>
      <Link to={`${here}/rules`}>
        {page.rules ? `${t("rules:order.link")} ${t("submissions:version", { n: page.rules })}` : t("rules:order.link")}
      </Link>
      <Link to={`${here}/export`}>{t("export:link")}</Link>
    </PopMenu>
  );
}
