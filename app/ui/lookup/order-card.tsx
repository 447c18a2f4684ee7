import { Link } from "@remix-run/react";
import type { Line } from "~/ui/lookup/lookup-results.tsx";
import { Fact, Shipments } from "~/ui/lookup/unit-card.tsx";
import { useWords } from "~/words/reader.tsx";

/** An order found by its number, SKU or batch, or by a carton of its log: what its logs hold, and where its goods are. */
export function OrderCard({ order }: { order: Line["orders"][number] }) {
  const { t } = useWords();
  const { carton, logs } = order;
  return (
    <article className="lookcard" aria-label={t("orders:po", { number: order.number })}>
      <header>
        <h3>
          <Link to={`/orders/${order.orderId}`}>{t("orders:po", { number: order.number })}</Link>{" "}
          <span className="meta">{[order.supplier, order.goods].filter(Boolean).join(t("orders:list_comma"))}</span>
        </h3>
        {order.state === "going" ? null : <span className="tag">{t(`orders:state.${order.state}`)}</span>}
      </header>
      <dl className="lookfacts">
        {carton ? (
          <Fact label={t("lookup:col.carton")}>
            {carton.name} <span className="small">{t("lookup:carton_holds", { count: carton.count })}</span>
            {carton.ranges.map((range) => (
              <span key={range} className="blk code">
                {range}
              </span>
            ))}
            {carton.more > 0 ? <span className="small blk">{t("lookup:ranges_more", { count: carton.more })}</span> : null}
          </Fact>
        ) : null}
        <Fact label={t("lookup:col.log")}>
          {logs.length === 0 ? t("lookup:no_logs") : null}
          {logs.map((log) => (
            <span key={log.key} className="blk">
              <Link to={log.href}>{log.name}</Link> <span className="code">{log.range}</span>{" "}
              <span className="tag">{log.standingWords}</span>
              {log.exceptions > 0 ? <span className="small"> {t("lookup:exceptions", { count: log.exceptions })}</span> : null}
              {log.sentence && log.decision ? (
                <Link className="small blk" to={log.decision}>
                  {log.sentence}
                </Link>
              ) : null}
              {log.batches ? (
                <span className="small blk">
                  {t("lookup:col.batch")}: {log.batches}
                </span>
              ) : null}
            </span>
          ))}
        </Fact>
        <Fact label={t("lookup:col.shipment")}>
          <Shipments shipments={order.shipments} />
        </Fact>
      </dl>
    </article>
  );
}
