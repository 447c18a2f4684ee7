import type { DecisionPage } from "~/queries/decisions/read-decision.server.ts";
import { VersionsCompared } from "~/ui/matters/versions-compared.tsx";
import { Thread } from "~/ui/order/statements.tsx";
import { useWords } from "~/words/reader.tsx";

/** What the supplier explained about the request, and any two versions of it word by word. The decision will cite the newest ones. */
export function Explanations({ page }: { page: DecisionPage }) {
  const { t } = useWords();
  if (page.explanations.length === 0) return null;
  return (
    <section aria-labelledby="h-explained" className="statements explained">
      <div className="sectionhead">
        <h2 id="h-explained">{t("statements:title")}</h2>
        <span className="small">{t("decide:cites_newest")}</span>
      </div>
      {page.explanations.map((thread) => (
        <Thread key={thread.threadId} orderId={page.order.orderId} thread={thread} />
      ))}
      <VersionsCompared page={page} />
    </section>
  );
}
