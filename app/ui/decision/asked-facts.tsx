import { Link } from "@remix-run/react";
import type { Asked } from "~/queries/decisions/say-asked.server.ts";
import { DateText } from "~/ui/date-text.tsx";
import { useWords } from "~/words/reader.tsx";

/** What was asked at first, with every change to it: every version and decision leads back here. */
export function AskedFacts({ asked, orderId }: { asked: Asked; orderId: string }) {
  const { t } = useWords();
  const rows: [string, string][] = [
    [t("decide:asked.at_first"), asked.question],
    [t("decide:question"), asked.decisionQuestion],
    [t("decide:asked.criteria"), asked.criteria],
    [t("decide:asked.promise"), asked.promise],
    [t("decide:asked.due"), [asked.due, ...asked.moves].join(t("decide:comma"))],
  ];
  return (
    <section aria-labelledby="h-asked" className="asked">
      <h2 id="h-asked">{t("decide:asked.title")}</h2>
      <p className="small">
        {t("decide:asked.by", { who: asked.who, contact: asked.contact })} <DateText instant={asked.at} />.{" "}
        <Link to={`/orders/${orderId}?show=${asked.requestId}#r-${asked.requestId}`}>{t("decide:asked.open")}</Link>
      </p>
      <dl className="factlist">
        {rows.map(([label, words]) =>
          words ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{words}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </section>
  );
}
