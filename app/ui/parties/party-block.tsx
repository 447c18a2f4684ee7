import { Link } from "@remix-run/react";
import type { sayPartyLine } from "~/queries/parties/say-parties.server.ts";
import { useWords } from "~/words/reader.tsx";

/** Who is who, in a few lines beside the order's steps; what nobody stands behind is said too. */
export function PartyBlock({ orderId, parties }: { orderId: string; parties: ReturnType<typeof sayPartyLine> }) {
  const { t } = useWords();
  return (
    <section className="partyblock" aria-labelledby="h-parties">
      <div className="railhead">
        <h2 id="h-parties">{t("parties:title")}</h2>
        <Link className="small" to={`/orders/${orderId}/parties`}>
          {t("parties:open_map")}
        </Link>
      </div>
      <dl>
        {parties.named.map(({ role, company }) => (
          <div key={role}>
            <dt>{role}</dt>
            <dd>{company}</dd>
          </div>
        ))}
      </dl>
      {parties.open ? (
        <p className="small">
          <b>{t("parties:open_head")}</b> {parties.open}
        </p>
      ) : null}
    </section>
  );
}
