import { Link } from "@remix-run/react";
import type { EffectSaid, RulesPreview } from "~/queries/rules/preview-rules.server.ts";
import { useWords } from "~/words/reader.tsx";
import { Section } from "../frame.tsx";

/** What the rules as typed would lock, open or make wait on the orders that are going on. Nothing was saved. */
export function Preview({ of: { going, tried, orders, totals } }: { of: RulesPreview }) {
  const { t } = useWords();
  const bound = going > tried ? t("rules:try.some", { tried: String(tried), going: String(going) }) : t("rules:try.all", { count: going });
  return (
    <Section title={t("rules:try.head")} hint={bound}>
      {orders.length === 0 ? <p className="mid">{t("rules:try.nothing")}</p> : null}
      {totals.length > 0 ? (
        <p className="mid">
          {t("rules:try.totals", {
            list: totals.map(({ effect, amount }) => `${amount} ${t(`rules:try.effect.${effect}`)}`).join(t("orders:list_comma")),
          })}
        </p>
      ) : null}
      {orders.map(({ orderId, number, steps }) => (
        <article key={orderId} className="template">
          <h3>
            <Link to={`/orders/${orderId}`}>{t("orders:po", { number })}</Link>
          </h3>
          <EffectList orderId={orderId} steps={steps} would />
        </article>
      ))}
    </Section>
  );
}

/** Steps with what becomes of them and why. */
export function EffectList({ orderId, steps, would = false }: { orderId: string; steps: readonly EffectSaid[]; would?: boolean }) {
  const { t } = useWords();
  return (
    <ul className="templateasks">
      {steps.map(({ stepId, kind, effect, amount, sentences }) => (
        <li key={stepId}>
          <Link to={`/orders/${orderId}?step=${stepId}`}>
            {t(`steps:name.${kind}`)}
            {amount ? ` ${amount}` : ""}
          </Link>
          <span className="small">
            <b>{t(would ? `rules:try.effect.${effect}` : `rules:try.effect_here.${effect}`)}</b>
            {t("steps:colon")} {sentences.join(t("orders:list_semicolon"))}
          </span>
        </li>
      ))}
    </ul>
  );
}
