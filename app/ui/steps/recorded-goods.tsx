import { Link } from "@remix-run/react";
import type { StepPage } from "~/queries/steps/read-step.server.ts";
import { KeepTogether } from "~/ui/keep-together.tsx";
import { useWords } from "~/words/reader.tsx";

type Goods = NonNullable<StepPage["records"][number]["goods"]>;

/** How recorded goods went and what was counted; what receiving found leads to a matter, begun with it. */
export function RecordedGoods({ goods, recordId, orderId }: { goods: Goods; recordId: string; orderId: string }) {
  const { t } = useWords();
  return (
    <>
      {goods.lines.map((line) => (
        <span key={line} className="small blk">
          <KeepTogether text={line} />
        </span>
      ))}
      {goods.reasons.map(({ lineId, words }) => (
        <span key={lineId} className="small blk">
          {t("moves:goods.said_reason", { words })}
        </span>
      ))}
      {goods.remarks ? <span className="small blk">{t("moves:goods.said_remarks", { words: goods.remarks })}</span> : null}
      {goods.found ? (
        <Link className="small blk" to={`/orders/${orderId}/matters/new?record=${recordId}`}>
          {t("moves:goods.open_matter")}
        </Link>
      ) : null}
    </>
  );
}
